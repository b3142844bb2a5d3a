"""The part of EDTF (ISO 8601-2, levels 0 and 1) that news needs: strings and their uniform bounds.

Read: ``2025-08-12``, ``2025-04``, ``2024``, ``193X`` (a decade), ``2025-22`` (a season, 21 spring to 24 winter),
``2024-06/2024-08``, ``../2025-04``, ``2025-04/..``. A season is the northern meteorological one; winter begins
in December of its year and ends with the February after. Source: Library of Congress, EDTF specification, 2019.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_POINT = re.compile(r"(\d{3})(?:X|(\d)(?:-(\d\d)(?:-(\d\d))?)?)")


@lru_cache(maxsize=10_000)  # an article asks for the same few dates again and again
def edtf_bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day that ``edtf`` may mean; None at an open end. Raises ValueError if unreadable."""
    if "/" not in edtf:
        return _point_bounds(edtf)
    first, last = edtf.split("/", 1)
    earliest = None if first in ("..", "") else _point_bounds(first)[0]
    latest = None if last in ("..", "") else _point_bounds(last)[1]
    if earliest is None and latest is None:
        raise ValueError(f"an interval with no end: {edtf!r}")
    if earliest and latest and earliest > latest:
        raise ValueError(f"an interval that ends before it begins: {edtf!r}")
    return earliest, latest


def _point_bounds(point: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if not match:
        raise ValueError(f"not an EDTF date: {point!r}")
    decade, digit, month_text, day_text = match.groups()
    if digit is None:
        return date(int(decade + "0"), 1, 1), date(int(decade + "9"), 12, 31)
    year = int(decade + digit)
    if month_text is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(month_text)
    if day_text is not None:
        day = date(year, month, int(day_text))
        return day, day
    if month in SEASON_MONTHS:
        begin, end = SEASON_MONTHS[month]
        last_year = year + (end < begin)
        return date(year, begin, 1), date(last_year, end, monthrange(last_year, end)[1])
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {point!r}")
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def edtf_interval(first: str, last: str) -> str:
    """The EDTF of the span from ``first`` to ``last``; one point where they are the same."""
    return first if first == last else f"{first}/{last}"
