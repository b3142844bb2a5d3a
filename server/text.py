"""Dates in words, as precise as they are and no more: "12 August 2025", "summer 2025", "before May 2025".

Input is the EDTF that ``kb.edtf`` reads. Every phrase and every pattern of a range is a message of the catalogue,
since languages differ in case and order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from server.language import Tongue

Precision = Literal["day", "month", "season", "year", "decade"]
_POINT = re.compile(r"(\d{3})(?:X|(\d)(?:-(\d\d)(?:-(\d\d))?)?)")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True, slots=True)
class Point:
    """One EDTF date, not an interval; ``number`` is the season's (21 to 24) or the month's."""

    precision: Precision
    year: int
    number: int = 1
    day: int = 1

    @property
    def first(self) -> date:
        """A day to format this point by."""
        return date(self.year, self.number if self.precision in ("day", "month") else 1, self.day)


def date_words(edtf: str, tongue: Tongue) -> str:
    """``edtf`` in words; the string itself where it is no date (the store may hold what others wrote)."""
    first, slash, last = edtf.partition("/")
    begin, end = _read(first), _read(last)
    if begin and end:
        return _range_words(begin, end, tongue)
    if begin and slash:
        return tongue.text("since %(date)s", date=_bent(begin, tongue))
    if end:
        return _until_words(end, tongue)
    return _words(begin, tongue) if begin else edtf


def html_date(edtf: str) -> str:
    """The value of ``<time datetime>``: the longest year, month or day that all of ``edtf`` lies in, or nothing."""
    first, slash, last = edtf.partition("/")
    points = [_html_point(part) for part in ((first, last) if slash else (first,))]
    shared = points[0] if len(set(points)) == 1 else ""
    if not shared and all(points):
        lengths = (length for length in (7, 4) if len({point[:length] for point in points}) == 1)
        shared = next((points[0][:length] for length in lengths if min(map(len, points)) >= length), "")
    return shared


def _html_point(text: str) -> str:
    point = _read(text)
    if point is None or point.precision == "decade" or point.number == 24:
        return ""  # the winter of one year ends in the next
    return text[:4] if point.precision == "season" else text


def _read(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    decade, digit, number, day = match.groups()
    if digit is None:
        return Point("decade", int(decade + "0"))
    year = int(decade + digit)
    if number is None:
        return Point("year", year)
    if int(number) in _SEASONS:
        return Point("season", year, int(number))
    point = Point("day" if day else "month", year, int(number), int(day or 1))
    try:
        return point if point.first else None
    except ValueError:
        return None


def _words(point: Point, tongue: Tongue) -> str:
    match point.precision:
        case "day":
            return tongue.day(point.first, "d MMMM y")
        case "month":
            return tongue.day(point.first, "LLLL y")
        case "season":
            return _season_words(point, "season", tongue)
        case "decade":
            return tongue.text("%(year)ss", year=point.year)
    return str(point.year)


def _bent(point: Point, tongue: Tongue) -> str:
    """The words after a preposition: Ukrainian wants the genitive."""
    match point.precision:
        case "month":
            return tongue.day(point.first, "MMMM y")
        case "season":
            return _season_words(point, "season after a preposition", tongue)
        case "decade":
            return tongue.in_context("decade after a preposition", "%(year)ss", year=point.year)
        case "year":
            return tongue.in_context("year after a preposition", "%(year)s", year=point.year)
    return _words(point, tongue)


def _season_words(point: Point, context: str, tongue: Tongue) -> str:
    season = _SEASONS[point.number]
    years = {"year": point.year, "next": f"{(point.year + 1) % 100:02}"}
    # Spelled out for the extraction of messages; the winter lies in two years.
    messages = {
        "spring": "spring %(year)s",
        "summer": "summer %(year)s",
        "autumn": "autumn %(year)s",
        "winter": "winter %(year)s–%(next)s",
    }
    return tongue.in_context(context, messages[season], **years)


def _until_words(end: Point, tongue: Tongue) -> str:
    """An open beginning. ``../2025-04`` reaches to the end of April: before May."""
    if end.precision == "month":
        after = Point("month", end.year + end.number // 12, end.number % 12 + 1)
        return tongue.text("before %(date)s", date=_bent(after, tongue))
    if end.precision == "year":
        return tongue.text("before %(date)s", date=_bent(Point("year", end.year + 1), tongue))
    return tongue.text("no later than %(date)s", date=_bent(end, tongue))


def _range_words(begin: Point, end: Point, tongue: Tongue) -> str:
    same_year = begin.year == end.year
    if begin.precision == end.precision == "day" and same_year:
        if begin.number == end.number:
            return tongue.text("%(first)s–%(last)s", first=begin.day, last=_words(end, tongue))
        return tongue.text("%(first)s – %(last)s", first=tongue.day(begin.first, "d MMMM"), last=_words(end, tongue))
    if begin.precision == end.precision == "month" and same_year:
        return tongue.text("%(first)s–%(last)s", first=tongue.day(begin.first, "LLLL"), last=_words(end, tongue))
    if begin.precision == end.precision == "year":
        return tongue.text("%(first)s–%(last)s", first=begin.year, last=end.year)
    return tongue.text("%(first)s – %(last)s", first=_words(begin, tongue), last=_words(end, tongue))
