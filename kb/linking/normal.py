"""One form for a name, whichever of the three languages it is written in."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from kb.errors import DataError
from kb.gazetteer.words import fold
from kb.model import LANGS, Entity, Lang
from kb.reading.mentions.translit import romanise, slug

_WORD = re.compile(r"[^\s.‑-]+")  # an initial's dot and a hyphen part words


def native_name(entity: Entity) -> tuple[str, Lang] | None:
    """The name as it was read, with its language. An English label beside another one was romanised from it."""
    for lang in ("uk", "ru", "en"):
        if entity.labels.get(lang):
            return entity.labels[lang], lang
    return None


@lru_cache(maxsize=100_000)
def normal_name(name: str, lang: Lang) -> str:
    """The words of ``name`` in small Latin letters, alike for «Сирський», «Сырский» and ``Syrskyi``."""
    return " ".join(filter(None, (_word(word, lang) for word in _WORD.findall(name))))


def _word(word: str, lang: Lang) -> str:
    given = _given_names()[lang].get(fold(word))
    if given:
        return given
    native = _apply(lang, fold(word))
    return _apply("rules", slug(romanise(native, lang)).replace("-", ""))


def _apply(table: str, word: str) -> str:
    for pattern, by in _sounds()[table]:
        word = pattern.sub(by, word)
    return word


@lru_cache(maxsize=100_000)
def outline(normal: str) -> str:
    """What is left of a normal name without most of its vowels: the same for more spellings, and for more names."""
    return " ".join(word[:1] + re.sub("[aeiou']", "", word[1:-1]) + _ending(word) for word in normal.split(" "))


def last_outline(normal: str) -> str:
    """The outline of the last word: only names that share it are ever alike."""
    return outline(normal).split(" ")[-1]


def _ending(word: str) -> str:
    """The last letter: a vowel only as such, but -а apart, since it tells a woman's name from a man's."""
    last = word[1:][-1:]
    return last if last == "a" or last not in "eiou" else ""


@cache
def _given_names() -> Mapping[Lang, Mapping[str, str]]:
    found: dict[Lang, dict[str, str]] = {lang: {} for lang in LANGS}
    with files("kb.linking").joinpath("data", "given_names.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for lang in LANGS:
                for name in row[lang].split(";"):
                    if found[lang].setdefault(fold(name), row["name"]) != row["name"]:
                        raise DataError(f"linking/data/given_names.csv: {name} ({lang}) stands in two rows")
    return found


@cache
def _sounds() -> Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]:
    text = files("kb.linking").joinpath("data", "sounds.toml").read_text(encoding="utf-8")
    return {name: tuple((re.compile(rule), by) for rule, by in rules) for name, rules in tomllib.loads(text).items()}
