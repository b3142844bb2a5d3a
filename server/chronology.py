"""Where a partial date stands in a list by year and month, and in which order.

A date stands where its first point is sure: ``2025-04`` under its month and not on its 1st day,
``2025`` under its year, an interval or a season under its earliest month. What has no date stands last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, Literal, TypeVar

from kb.edtf import edtf_bounds

T = TypeVar("T")
Order = Literal["oldest", "newest"]
ORDERS: tuple[Order, ...] = ("oldest", "newest")
_YEAR_ONLY = re.compile(r"\d{4}|\d{3}X")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the list: ``year`` None is undated; ``month`` and ``day`` None are not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Month(Generic[T]):
    """The entries of one month; ``month`` None holds those of which only the year is known."""

    month: int | None
    entries: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Year(Generic[T]):
    """One year's months in order; ``year`` None holds the undated entries."""

    year: int | None
    months: tuple[Month[T], ...]


def slot(edtf: str | None, earliest: date | None, latest: date | None) -> Slot:
    """Where the date ``edtf`` with these bounds stands; an open beginning stands at its end."""
    if edtf is None or (earliest is None and latest is None):
        return Slot()
    first, _, last = edtf.partition("/")
    point, day = (first, earliest) if earliest else (last, latest)
    if day is None:
        return Slot()
    if _YEAR_ONLY.fullmatch(point):
        return Slot(day.year)
    return Slot(day.year, day.month, day.day if _DAY.fullmatch(point) else None)


def order_key(place: Slot, latest: date | None, order: Order) -> tuple[int, ...]:
    """Sorts into list order: in either order the less precise head their group, the undated come last."""
    if place.year is None:
        return (1, 0, 0, 0, 0)
    sign = -1 if order == "newest" else 1
    end = latest.toordinal() if latest else 0
    return (0, sign * place.year, _rank(place.month, sign), _rank(place.day, sign), sign * end)


def _rank(number: int | None, sign: int) -> int:
    """Not known before all that is known, whichever way the known run."""
    return -100 if number is None else sign * number


def apart(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates contradict each other: no day lies in both. A coarser date contradicts nothing."""
    if one is None or other is None:
        return False
    try:
        (first, last), (begin, end) = edtf_bounds(one), edtf_bounds(other)
    except ValueError:
        return one != other
    return bool((last and begin and last < begin) or (end and first and end < first))


def group(entries: Iterable[T], where: Callable[[T], Slot]) -> tuple[Year[T], ...]:
    """Entries that are already in list order, by year and month."""
    years = []
    for year, of_year in groupby(entries, key=lambda entry: where(entry).year):
        months = groupby(of_year, key=lambda entry: where(entry).month)
        years.append(Year(year, tuple(Month(month, tuple(of_month)) for month, of_month in months)))
    return tuple(years)
