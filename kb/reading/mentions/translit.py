"""Ukrainian and Russian names in Latin letters.

Ukrainian by the Cabinet of Ministers' table of 2010 (resolution 55); Russian by the common English practice.
"""

from __future__ import annotations

import re
import unicodedata

_UK = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "iu",
            "ia",
        ],
        strict=True,
    )
)
_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def romanise(name: str, lang: str) -> str:
    """``name`` in Latin letters with its capitals; Latin letters stay as they are."""
    return re.sub(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", lambda match: _word(match.group(), lang), name)


def _word(word: str, lang: str) -> str:
    lower = word.lower().replace("’", "").replace("'", "")
    if lang == "uk":
        lower = lower.replace("зг", "zgh")
        out = "".join(_UK_FIRST[c] if at == 0 and c in _UK_FIRST else _UK.get(c, c) for at, c in enumerate(lower))
    elif lang == "ru":
        lower = re.sub("(ий|ый)$", "y", lower)
        out = "".join(
            "ye" if c == "е" and (at == 0 or lower[at - 1] in "аеиоуыэюяьъ") else _RU.get(c, c)
            for at, c in enumerate(lower)
        )
    else:
        return word
    if word.isupper() and len(word) > 1:
        return out.upper()
    return out[:1].upper() + out[1:] if word[0].isupper() else out


def slug(name: str) -> str:
    """``name`` in small ASCII letters with hyphens, at most 80 long; empty where nothing is left."""
    for letter, plain in (
        ("ł", "l"),
        ("Ł", "L"),
        ("ø", "o"),
        ("Ø", "O"),
        ("đ", "d"),
        ("Đ", "D"),
        ("ı", "i"),
        ("ß", "ss"),
    ):
        name = name.replace(letter, plain)
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:80].strip("-")
