"""A text as tokens, each with the symbol of the classes it may have.

Figures glued to letters or to other figures (``Су-27``, ``F-16``, ``10,5``) become one unknown token,
so that no rule ever sees a number inside a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kb.reading.dates.lexicon import MARKS, UNKNOWN, Classes, DateLexicon, Value

_TOKEN = re.compile(
    r"(?![^\S\n])(?:"  # no alternative begins with space: fail at once there
    r"(?P<plain>[^\W\d_]++(?=[ ,]))"  # nearly every word, so tried first
    r"|(?P<skip>(?:https?://|www\.)\S+)"
    r"|(?P<word>(?i:mid)(?=[-‑–]\d)|[^\W\d_]+(?:[’'ʼ`][^\W\d_]+)*(?:(?:[-‑–]?\d\w*)+)?)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<ordinal>\d+(?:['’]?s\b|(?:[-‑](?=[^\W\d_]))?[^\W\d_]+)[\w-]*)"
    r"|(?P<years>\d{4}(?=/\d\d(?:\d\d)?(?![\d/.])))"
    r"|(?P<number>\d+(?:[.,:/]\d+)*)"
    r"|(?P<dash>[-‑–—−]+)"
    r"|(?P<mark>[,()\n./:])"
    r"|(?P<other>[^\w\s]))"
)
_APOSTROPHES = str.maketrans("'ʼ`", "’’’")
_FULL = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d\d)|(\d{4})[./](\d{1,2})[./](\d{1,2})")
_ORDINAL = re.compile(r"(\d+)[-‑'’]?([^\W\d_]+)")
_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?")

Figures = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: where a token stands, its word (lower case), symbol, values by class, sentence number."""

    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    symbols: str
    values: list[Mapping[str, Value]]
    sentences: list[int]


@cache
def _small_number(text: str) -> Figures:
    number = int(text)
    return {"num": number, "day": number} if 1 <= number <= 31 and len(text) <= 2 else {"num": number}


def _figures(text: str) -> Figures:
    """The classes of a token that begins with a figure; empty where it is no part of any date."""
    if text.isdecimal() and text.isascii():
        if len(text) <= 2:
            return _small_number(text)
        if len(text) == 4 and "1000" <= text < "2200":
            return {"num": int(text), "year": int(text)}
        return {"num": int(text)} if len(text) == 3 else {}
    full = _FULL.fullmatch(text)
    if full:
        return {"fulldate": text}
    return {"time": text} if _TIME.fullmatch(text) else {}


def _ordinal(text: str, lexicon: DateLexicon) -> Figures:
    match = _ORDINAL.fullmatch(text)
    if not match or not match[1].isascii():
        return {}
    digits, ending = match[1], match[2].lower()
    number = int(digits)
    if len(digits) == 4 and 1000 <= number < 2200:
        if ending in lexicon.endings["year"]:
            return {"year": number}
        if ending in lexicon.endings["decade"] and number % 10 == 0:
            return {"decade": number // 10}
    if len(digits) == 2 and ending in lexicon.endings["decade"] and number % 10 == 0 and number >= 20:
        return {"decade": number // 10}
    if len(digits) <= 2 and ending in lexicon.endings["day"]:
        return {"ord": number, "day": number} if 1 <= number <= 31 else {"ord": number}
    return {}


def _names_far_year(found: Mapping[str, Value], words: list[str]) -> bool:
    """Whether the word after a figure of four says that it is a year, however far."""
    if not ("yearword" in found or "yearabbr" in found) or not words:
        return False
    before = words[-1]
    return len(before) == 4 and before.isascii() and before.isdecimal() and not "1000" <= before < "2200"


def read_tokens(text: str, lexicon: DateLexicon) -> Tokens:
    """All tokens of ``text``; white space but for line ends is left out."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    symbols: list[str] = []
    values: list[Mapping[str, Value]] = []
    sentences: list[int] = []
    nothing: Mapping[str, Value] = {}
    sentence, known, known_symbols = 0, lexicon.words, lexicon.symbols
    fresh, filled = True, False
    for match in _TOKEN.finditer(text):
        kind, raw = match.lastgroup, match[0]
        spans.append(match.span())
        if kind == "plain" and (word := raw.lower()) not in known:  # nearly every word
            words.append(word)
            symbols.append(UNKNOWN)
            values.append(nothing)
            sentences.append(sentence)
            fresh, filled = False, True
            continue
        word, symbol, found = raw, UNKNOWN, nothing
        if kind in _WORDS:
            word = raw.lower() if kind == "plain" else raw.lower().translate(_APOSTROPHES)
            entry = known.get(word)
            if entry is None and kind == "word" and word.endswith("’s"):
                entry = known.get(word[:-2])
            if entry:
                found = _cased(raw, entry, fresh, lexicon)
                symbol = known_symbols[frozenset(found)] if found else UNKNOWN
                if "counted" in found and values and values[-1].keys() == _COUNTED_YEAR:
                    values[-1] = {"num": values[-1]["num"]}
                    symbols[-1] = known_symbols[Classes({"num"})]
                elif _names_far_year(found, words):
                    # «9999 року»: no year that news tells of, but said to be one, so never another.
                    values[-1] = {"num": int(words[-1]), "year": int(words[-1])}
                    symbols[-1] = known_symbols[Classes(_COUNTED_YEAR)]
            fresh, filled = False, True
        elif kind in _FIGURES:
            found = (
                {"fulldate": raw} if kind == "iso" else _ordinal(raw, lexicon) if kind == "ordinal" else _figures(raw)
            )
            symbol = known_symbols[Classes(found)] if found else UNKNOWN
        elif kind == "dash":
            symbol, fresh = known_symbols[_DASH], True
        elif kind in _MARKS:
            symbol = known_symbols[_MARK_CLASSES[raw]] if kind == "mark" else UNKNOWN
            fresh = fresh or raw in '\n.!?…•:;«"“('
            if (raw == "\n" and filled) or (raw in ".!?…" and _ends_sentence(text, match.end(), words)):
                sentence, filled = sentence + 1, False
        words.append(word)
        symbols.append(symbol)
        values.append(found)
        sentences.append(sentence)
    return Tokens(text, spans, words, "".join(symbols), values, sentences)


_WORDS = frozenset({"plain", "word"})
_FIGURES = frozenset({"number", "years", "ordinal", "iso"})
_MARKS = frozenset({"mark", "other"})
_COUNTED_YEAR = {"num", "year"}
_DASH = Classes({"dash"})
_MARK_CLASSES = {mark: Classes({name}) for mark, name in MARKS.items()}


def _cased(raw: str, entry: Mapping[str, Value], fresh: bool, lexicon: DateLexicon) -> Mapping[str, Value]:
    """The classes a word keeps, written with a capital: ``Травень`` inside a sentence is a name, ``May`` a month."""
    if raw[0].islower():
        lost = lexicon.capital
    elif fresh or (raw.isupper() and len(raw) > 1):
        return entry
    else:
        lost = lexicon.lower
    return entry if lost.isdisjoint(entry) else {name: value for name, value in entry.items() if name not in lost}


def _ends_sentence(text: str, end: int, words: list[str]) -> bool:
    """Whether the mark that ends at ``end`` ends a sentence: a capital or the line's end follows."""
    if words and len(words[-1]) <= 2 and words[-1].isalpha():
        return False  # an initial, or "р." and "гг." of a year
    after = text[end : end + 3].lstrip(" \u00a0»”\"'")
    return not after or after[0] in '\n«“"—–-' or after[0].isupper() or after[0].isdigit()
