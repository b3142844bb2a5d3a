from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kb.errors import DataError
from kb.lexicons.load import load_lexicon
from kb.model import LANGS

MORPHOLOGIES = ("pymorphy3", "english", "simplemma")
SCRIPTS = ("Cyrillic", "Latin")
_KEYS = frozenset({"name", "script", "morphology", "clitics", "starter"})


@dataclass(frozen=True, slots=True)
class Language:
    """A language of ``lexicons/<code>/language.toml``.

    ``morphology`` names the engine that reads its word forms, ``clitics``: 's is cut off as a word of its own.
    ``starter``: its lexicons are a beginning, and no quality is promised.
    """

    code: str
    name: str
    script: str
    morphology: str
    clitics: bool
    starter: bool


@cache
def languages() -> tuple[Language, ...]:
    """The languages that are read: every folder with a ``language.toml``; those that are supported first."""
    folders = (entry.name for entry in files("kb.lexicons").iterdir() if entry.joinpath("language.toml").is_file())
    return tuple(sorted(map(_read, folders), key=_order))


@cache
def language(code: str) -> Language:
    """The language ``code``; raises DataError where no folder describes it."""
    for one in languages():
        if one.code == code:
            return one
    raise DataError(f"no lexicon {code}/language.toml")


def _order(one: Language) -> tuple[int, str]:
    return (LANGS.index(one.code) if one.code in LANGS else len(LANGS), one.code)


def codes() -> tuple[str, ...]:
    """The codes of all languages that are read."""
    return tuple(one.code for one in languages())


@cache
def own_names(code: str) -> Mapping[str, Any]:
    """``<code>/names.toml``: names that the gazetteer's tables do not have in this language; empty without the file."""
    file = files("kb.lexicons").joinpath(code, "names.toml")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"lexicon {code}/names.toml: {error}") from None


def _read(code: str) -> Language:
    table = load_lexicon(f"{code}/language.toml")
    where = f"lexicon {code}/language.toml"
    if odd := table.keys() - _KEYS:
        raise DataError(f"{where}: unknown keys: {', '.join(sorted(odd))}")
    for key, accepted in (("morphology", MORPHOLOGIES), ("script", SCRIPTS)):
        if table.get(key) not in accepted:
            raise DataError(f"{where}: {key} is {table.get(key)!r}; there are {', '.join(accepted)}")
    if not isinstance(table.get("name"), str):
        raise DataError(f"{where}: no name")
    return Language(
        code,
        table["name"],
        table["script"],
        table["morphology"],
        bool(table.get("clitics", False)),
        bool(table.get("starter", False)),
    )
