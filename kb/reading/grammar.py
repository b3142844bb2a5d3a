"""The small tables that disambiguation works with: ``kb/lexicons/{uk,ru,en}/grammar.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb.lexicons import load_lexicon as load_file
from kb.reading.base import Pos


@dataclass(frozen=True, slots=True)
class Grammar:
    """``prepositions``: the cases each governs, as a set and (``governs``) likeliest first.

    ``closed``: the part of speech of words that are read in one way. ``times``: the lemmas on which dates end.
    """

    prepositions: Mapping[str, frozenset[str]]
    governs: Mapping[str, tuple[str, ...]]
    closed: Mapping[str, Pos]
    times: frozenset[str]


@cache
def grammar(lang: str) -> Grammar:
    """The grammar tables of ``lang``."""
    raw: dict[str, Any] = load_lexicon(lang, "grammar")
    closed: dict[str, Pos] = {word: pos for pos, listed in raw["closed"].items() for word in listed}
    prepositions = raw["prepositions"]
    if isinstance(prepositions, list):  # English: no cases
        return Grammar({word: frozenset() for word in prepositions}, {}, closed, frozenset())
    return Grammar(
        {word: frozenset(cases) for word, cases in prepositions.items()},
        {word: tuple(cases) for word, cases in prepositions.items()},
        closed,
        frozenset(raw["times"]),
    )


@cache
def load_lexicon(lang: str, name: str) -> dict[str, Any]:
    """``kb/lexicons/{lang}/{name}.toml`` as it stands."""
    return load_file(f"{lang}/{name}.toml")
