"""Calendar arithmetic on EDTF: no words, no context. An impossible date is None."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kb.edtf import edtf_bounds, edtf_interval

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


def day_edtf(year: int, month: int, day: int) -> str | None:
    """A day of the calendar, or None (31 February, year 0)."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_edtf(year: int, month: int) -> str | None:
    """A month of a year 1 to 9999."""
    return f"{year:04}-{month:02}" if 1 <= year <= 9999 and 1 <= month <= 12 else None


def year_edtf(year: int) -> str | None:
    """A year 1 to 9999."""
    return f"{year:04}" if 1 <= year <= 9999 else None


def months_edtf(year: int, number: int, length: int) -> str | None:
    """The ``number``-th quarter (``length`` 3) or half (6) of a year."""
    if not 1 <= number <= 12 // length:
        return None
    first, last = month_edtf(year, (number - 1) * length + 1), month_edtf(year, number * length)
    return edtf_interval(first, last) if first and last else None


def decade_edtf(number: int) -> str | None:
    """The decade 199 as ``199X``; a decade of two figures (9) is of the twentieth century."""
    number = number if number >= 100 else 190 + number
    return f"{number:03}X" if number <= 999 else None


def week_edtf(day: date) -> str | None:
    """The week from Monday to Sunday that ``day`` is in."""
    try:
        monday = day - timedelta(days=day.weekday())
        return edtf_interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    except OverflowError:
        return None


def shift_day(day: date, unit: str, count: int) -> date | None:
    """``day`` moved by ``count`` units; None past the calendar's ends."""
    try:
        if unit in ("day", "night"):
            return day + timedelta(days=count)
        if unit == "week":
            return day + timedelta(weeks=count)
        return day + relativedelta(months=count * MONTHS_OF[unit])
    except (OverflowError, ValueError):
        return None


def unit_edtf(day: date, unit: str) -> str | None:
    """The unit that ``day`` lies in: its week, month, quarter ..."""
    if unit == "week":
        return week_edtf(day)
    if unit == "month":
        return month_edtf(day.year, day.month)
    if unit in ("quarter", "half"):
        length = MONTHS_OF[unit]
        return months_edtf(day.year, (day.month - 1) // length + 1, length)
    if unit == "year":
        return year_edtf(day.year)
    return decade_edtf(day.year // 10) if unit == "decade" else day.isoformat()


def on_weekday(base: date, weekday: int, direction: int | None) -> date | None:
    """The ``weekday`` (Monday 0) before (-1), after (1), in the week of (0), or last up to (None) ``base``."""
    days = weekday - base.weekday()
    if direction == -1:
        days = days - 7 if days >= 0 else days
    elif direction == 1:
        days = days + 7 if days <= 0 else days
    elif direction is None and days > 0:
        days -= 7
    return shift_day(base, "day", days)


def same_length(edtf: str) -> int:
    """How fine a point is: 4 a year or decade, 7 a month or season, 10 a day."""
    return len(edtf.split("/")[0])


def span_edtf(first: str, last: str) -> str | None:
    """The interval between two points; None where it would end before it begins."""
    begin, end = first.split("/")[0], last.split("/")[-1]
    try:
        edtf = edtf_interval(begin, end)
        edtf_bounds(edtf)
    except ValueError:
        return None
    return edtf
