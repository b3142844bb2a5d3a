"""What a match says, before the text around it is asked: a ``Spec`` a narrator can place in time."""

from __future__ import annotations

import re
from typing import Literal

from kb.frozen import record
from kb.reading.dates.match import Found

Level = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "none"]
Base = Literal["published", "anchor", "near"]

PARTS_OF_YEAR = {"quarter": 3, "half": 6}


@record(frozen=True, slots=True)
class Spec:
    """A date with holes. ``number`` is a season's EDTF code, or which quarter or half it is.

    ``year_offset`` counts from the base's year; ``offset`` counts units of ``level`` from the base;
    ``back`` asks for the span of so many units that ends at the base. ``same``: as the date before.
    ``exact``: a week counts as seven days. ``part``: early, mid or late in it.
    """

    level: Level
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    weekday: int | None = None
    year_offset: int | None = None
    offset: int | None = None
    unit: str = ""
    base: Base = "published"
    same: bool = False
    back: bool = False
    exact: bool = False
    part: str = ""


NOTHING = Spec("none")
_LEVELS: dict[str, Level] = {
    "day": "day", "night": "day", "week": "week", "month": "month", "quarter": "quarter",
    "half": "half", "year": "year", "decade": "decade",
}  # fmt: skip


def read_spec(found: Found, month_first: bool) -> Spec:
    """The ``Spec`` of a match, by the ``make`` of its rule."""
    make = found.rule.make
    if make == "full":
        return _full(str(found.value("fulldate")), month_first)
    if make == "date":
        return _date(found)
    if make == "rel":
        return _relative(found)
    if make in ("shift", "span"):
        return _shift(found)
    if make == "month":
        return Spec("month", found.number("year"), _month(found), year_offset=_year_offset(found))
    if make == "eve":
        return Spec("day", offset=found.number("eve"), unit="day", base="near")
    if make == "newyear":
        return Spec("year", offset=1, unit="turn")
    if make == "same":
        return Spec(_level(found), base="anchor", offset=0, unit=_unit(found), same=True)
    if make == "deictic":
        return Spec("day", offset=(found.number("deictic") or 0) + found.rule.amount, unit="day", base=_base(found))
    if make == "yearadv":
        return Spec("year", year_offset=found.number("yearadv"))
    return NOTHING


def _full(text: str, month_first: bool) -> Spec:
    parts = [int(part) for part in re.split(r"[-./]", text)]
    if len(re.split(r"[-./]", text)[0]) == 4:
        year, month, day = parts
    else:
        day, month, year = parts
        if "/" in text and ((month_first and day <= 12) or month > 12):
            day, month = month, day
        if year < 100:
            year += 2000 if year < 70 else 1900
    return Spec("day", year=year, month=month, day=day)


def _unit(found: Found) -> str:
    return str(found.value("unit") or found.value("daytime") or ("year" if found.value("yearword") is not None else ""))


def _level(found: Found) -> Level:
    return _LEVELS.get(_unit(found), "none")


def _base(found: Found) -> Base:
    base = found.rule.base
    return "anchor" if base == "anchor" else "near" if base == "near" else "published"


def _year_offset(found: Found) -> int | None:
    """``торік``, ``минулого року`` beside a month or season; not the ``rel`` of the month itself."""
    adverb = found.number("yearadv")
    if adverb is not None:
        return adverb
    for rel, unit in zip(found.slots, found.slots[1:], strict=False):
        if rel.name == "rel" and unit.name == "yearword" and isinstance(rel.value, int):
            return rel.value
    return None


def _month(found: Found) -> int | None:
    return _any(found, "month", "monthname", "monthabbr", "monthadj")


def _weekday(found: Found) -> int | None:
    return _any(found, "weekday", "weekdayabbr", "softweekday")


def _any(found: Found, *names: str) -> int | None:
    return next((number for name in names if (number := found.number(name)) is not None), None)


def _day(found: Found) -> int | None:
    day = found.number("day")
    tens, ones = found.number("tens"), found.number("ord")
    if day is None and (tens is not None or ones is not None):
        day = (tens or 0) + (ones or 0)
    return day


def _date(found: Found) -> Spec:
    month = _month(found)
    same = found.value("that") is not None or found.value("same") is not None
    year = found.number("year")
    offset = _year_offset(found)
    day = _day(found) if month else None
    number: int | None = None
    level: Level = "year"
    if found.value("decade") is not None:
        return Spec("decade", number=found.number("decade"))
    if found.value("halfword") is not None:
        level, number = "half", found.number("ord")
    elif found.value("yearpart") is not None:
        level, number = _LEVELS[str(found.value("yearpart"))], found.number("ord")
    elif found.value("quarternumber") is not None:
        level, number = "quarter", found.number("quarternumber")
    elif found.value("season") is not None:
        level, number = "season", found.number("season")
    elif month:
        level = "day" if day is not None else "month"
    base: Base = "anchor" if same else "published"
    weekday = _weekday(found) if level == "day" else None
    part = str(found.value("part") or "")
    return Spec(level, year, month, day, number, weekday, year_offset=offset, base=base, same=same, part=part)


def _relative(found: Found) -> Spec:
    offset = found.number("rel") or found.number("follow") or 0
    weekday, month, season = _weekday(found), _month(found), found.number("season")
    if weekday is not None:
        return Spec("day", weekday=weekday, offset=offset if found.value("rel") is not None else None)
    if month or season:
        return Spec("month" if month else "season", month=month, number=season, offset=offset)
    unit = _unit(found)
    if found.value("daytime") is not None:
        return Spec("day", offset=offset, unit="day")
    base: Base = "anchor" if unit == "day" else _base(found)
    return Spec(_level(found), offset=offset, unit=unit, base=base)


def _shift(found: Found) -> Spec:
    months = found.number("fraction")
    if months is not None:
        return Spec("month", offset=found.rule.amount * months, unit="month", base=_base(found), exact=True)
    count = found.number("num")
    back = found.rule.make == "span"
    offset = (found.rule.amount or 1) * (1 if count is None else count)
    unit = _unit(found) or "day"
    level = _LEVELS.get(unit, "none")
    return Spec(level, offset=offset, unit=unit, base=_base(found), back=back, exact=True)
