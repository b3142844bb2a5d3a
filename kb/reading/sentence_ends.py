"""Where a sentence ends. Abbreviations and sentence openers are data (``[sentences]`` in ``layout.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.reading.layout_lexicon import alternatives, words_of

SHORT = 6  # words: an abbreviation this near the beginning does not end the sentence before a capital
_WORD_BEFORE = 24  # characters looked back for an abbreviation
_CLOSERS = ")\\]»”\"'"
_STARTER_LENGTH = 24

_WORD_BACK = re.compile(r"(?:[^\W\d_]|[.’'ʼ`-])+")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NUMBER_AT_START = re.compile(r"\W*\d{1,3}")
_NUMBER_BEFORE = re.compile(r"(?:\d|[IVXІХ])\s?[^\W\d_]+$")
_OPENING = "\"«„“([‘'"


@cache
def _abbreviations() -> dict[str, str]:
    found: dict[str, str] = {}
    for strength in (
        "never",
        "starter",
        "digit",
        "dated",
        "often",
    ):  # the later, weaker claim wins where languages differ
        found.update((word.lower(), strength) for word in words_of("sentences", strength))
    return found


@cache
def _starters() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words_of('sentences', 'starters'))})(?!\w)")


@cache
def _candidates() -> re.Pattern[str]:
    glued = list(words_of("sentences", "glued"))
    words = alternatives([word for word in glued if len(word) > 1])
    letters = "".join(word for word in glued if len(word) == 1)
    firsts = "".join(sorted({word[0] for word in glued}))
    return re.compile(
        # every alternative begins so; without this each would be tried at each letter
        r"(?=[.!?…\s])(?:"
        # an end with its closing quotes and brackets, before a space or at the end of the text
        rf"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>(?:[{_CLOSERS}]|[ ](?=[»”]))*)(?P<gap>\s+|$)"
        # an end to which a scraper glued the next sentence
        r"|(?<=[a-zа-яіїєґё»”\")])(?P<glue>[.!?…]+)(?=[А-ЯІЇЄҐЁ«][а-яіїєґёА-ЯІЇЄҐЁ’ ]|[A-Z][a-z]{2,}[ ,])"
        # no mark at all: a heading or caption glued to a sentence, whose first word a capital betrays
        rf"|(?<=[^\W_]|[»”\")])(?P<bare>\s+)(?=[{firsts}])(?=(?:{words})[\s,]|[{letters}]\s(?=[А-ЯІЇЄҐЁ\d]|[а-яіїєґё]{{4}})))"
    )


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as offsets, without the space between them; linear time."""
    begin = start
    for match in _candidates().finditer(text, start, end):
        cut = _cut(text, begin, end, match)
        if cut is not None and text[begin:cut].strip():
            yield _trimmed(text, begin, cut)
            begin = cut
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, begin: int, end: int, match: re.Match[str]) -> int | None:
    """Where the sentence that began at ``begin`` ends by ``match``; None where it goes on."""
    if match["glue"]:
        known = _abbreviations().get(_word_before(text, begin, match.start()))
        return None if known in ("never", "digit", "starter") else match.end("glue")
    if match["bare"]:
        return match.start() if _bare_end(text, begin, match) else None
    if match.end() >= end:
        return match.end("close")
    following = text[match.end()]
    if following.islower() or following in ",;:!?.)]»”%/" or _speech_goes_on(text, match.end()):
        return None
    if match["stop"] == "." and not match["close"] and _abbreviated(text, begin, match):
        return None
    return match.end("close")


def _speech_goes_on(text: str, at: int) -> bool:
    """«…!» — said he: the dash after quoted speech, also when a comma stands before it."""
    return text[at] in "-–—" and not text[at + 1 : at + 2].isdigit()


def _bare_end(text: str, begin: int, match: re.Match[str]) -> bool:
    """A capital function word with no mark before it; a lone letter needs a quote or lower case before it."""
    if match.start() - begin < 3:
        return False
    if _WORD_LETTER.match(text, match.end()):
        last = text[match.start() - 1]
        before = _word_before(text, begin, match.start())
        return not last.isalnum() or (text[match.start() - len(before)].islower() and len(before) > 2)
    return True


_WORD_LETTER = re.compile(r"[^\W\d_]\s")


def _word_before(text: str, begin: int, at: int) -> str:
    # read backwards, so that no search begins at every letter
    match = _WORD_BACK.match(text[max(begin, at - _WORD_BEFORE) : at][::-1])
    return match[0][::-1].lower().lstrip(".’'ʼ`-") if match else ""


def _abbreviated(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the full stop of ``match`` belongs to an abbreviation, an initial or a list number."""
    at, following = match.start(), text[match.end()]
    word = _word_before(text, begin, at)
    if not word:
        number = _NUMBER_AT_START.match(text, begin, at)
        return number is not None and number.end() == at
    starter = _starters().match(text, match.end(), match.end() + _STARTER_LENGTH) is not None
    strength = _abbreviations().get(word)
    if len(word) == 1 and text[at - 1].isupper():
        return not (starter and _lower_before(text, begin, at - 1))
    if strength is None and _ACRONYM.fullmatch(word):
        strength = "starter"
    if strength == "never":
        return True
    if strength == "digit":
        return following.isdigit()
    if strength == "starter":
        return not starter and following not in _OPENING
    if strength == "dated" and not _NUMBER_BEFORE.search(text, max(begin, at - 12), at):
        return True
    if strength in ("often", "dated"):
        short = at - begin < 200 and text.count(" ", begin, at) < SHORT
        return following.isdigit() or following == "(" or (short and not starter)
    return False


def _lower_before(text: str, begin: int, at: int) -> bool:
    word = text[max(begin, at - _WORD_BEFORE) : at].split()
    return bool(word) and word[-1][0].islower()
