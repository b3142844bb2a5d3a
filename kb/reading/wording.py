"""The function words of a language, as ``lexicons/<lang>/wording.toml`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from kb.errors import DataError
from kb.lexicons import language, load_lexicon
from kb.model import Lang


@dataclass(frozen=True, slots=True)
class Wording:
    """Sets of lower-case word forms or lemmas; ``wording.toml`` says beside each what it is for."""

    coordinators: frozenset[str]
    subordinators: frozenset[str]
    contrasts: frozenset[str]
    openers: frozenset[str]
    asides: frozenset[str]
    quantities: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    relays: frozenset[str]
    portfolios: frozenset[str]
    carriers: frozenset[str]
    holders: frozenset[str]
    undertakes: frozenset[str]
    passers: frozenset[str]
    topics: frozenset[str]
    stuff: frozenset[str]
    reported: frozenset[str]
    planned: frozenset[str]
    planned_phrases: frozenset[str]
    unsure: frozenset[str]
    cancelled: frozenset[str]
    cancellations: frozenset[str]
    postponed: frozenset[str]
    happens: frozenset[str]
    yet: frozenset[str]
    decides: frozenset[str]
    future: frozenset[str]
    before: frozenset[str]
    around: frozenset[str]
    says: frozenset[str]
    denies: frozenset[str]
    accuses: frozenset[str]
    according: frozenset[str]
    sourced: frozenset[str]
    clock: frozenset[str]
    firsts: frozenset[str]
    we: frozenset[str]
    ours: frozenset[str]
    attends: frozenset[str]
    parts: frozenset[str]
    towards: frozenset[str]
    interviews: frozenset[str]
    obliges: frozenset[str]
    limits: frozenset[str]
    controls: frozenset[str]
    refers: frozenset[str]
    threefold: frozenset[str]
    phases: frozenset[str]
    bound: frozenset[str]
    obliged: frozenset[str]
    unreal: frozenset[str]
    may: frozenset[str]
    until: frozenset[str]
    purposes: frozenset[str]
    ordinals: frozenset[str]
    leaves: frozenset[str]
    doubtful: frozenset[str]
    ends: frozenset[str]
    agreed_on: frozenset[str]
    copulas: frozenset[str]
    thens: frozenset[str]
    comparing: frozenset[str]
    conditions: frozenset[str]


@cache
def load_wording(lang: Lang) -> Wording:
    """The function words of ``lang``. Raises DataError where a list is missing or unknown."""
    table: Mapping[str, list[str]] = load_lexicon(f"{lang}/wording.toml")
    names = {field.name for field in fields(Wording)}
    if language(lang).starter:  # a beginning may leave lists out
        table = {name: table.get(name, []) for name in names | table.keys()}
    if table.keys() != names:
        odd = ", ".join(sorted(table.keys() ^ names))
        raise DataError(f"lexicon {lang}/wording.toml: lists missing or unknown: {odd}")
    return Wording(**{name: frozenset(words) for name, words in table.items()})
