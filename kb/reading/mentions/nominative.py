"""A person's name back to the nominative, for people no gazetteer knows."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache

from kb.gazetteer.inflect import forms
from kb.gazetteer.words import fold
from kb.reading.morphology import restore_case, to_nominative

# What may stand in the nominative where the word at hand ends otherwise; tried in this order.
_TAILS = {
    ("uk", "m"): ("", "о", "а", "й", "ь", "ий", "ій", "я", "ець", "ок"),
    ("uk", "f"): ("а", "я", "", "ія", "ська"),
    ("ru", "m"): ("", "о", "а", "й", "ь", "ий", "ый", "ой", "я", "ец", "ок"),
    ("ru", "f"): ("а", "я", "", "ая", "ия", "ская"),
}


def nominative(
    parts: tuple[str, ...], lang: str, gender: str, case: str | None, attested: AbstractSet[str]
) -> tuple[str, ...]:
    """``parts`` of a name that stand in ``case``, in the nominative.

    ``attested`` are the words the article has with a capital: a form that stands there too is believed first.
    """
    if lang == "en" or case in (None, "nom"):
        return parts
    last = len(parts) - 1
    return tuple(
        _word(part, lang, gender or "m", case, part_is_surname=at == last, attested=attested)
        for at, part in enumerate(parts)
    )


def _word(
    word: str, lang: str, gender: str, case: str | None, part_is_surname: bool, attested: AbstractSet[str]
) -> str:
    if len(word) < 3 or word.isupper() or not case or word.endswith("."):
        return word
    if (lang, gender) not in _TAILS:
        return word
    known = to_nominative(word, lang, gender, "surname" if part_is_surname else "name", case)
    if known:
        return known
    candidates = _candidates(fold(word), lang, gender, case)
    for candidate in candidates:
        if restore_case(candidate, word) in attested:
            return restore_case(candidate, word)
    return restore_case(candidates[0], word) if candidates else word


@lru_cache(maxsize=10_000)
def _candidates(folded: str, lang: str, gender: str, case: str) -> tuple[str, ...]:
    """Nominatives of which ``folded`` may be the form for ``case``, likeliest first."""
    found = []
    for cut in (0, 1, 2, 3):
        stem = folded[: len(folded) - cut]
        if len(stem) < 2:
            break
        for tail in _TAILS[lang, gender]:
            candidate = stem + tail
            if tail == "о" and stem[-1] not in "клнтрв":
                continue
            if (
                candidate != folded
                and candidate not in found
                and case in forms(candidate, lang, gender).get(folded, ())
            ):
                found.append(candidate)
    if gender == "f" and folded[-1] not in "аяуюиіїйоею":
        return (folded,)
    return tuple(sorted(found, key=lambda one: (_unlikely(one, lang), abs(len(folded) - len(one)))))


def _unlikely(word: str, lang: str) -> int:
    """Endings rare in names go last."""
    if word.endswith(("ський", "цький", "ська", "цька", "ский", "цкий", "ская", "цкая", "ін", "ин", "ов", "ев", "єв")):
        return 0
    if word.endswith(("ий", "ый", "ой", "ій", "я", "ь", "о")) and not word.endswith(("ко", "ій")):
        return 2
    return 1
