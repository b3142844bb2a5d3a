"""Cutting text into words, the same for a name in the gazetteer and for a sentence of an article."""

from __future__ import annotations

import re
from functools import lru_cache

APOSTROPHES = "'’ʼ`‘"
_LETTER = r"[^\W\d_]"
_UPPER = "A-ZÀ-ÖØ-ÞА-ЯҐЄІЇЁĆČĐŁŠŚŻŽ"

TOKEN = re.compile(
    rf"""
    (?!\s)(?:                                                   # no alternative begins with space: fail at once there
    {_LETTER}++(?=[\s,])                                        # nearly every word, so tried first
  | (?:https?://|www\.)[^\s<>«»"“”]+[^\s<>«»"“”.,;:!?)\]]      # an address
  | [@\#][\w.]*\w                                               # @name, #tag
  | (?:[{_UPPER}]\.){{2,}}[{_UPPER}]?(?!\w)                     # U.S., Ш.Б., J.D
  | \b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Maj|Jr|Sr)\.(?=\s|$)
  | \b[{_UPPER}]\.(?=\s?[{_UPPER}]{_LETTER})                    # an initial before a name
  | \b(?:Дж|Ю|Є|Я)\.(?=\s?[{_UPPER}]{_LETTER})
  | \b\w+\.(?:com|org|net|ru|ua|info|ру|нет)\b                  # a site named in prose
  | \d+(?:[.,:]\d+)*(?:-?(?:st|nd|rd|th)\b)?(?!\w)              # 12, 1,5, 06:44, 2nd
  | \w+(?:[{APOSTROPHES}‑-]\w+)*\+?                             # a word, with hyphens and apostrophes inside
  | \.{{2,}}
  | [^\w\s]
    )""",
    re.VERBOSE,
)
_FOLD = str.maketrans({"ё": "е", "ґ": "г", "'": "’", "ʼ": "’", "`": "’", "‘": "’", "‑": "-", "\u0301": None})


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """``word`` in the shape in which names are compared: lower case, one apostrophe, ё as е, ґ as г."""
    return word.lower().translate(_FOLD)


def split_possessive(word: str) -> tuple[str, str]:
    """``Ukraine's`` as ``("Ukraine", "'s")``; the second is empty where there is none (English only)."""
    if len(word) > 2 and word[-1] in "sS" and word[-2] in APOSTROPHES:
        return word[:-2], word[-2:]
    return word, ""


def spans(text: str, start: int, end: int, english: bool) -> list[tuple[int, int]]:
    """The tokens of ``text[start:end]`` as offsets into ``text``."""
    places = [match.span() for match in TOKEN.finditer(text, start, end)]
    if not english:
        return places
    found: list[tuple[int, int]] = []
    for first, last in places:
        if text[last - 1] in "sS" and last - first > 2:
            _, tail = split_possessive(text[first:last])
            if tail:
                found.append((first, last - len(tail)))
                first = last - len(tail)
        found.append((first, last))
    return found


def words(name: str, english: bool) -> tuple[str, ...]:
    """The folded tokens of a name, quotation marks left out."""
    return tuple(fold(name[a:b]) for a, b in spans(name, 0, len(name), english) if name[a:b] not in '«»"“”„')
