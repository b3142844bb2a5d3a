"""The shape of a list over time, as bars of a small drawing; the list is its equivalent for who cannot see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from server.terms import families, family

HEIGHT = 100
_MONTHS_AT_MOST = 240  # a longer time is drawn by years

Bins = Mapping[tuple[int, int | None, str], int]  # (year, month or not known, type): how many


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle in steps of time from the left and in hundredths of the height from the top."""

    family: str
    x: int
    y: float
    width: int
    height: float


@dataclass(frozen=True, slots=True)
class Overview:
    """``width`` steps (months or years) from ``first`` to ``last`` year; ``vague`` bars span a whole year."""

    width: int
    first: int
    last: int
    ticks: tuple[int, ...]
    bars: tuple[Bar, ...]
    vague: tuple[Bar, ...]


def draw(bins: Bins) -> Overview | None:
    """The drawing of ``bins``; None for fewer than two steps of time, which show no shape."""
    years = [year for year, _, _ in bins]
    if not years:
        return None
    first, last = min(years), max(years)
    steps = 12 if (last - first + 1) * 12 <= _MONTHS_AT_MOST else 1
    sure: dict[int, Counter[str]] = {}
    vague: dict[int, Counter[str]] = {}
    for (year, month, kind), count in bins.items():
        known = steps == 1 or month is not None
        step = (year - first) * steps + ((month or 1) - 1 if steps == 12 else 0)
        (sure if known else vague).setdefault(step, Counter())[family(kind).name] += count
    if len(sure) + len(vague) < 2:
        return None
    tallest = max(sum(counts.values()) for counts in (*sure.values(), *vague.values()))
    return Overview(
        width=(last - first + 1) * steps,
        first=first,
        last=last,
        ticks=tuple(range(0, (last - first + 1) * steps, steps)) if steps == 12 else (),
        bars=_stack(sure, tallest, 1),
        vague=_stack(vague, tallest, steps),
    )


def _stack(by_step: Mapping[int, Counter[str]], tallest: int, width: int) -> tuple[Bar, ...]:
    """The families of each step on top of each other, in the order of the legend."""
    bars = []
    for step, counts in sorted(by_step.items()):
        top = float(HEIGHT)
        for name in (*(group.name for group in families()), "other"):
            if counts[name]:
                height = HEIGHT * counts[name] / tallest
                top -= height
                bars.append(Bar(name, step, round(top, 2), width, round(height, 2)))
    return tuple(bars)
