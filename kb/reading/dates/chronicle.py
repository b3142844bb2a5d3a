"""Whether a text is a chronicle: it tells of years long past, and hardly of the days it was written in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.reading.dates.join import Group
from kb.reading.dates.meaning import Spec
from kb.reading.dates.reckon import day_edtf

_OLD = 2
_FEWEST = 4
_SHARE = 4
_LEAD = 2
_BEFORE, _AFTER = 10, 2


def is_chronicle(groups: Sequence[Group], published: date | None) -> bool:
    """True where old years by far outnumber signs of the day of publication."""
    specs = [part.spec for group in groups for part in group.parts]
    years = [spec.year for spec in specs if spec.year is not None]
    if not years:
        return False
    present = published.year if published else max(years) + _OLD
    old = sum(year <= present - _OLD for year in years)
    now = len(years) - old + sum(_is_of_the_day(spec, published) for spec in specs)
    if _is_partial(specs[0]):
        now += _LEAD  # a chronicle tells the year first
    return old >= _FEWEST and old >= _SHARE * now


def _is_partial(spec: Spec) -> bool:
    told = (spec.year, spec.year_offset, spec.offset)
    return spec.month is not None and not spec.same and told == (None, None, None)


def _is_of_the_day(spec: Spec, published: date | None) -> bool:
    """A weekday, a date told from publication, or a day from ten days before to two days after it."""
    if spec.year is not None or spec.level == "none" or spec.base != "published":
        return False
    if spec.weekday is not None or spec.offset is not None or spec.year_offset is not None:
        return True
    if spec.month is None or spec.day is None or published is None:
        return False
    days = (day_edtf(year, spec.month, spec.day) for year in range(published.year - 1, published.year + 2))
    return any(day and -_AFTER <= (published - date.fromisoformat(day)).days <= _BEFORE for day in days)
