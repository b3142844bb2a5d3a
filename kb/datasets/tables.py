"""The tables that come with this package, read once."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Columns:
    """How a dataset's files look; see ``columns.toml``."""

    delimiter: str
    header: bool
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How rows are matched; see ``matching.toml``."""

    least: float
    points: Mapping[str, float]
    limits: Mapping[str, int]
    reach: Mapping[str, float]
    types: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a country: ISO 3166 alpha-2 and alpha-3, FIPS 10-4, and another that CAMEO has for it."""

    iso2: str
    iso3: str
    fips: str
    also: str


@cache
def columns_of(dataset: str) -> Columns:
    """Of the files of ``dataset``."""
    raw = _toml("columns")[dataset]
    return Columns(raw["delimiter"], raw["header"], tuple(raw["columns"]))


@cache
def weights() -> Weights:
    """Points and limits."""
    raw = _toml("matching")
    types = {name: frozenset(names) for name, names in raw["types"].items()}
    return Weights(raw["least"], raw["points"], raw["limits"], raw["reach"], types)


@cache
def own_types(dataset: str) -> Mapping[str, Mapping[str, bool]]:
    """By the dataset's own word for what happened (small letters): the event types, and whether each is the same."""
    return {
        word: {**dict.fromkeys(given.get("near", ()), False), **dict.fromkeys(given.get("same", ()), True)}
        for word, given in _toml("types")[dataset].items()
    }


@cache
def country_codes() -> tuple[Codes, ...]:
    """Of every country, by alpha-2."""
    text = files("kb.datasets").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    return tuple(Codes(row["iso2"], row["iso3"], row["fips"], row["also"]) for row in csv.DictReader(text.splitlines()))


def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("kb.datasets").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
