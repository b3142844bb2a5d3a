"""Ukrainian and Russian names in Latin letters.

Ukrainian by the Cabinet of Ministers' table of 2010 (resolution 55); Russian by the common English practice.
"""

from __future__ import annotations

import re
import unicodedata

_UK = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "",
    "ю": "iu", "я": "ia",
}  # fmt: skip
_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip
_PLAIN = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}


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
        out = "".join("ye" if c == "е" and _opens(lower, at) else _RU.get(c, c) for at, c in enumerate(lower))
    else:
        return word
    if word.isupper() and len(word) > 1:
        return out.upper()
    return out[:1].upper() + out[1:] if word[0].isupper() else out


def _opens(word: str, at: int) -> bool:
    """Whether a Russian е at ``at`` sounds with a y: at the beginning and after vowels and signs."""
    return at == 0 or word[at - 1] in "аеиоуыэюяьъ"


def slug(name: str) -> str:
    """``name`` in small ASCII letters with hyphens, at most 80 long; empty where nothing is left."""
    for letter, plain in _PLAIN.items():
        name = name.replace(letter, plain)
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:80].strip("-")
