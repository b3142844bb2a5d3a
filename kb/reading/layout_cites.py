"""Which agencies and media an article names as its sources; their words are data (``[cites]`` in ``layout.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kb.reading.layout_lexicon import alternatives, words_of

MOST = 12
_LATIN_NAME = (
    r"(?<!\w)[A-Z][A-Za-z0-9.&’'-]*(?:\s(?:of|the|de|am|and|der|la)(?=\s[A-Z])|\s[A-Z][A-Za-z0-9.&’'-]*)*(?![\w-])"
)
_QUOTED = r"[«\"“][A-ZА-ЯІЇЄҐЁ][^«»\"“”\n.!?]{1,40}[»\"”]"
_INNER = r"[«\"“]([^«»\"“”\n]{2,60})[»\"”]"
_ITEM = re.compile(r"\s*(?:;|,(?!\s*(?:ltd|inc)\b))\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ENDINGS = ("у", "ом", "а", "і", "и", "ой", "ою", "ої", "ы")
_CAPITALISED = re.compile(r"[A-ZА-ЯІЇЄҐЁ«\"“]")


@cache
def _hosts() -> dict[str, str]:
    return dict(entry.partition("|")[::2] for entry in words_of("cites", "agencies"))


@cache
def agency_names() -> frozenset[str]:
    """The agencies and media that are known by name."""
    return frozenset(_hosts())


@cache
def _known() -> str:
    # A Cyrillic name may carry a case ending; a Latin one is written as it is.
    return rf"(?<!\w)(?:{alternatives(list(_hosts()))})(?:{'|'.join(_ENDINGS)})?(?!\w)(?!-\w)"


@cache
def _known_name() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({alternatives(list(_hosts()))})(?:{'|'.join(_ENDINGS)})?(?!\w)(?!-\w)")


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"{_known_name().pattern}|{_INNER}|({_LATIN_NAME})")


@cache
def _platforms() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words_of('cites', 'platforms'))})(?!\w)")


@cache
def _kinds() -> str:
    return rf"(?:(?:{alternatives(words_of('cites', 'kinds'))})\s+){{0,3}}"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase that names sources, and the words with one of which it begins: to try it at these alone is quicker."""

    regex: re.Pattern[str]
    first_words: frozenset[str]


@cache
def _phrases() -> tuple[_Phrase, ...]:
    both = alternatives(words_of("cites", "and"))

    def listed(name: str) -> str:
        return rf"{_kinds()}(?P<names>{name}(?:(?:,|\s(?:{both}))\s{_kinds()}{name})*)"

    anything = rf"(?:{_known()}|{_QUOTED}|{_LATIN_NAME})"
    freely = [*words_of("cites", "refer"), *words_of("cites", "report")]
    known = [*words_of("cites", "known")]
    said = alternatives(words_of("cites", "said"))
    names = [word + ending for word in _first_words(_hosts()) for ending in ("", *_ENDINGS)]
    return (
        _Phrase(re.compile(rf"(?:{alternatives(freely)})\s{listed(anything)}"), _first_words(freely)),
        _Phrase(re.compile(rf"(?:{alternatives(known)})\s{listed(_known())}"), _first_words(known)),
        _Phrase(re.compile(rf"(?P<names>{_known()})\s(?:{said})\b"), frozenset(names)),
        # the dateline of an agency
        _Phrase(re.compile(rf"(?<=\()(?P<names>{_known()})\)\s?[-–—]"), frozenset(names)),
    )


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(match[0] for match in map(_WORD.search, phrases) if match)


def find_cites(text: str, source_lines: tuple[str, ...], publisher: str | None, url: str | None) -> tuple[str, ...]:
    """The names in ``source_lines`` and in phrases of ``text``, as written, without the publisher itself."""
    own = f"{publisher or ''} {url or ''}".lower()
    found: dict[str, str] = {}
    for name in (*_in_source_lines(source_lines), *_in_phrases(text)):
        host = _hosts().get(name, "")
        if name and not _platforms().match(name) and name != publisher and not (host and host in own):
            found.setdefault(name.lower(), name)
    return tuple(found.values())[:MOST]


def _in_source_lines(lines: tuple[str, ...]) -> Iterator[str]:
    both = rf"\s(?:{alternatives(words_of('cites', 'and'))})\s(?=[A-ZА-ЯІЇЄҐЁ«\"“])"
    refer = rf"\s*,?\s*(?:із|з|зі|со|с|with)?\s*\b(?:{alternatives(words_of('cites', 'refer'))})\s+"
    for line in lines:
        body = line.partition(":")[2].strip().rstrip(".")
        for part in re.split(refer, body):
            for item in _ITEM.split(part):
                for name in re.split(both, item):
                    yield _named(name.strip())


def _named(item: str) -> str:
    """The name in one item of a source line: known, quoted, or capitalised; empty where it has none."""
    known = _known_name().search(item)
    if known:
        return known[1]
    item = re.sub(rf"^{_kinds()}", "", item)
    quoted = re.match(_INNER, item)
    if quoted:
        return quoted[1]
    return item if len(item) <= 80 and _CAPITALISED.match(item) else ""


@cache
def _openings() -> frozenset[str]:
    return frozenset[str]().union(*(phrase.first_words for phrase in _phrases()))


def _in_phrases(text: str) -> Iterator[str]:
    first_words = _openings()
    if first_words.isdisjoint(_WORD.findall(text)):
        return
    openings = [match for match in _WORD.finditer(text) if match[0] in first_words]
    for phrase in _phrases():
        end = 0
        for opening in openings:
            begins = opening.start() >= end and opening[0] in phrase.first_words
            match = phrase.regex.match(text, opening.start()) if begins else None
            if match:
                end = match.end()
                for name in _any_name().finditer(match["names"]):
                    yield next(part for part in name.groups() if part).rstrip(".'’-")
