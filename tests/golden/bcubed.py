"""How well events agree with groups a person made: B-cubed, and the merges that should not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.edtf import edtf_bounds


@dataclass(frozen=True, slots=True)
class Agreement:
    """``precision``, ``recall`` and ``f1`` of B-cubed over ``items``; ``astray`` are pairs joined across dates."""

    items: int
    precision: float
    recall: float
    f1: float
    astray: tuple[tuple[str, str], ...]


def agreement(gold: Mapping[str, str], found: Mapping[str, str], dates: Mapping[str, str | None]) -> Agreement:
    """Compare two groupings of the same items, each given as the name of its group by item.

    ``dates`` is the true date (EDTF) of each gold group: two groups whose dates exclude each other must not be joined.
    """
    items = sorted(gold.keys() & found.keys())
    own = {item: {other for other in items if gold[other] == gold[item]} for item in items}
    met = {item: {other for other in items if found[other] == found[item]} for item in items}
    precision = _mean(len(own[item] & met[item]) / len(met[item]) for item in items)
    recall = _mean(len(own[item] & met[item]) / len(own[item]) for item in items)
    astray = [
        (item, other)
        for item in items
        for other in met[item] - own[item]
        if item < other and _exclude(dates.get(gold[item]), dates.get(gold[other]))
    ]
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Agreement(len(items), precision, recall, f1, tuple(sorted(astray)))


def _mean(values: Iterable[float]) -> float:
    every: Sequence[float] = list(values)
    return sum(every) / len(every) if every else 0.0


def _exclude(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    (a, b), (c, d) = edtf_bounds(one), edtf_bounds(other)
    return bool((b and c and b < c) or (d and a and d < a))
