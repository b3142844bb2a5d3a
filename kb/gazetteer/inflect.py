"""The case forms of a name in Ukrainian and Russian, by the paradigms in ``data/paradigms.toml``.

A dictionary does not know most names of the news; endings do. Forms are generous, since they serve to recognise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from kb.errors import DataError
from kb.lexicons import language, own_names

CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc", "voc"})
_VOWELS = frozenset("аеєиіїоуюяёэыьй")
_ITSELF = frozenset({"nom", "acc"})


@cache
def _rules(lang: str) -> tuple[tuple[re.Pattern[str], tuple[tuple[str, frozenset[str]], ...], str], ...]:
    raw = tomllib.loads(files("kb.gazetteer").joinpath("data", "paradigms.toml").read_text(encoding="utf-8"))
    rules = []
    for rule in raw.get(lang, own_names(lang).get("paradigm", {})).get("rules", ()):
        forms = []
        for item in rule["forms"].split(" "):
            ending, _, cases = item.partition(":")
            named = frozenset(cases.split(","))
            if not named <= CASES:
                raise DataError(f"gazetteer/data/paradigms.toml: {rule['when']!r} names no case in {item!r}")
            forms.append((ending, named))
        rules.append((re.compile(f"(?:{rule['when']})$"), tuple(forms), rule.get("gender", "")))
    return tuple(rules)


@cache
def _fixed(lang: str) -> frozenset[str]:
    raw = tomllib.loads(files("kb.gazetteer").joinpath("data", "paradigms.toml").read_text(encoding="utf-8"))
    return frozenset(raw.get(lang, own_names(lang).get("paradigm", {})).get("fixed", ()))


@lru_cache(maxsize=50_000)
def forms(word: str, lang: str, gender: str = "") -> Mapping[str, frozenset[str]]:
    """Every form of the folded ``word`` with the cases it may stand for; English words and acronyms have one form.

    ``gender`` ``"f"`` keeps women's names that end in a consonant or -о unchanged; anything else is taken to decline.
    """
    foreign = word[-1:].isascii() and language(lang).script == "Cyrillic"
    if foreign or not word or not word[-1].isalpha() or not _rules(lang):
        return {word: CASES}
    if word in _fixed(lang):
        return {word: CASES}
    fixed_woman = gender == "f" and word[-1] not in "аяь"
    found: dict[str, frozenset[str]] = {}
    if not fixed_woman:
        for when, endings, only in _rules(lang):
            if only and gender == "f":
                continue
            match = when.search(word)
            if match:
                for ending, cases in endings:
                    form = word[: match.start()] + match.expand(ending)
                    found[form] = found.get(form, frozenset()) | cases
        # «Сибіга» is no accusative, «Сибігу» is; nor is a man's «Макрон», for that is «Макрона»
        man = gender == "m" and word[-1] not in _VOWELS
        itself = frozenset({"nom"}) if word[-1] in "аяa" or man else _ITSELF
    own = found.get(word, frozenset()) | itself if found else CASES
    found[word] = own
    return found
