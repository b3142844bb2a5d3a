"""Which agencies and media an article names as its sources; their words are data (``[cites]`` in ``layout.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.reading.layout_lexicon import alternatives, words_of

MOST = 12
_LATIN_NAME = (
    r"(?<!\w)[A-Z][A-Za-z0-9.&’'-]*(?:\s(?:of|the|de|am|and|der|la)(?=\s[A-Z])|\s[A-Z][A-Za-z0-9.&’'-]*)*(?![\w-])"
)
_QUOTED = r"[«\"“][A-ZА-ЯІЇЄҐЁ][^«»\"“”\n.!?]{1,40}[»\"”]"
_INNER = r"[«\"“]([^«»\"“”\n]{2,60})[»\"”]"
_ITEM = re.compile(r"\s*(?:;|,(?!\s*(?:ltd|inc)\b))\s*", re.IGNORECASE)
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
    return rf"(?<!\w)(?:{alternatives(list(_hosts()))})(?:у|ом|а|і|и|ой|ою|ої|ы)?(?!\w)(?!-\w)"


@cache
def _known_name() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({alternatives(list(_hosts()))})(?:у|ом|а|і|и|ой|ою|ої|ы)?(?!\w)(?!-\w)")


@cache
def _kinds() -> str:
    return rf"(?:(?:{alternatives(words_of('cites', 'kinds'))})\s+){{0,3}}"


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    both = alternatives(words_of("cites", "and"))

    def listed(name: str) -> str:
        return rf"{_kinds()}(?P<names>{name}(?:(?:,|\s(?:{both}))\s{_kinds()}{name})*)"

    anything = rf"(?:{_known()}|{_QUOTED}|{_LATIN_NAME})"
    freely = alternatives([*words_of("cites", "refer"), *words_of("cites", "report")])
    known = alternatives(words_of("cites", "known"))
    said = alternatives(words_of("cites", "said"))
    return (
        re.compile(rf"\b(?:{freely})\s{listed(anything)}"),
        re.compile(rf"\b(?:{known})\s{listed(_known())}"),
        re.compile(rf"(?P<names>{_known()})\s(?:{said})\b"),
        re.compile(rf"\((?P<names>{_known()})\)\s?[-–—]"),  # the dateline of an agency
    )


def find_cites(text: str, source_lines: tuple[str, ...], publisher: str | None, url: str | None) -> tuple[str, ...]:
    """The names in ``source_lines`` and in phrases of ``text``, as written, without the publisher itself."""
    own = f"{publisher or ''} {url or ''}".lower()
    platforms = re.compile(rf"(?:{alternatives(words_of('cites', 'platforms'))})(?!\w)")
    found: dict[str, str] = {}
    for name in (*_in_source_lines(source_lines), *_in_phrases(text)):
        host = _hosts().get(name, "")
        if name and not platforms.match(name) and name != publisher and not (host and host in own):
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


def _in_phrases(text: str) -> Iterator[str]:
    for pattern in _phrases():
        for match in pattern.finditer(text):
            for name in re.finditer(rf"{_known_name().pattern}|{_INNER}|({_LATIN_NAME})", match["names"]):
                yield next(part for part in name.groups() if part).rstrip(".'’-")
