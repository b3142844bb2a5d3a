"""``data/wikidata.toml``: classes by kind, points and limits for candidates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """See the file."""

    classes: Mapping[str, frozenset[str]]
    points: Mapping[str, float]
    limits: Mapping[str, float]
    occupations: tuple[str, ...]

    @property
    def all_classes(self) -> tuple[str, ...]:
        """Every class that matters, sorted."""
        return tuple(sorted(frozenset().union(*self.classes.values())))


@cache
def weights() -> Weights:
    """The weights that come with Dateline."""
    raw = tomllib.loads(files("kb.linking").joinpath("data", "wikidata.toml").read_text(encoding="utf-8"))
    classes = {kind: frozenset(ids) for kind, ids in raw["classes"].items()}
    return Weights(classes, raw["points"], raw["limits"], tuple(raw["occupations"]["words"]))
