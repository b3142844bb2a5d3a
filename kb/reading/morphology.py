"""Readings of Ukrainian and Russian word forms, from pymorphy3, kept per form once met."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, cast

from kb.gazetteer.words import APOSTROPHES
from kb.reading.base import Case, Parse, Pos

_POS: dict[str, Pos] = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "INF", "PRTF": "PTCP",
    "PRTS": "PTCP", "GRND": "GRND", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "PREP",
    "CONJ": "CONJ", "PRCL": "PRCL", "INTJ": "PRCL",
}  # fmt: skip
_CASE: dict[str, Case] = {
    "nomn": "nom", "gent": "gen", "gen1": "gen", "gen2": "gen", "datv": "dat", "accs": "acc", "acc2": "acc",
    "ablt": "ins", "loct": "loc", "loc1": "loc", "loc2": "loc", "voct": "voc",
}  # fmt: skip
_GENDER = {"masc": "m", "femn": "f", "neut": "n"}
_PERSON = {"1per": 1, "2per": 2, "3per": 3}
_MARKS = {
    "Name": "name", "Surn": "surname", "Patr": "patronymic", "Geox": "geo", "Orgn": "org", "Abbr": "abbr",
    "anim": "anim", "pssv": "passive", "past": "past", "futr": "future", "pres": "present", "impr": "imperative",
    "perf": "perf", "impf": "imperf", "Impe": "impersonal", "Fixd": "fixed", "alt": "rare",
}  # fmt: skip
_PUNCT = (Parse("", "PUNCT"),)
_CYRILLIC = re.compile("[а-яёґєії]", re.IGNORECASE)
_MOST_PARSES = 12
_COLLOQUIAL = 0.01


@cache
def analyzer(lang: str) -> Any:
    """The dictionary of ``lang`` (``uk`` or ``ru``), loaded when first needed: about 0.1 s."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=lang)


@lru_cache(maxsize=4096)
def _from_tag(tag: str) -> tuple[Pos, dict[str, Any]]:
    grammemes = tag.replace(" ", ",").split(",")
    marks = frozenset(_MARKS[g] for g in grammemes if g in _MARKS)
    pos = _POS.get(grammemes[0], "X")
    if pos == "ADJ" and "passive" in marks:
        pos = "PTCP"
    elif pos == "VERB" and "infn" in grammemes:
        pos = "INF"
    values: dict[str, Any] = {"marks": marks}
    for grammeme in grammemes[1:]:
        if grammeme in _CASE:
            values["case"] = _CASE[grammeme]
        elif grammeme in _GENDER:
            values["gender"] = _GENDER[grammeme]
        elif grammeme in _PERSON:
            values["person"] = _PERSON[grammeme]
        elif grammeme in ("sing", "plur"):
            values["number"] = grammeme
    if "number" not in values and ("gender" in values or pos == "NOUN"):
        values["number"] = "plur" if "Pltm" in grammemes else "sing"
    if values.get("number") == "plur" and pos != "NOUN":
        values.pop("gender", None)
    return pos, values


@lru_cache(maxsize=200_000)
def parses_of(word: str, lang: str) -> tuple[Parse, ...]:
    """The readings of ``word`` out of context, never empty; ``lang`` is ``uk`` or ``ru``."""
    if not any(c.isalnum() for c in word):
        return _PUNCT
    lower = word.lower()
    if word[0].isdigit():
        return (Parse(lower, "NUM" if not any(c.isalpha() for c in word) else "NOUN"),)
    if not _CYRILLIC.search(word):
        marks = frozenset({"abbr", "unknown"}) if word.isupper() and len(word) > 1 else frozenset({"unknown"})
        return (Parse(lower, "NOUN", number="sing", marks=marks),) if word[0].isalpha() else (Parse(lower, "X"),)
    plain = re.sub(f"[{APOSTROPHES}]", "'", word).replace("‑", "-")
    if len(plain) > 60:
        return (Parse(lower, "X", marks=frozenset({"unknown"})),)
    found: dict[Parse, float] = {}
    for parse in analyzer(lang).parse(plain):
        made = _parse(parse)
        weight = _weight(made, parse.score) * (_COLLOQUIAL if _clipped(made, lower, lang) else 1.0)
        found[made] = max(found.get(made, 0.0), weight)
    ranked = sorted(found, key=lambda made: -found[made])[:_MOST_PARSES]
    return tuple(ranked) or (Parse(lower, "X", marks=frozenset({"unknown"})),)


def _parse(parse: Any) -> Parse:
    pos, values = _from_tag(str(parse.tag))
    marks = values["marks"]
    if not parse.is_known:
        marks = marks | {"unknown"}
    lemma = cast(str, parse.normal_form).replace("'", "’")
    return Parse(lemma, pos, **{**values, "marks": marks})


def _clipped(parse: Parse, lower: str, lang: str) -> bool:
    """Ukrainian «робить» as «робити»: hardly ever written, while «він робить» is everywhere."""
    return lang == "uk" and parse.pos == "INF" and lower.endswith(("ть", "ться"))


def _weight(parse: Parse, score: float) -> float:
    """The dictionary's estimate, with what hardly occurs in news put behind: vocatives, imperatives, rare variants."""
    weight = score
    if parse.case == "voc":
        weight *= 0.01
    if "imperative" in parse.marks:
        weight *= 0.05
    if "future" in parse.marks:
        weight *= 0.95  # «виходить» goes out today; as a perfective it would nurse back to health
    if "rare" in parse.marks:
        weight *= 0.5
    if parse.case == "nom":
        weight *= 1.05
    return weight


@lru_cache(maxsize=10_000)
def to_nominative(word: str, lang: str, gender: str, mark: str, case: str) -> str | None:
    """``word`` (a name in ``case``) in the nominative singular of ``gender``, where the dictionary can tell.

    ``mark`` is ``name`` or ``surname``: which of the dictionary's readings is meant. The capitals are kept.
    """
    wanted = {"name": "Name", "surname": "Surn"}[mark]
    sex = {"m": "masc", "f": "femn"}[gender]
    plain = re.sub(f"[{APOSTROPHES}]", "'", word)
    for parse in analyzer(lang).parse(plain):
        here = _CASE.get(str(parse.tag.case))
        if wanted in parse.tag and "plur" not in parse.tag and sex in parse.tag and here == case:
            form = parse.inflect({"nomn"}) or parse.normalized
            return restore_case(form.word.replace("'", "’"), word)
    return None


def restore_case(lower: str, like: str) -> str:
    """``lower`` with capitals where ``like`` has them: at the beginning and after hyphens."""
    if like.isupper() and len(like) > 3:
        return lower.upper()
    return "-".join(part[:1].upper() + part[1:] if part else part for part in lower.split("-"))
