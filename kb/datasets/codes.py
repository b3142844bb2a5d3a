"""From the codes and names of other datasets to Dateline's: event types and countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from kb.datasets.tables import country_codes
from kb.gazetteer import load_gazetteer
from kb.vocab import event_types

_PARENTHESES = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=1000)
def cameo_types(code: str) -> Mapping[str, bool]:
    """The event types that a CAMEO code may stand for, and whether it is the type's own."""
    given = _trimmed(code)
    if not given.isdigit() or len(given) < 2:
        return {}
    own = {name: [_trimmed(one) for one in kind.cameo] for name, kind in event_types().items()}
    return _types(given, own, "")


@lru_cache(maxsize=1000)
def plover_types(name: str, mode: str) -> Mapping[str, bool]:
    """The event types that a PLOVER type with its mode (or without: empty) may stand for."""
    given = "/".join(filter(None, (name.strip().upper(), mode.strip().lower())))
    return _types(given, {name: kind.plover for name, kind in event_types().items()}, "/") if given else {}


def _types(given: str, own: Mapping[str, Iterable[str]], between: str) -> Mapping[str, bool]:
    """The types with a code that is ``given``, or of which one is within the other."""
    found = {}
    for name, codes in own.items():
        within = [
            one for one in codes if given == one or given.startswith(one + between) or one.startswith(given + between)
        ]
        if within:
            found[name] = given in within
    return found


def _trimmed(code: str) -> str:
    """A code without the 0 that means "not specified below": 040 is all of 04."""
    code = code.strip()
    return code[:2] if len(code) == 3 and code.endswith("0") else code


@cache
def _by_iso3() -> Mapping[str, str]:
    codes = {code.also: code.iso2 for code in country_codes() if code.also}
    return codes | {code.iso3: code.iso2 for code in country_codes()}


@cache
def _by_fips() -> Mapping[str, str]:
    return {code.fips: code.iso2 for code in country_codes() if code.fips}


def from_fips(code: str) -> str | None:
    """The alpha-2 code of a country from its FIPS 10-4 one."""
    return _by_fips().get(code)


@lru_cache(maxsize=10_000)
def country_of(text: str) -> str | None:
    """The alpha-2 code of a country from an alpha-3 code or an English name; None for what is no country."""
    text = text.strip()
    if text in _by_iso3():
        return _by_iso3()[text]
    named = [one for one in load_gazetteer().find(text) if one.kind == "State"] if text else []
    return named[0].country or named[0].id.upper() if named else None


@lru_cache(maxsize=10_000)
def country_of_actor(text: str) -> str | None:
    """The country in the name of an actor: "Military Forces of Ukraine (2019-)", "Protesters (Georgia)"."""
    bare = _PARENTHESES.sub(" ", text)
    tries = [bare, *bare.split(" of ")[1:], bare.partition(" of ")[2], *_PARENTHESES.findall(text)]
    return next((found for one in tries if (found := country_of(" ".join(one.split())))), None)
