"""Places specs in time, one after the other: each date is read in the light of those before it.

News is read from its publication day: a day without a year is the one the tense asks for, or the
nearest. A chronicle is read from itself: the year, month and day told last hold on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kb.edtf import edtf_bounds
from kb.frozen import record
from kb.model import Basis, Dating
from kb.reading.dates import reckon
from kb.reading.dates.meaning import PARTS_OF_YEAR, Spec
from kb.reading.dates.tense import Tense

_AHEAD: Mapping[Tense | None, int] = MappingProxyType({"future": 1, "present": 2, None: 6})
_SLIP_DAYS = 30
_BACK_DAYS = 12
_NEAR_SENTENCES = 2
_EVER = 10**6
_NEWS_DAYS = 14
_SOON_DAYS = 60
_STEP_YEARS = 1


@record(frozen=True, slots=True)
class Place:
    """Where a spec stands in the text."""

    sentence: int
    tense: Tense | None
    text: str
    rule: str
    opens: bool = False


class Narrator:
    """Reads specs in text order. ``published`` None: only the text itself can give a year."""

    def __init__(self, published: date | None, chronicle: bool) -> None:
        self.published = published
        self.chronicle = chronicle
        self.anchor: str | None = None
        self.anchor_sentence = -100
        self.told: str | None = None
        """The last date with an explicit year, or carried from one."""
        self.told_sentence = -100
        self.told_part = ""

    def tell(self, spec: Spec, place: Place) -> Dating:
        """The dating of ``spec``; it becomes the anchor of what follows."""
        edtf, basis = self._read(spec, place)
        if edtf is None:
            return Dating(basis="none", text=place.text, rule=place.rule)
        try:
            earliest, latest = edtf_bounds(edtf)
        except ValueError:
            return Dating(basis="none", text=place.text, rule=place.rule)
        self._remember(spec, edtf, basis, place)
        return Dating(edtf, earliest, latest, basis, place.text, place.rule)

    def _remember(self, spec: Spec, edtf: str, basis: Basis, place: Place) -> None:
        self.anchor, self.anchor_sentence = edtf, place.sentence
        if basis in ("explicit", "context") and not (self.chronicle and self._is_aside(spec, edtf, place)):
            self.told, self.told_sentence, self.told_part = edtf, place.sentence, spec.part

    def _is_aside(self, spec: Spec, edtf: str, place: Place) -> bool:
        """A mere year inside a sentence, far from the years told: ``captured in 1936`` in a story of 1941."""
        if spec.level != "year" or place.opens or self.told is None:
            return spec.level == "decade"
        return not 0 <= int(edtf[:4]) - int(self.told[:4]) <= _STEP_YEARS

    def _read(self, spec: Spec, place: Place) -> tuple[str | None, Basis]:
        if spec.level == "none":
            return None, "none"
        if spec.level == "decade" and spec.number is not None:
            return reckon.decade_edtf(spec.number), "explicit"
        if spec.offset is not None or (spec.weekday is not None and spec.day is None):
            return self._relative(spec, place), "context" if spec.same else "relative"
        return self._calendar(spec, place)

    # Dates of the calendar

    def _calendar(self, spec: Spec, place: Place) -> tuple[str | None, Basis]:
        if spec.year is not None:
            return _at_year(spec, spec.year), "explicit"
        if spec.same:
            anchor = self._anchor_day(place, _EVER)
            return (_at_year(spec, anchor.year), "context") if anchor else (None, "none")
        if spec.year_offset is not None:
            base = self._anchor_day(place, _EVER) if self.chronicle else self.published
            return (_at_year(spec, base.year + spec.year_offset), "relative") if base else (None, "none")
        carried = self._carried_year(spec, place)
        if carried is not None:
            return _at_year(spec, carried), "context"
        if self.published is None:
            return None, "none"
        return nearest(spec, self.published, place.tense), "partial"

    def _carried_year(self, spec: Spec, place: Place) -> int | None:
        """The year told before, where it still holds: always in a chronicle, in news only close by."""
        if self.told is None:
            return None
        first, last = edtf_bounds(self.told)
        told = first or last
        if told is None:
            return None
        if self.chronicle:
            return _following_year(spec, self.told, self.told_part, told)
        if self.published is None or place.sentence - self.told_sentence > 1 or told.year >= self.published.year:
            return None
        near = nearest(spec, self.published, place.tense)
        begin = edtf_bounds(near)[0] if near else None
        if begin and abs((self.published - begin).days) <= _NEWS_DAYS:
            return None
        if place.sentence == self.told_sentence:
            return told.year
        same_year = _at_year(spec, told.year)
        then = edtf_bounds(same_year)[0] if same_year else None
        soon = then is not None and 0 <= (then - told).days <= _SOON_DAYS
        return told.year if soon and reckon.same_length(self.told) == 10 and place.tense == "past" else None

    # Dates told from another

    def _relative(self, spec: Spec, place: Place) -> str | None:
        base = self._base_day(spec, place)
        if base is None:
            return None
        if spec.back:
            first = reckon.shift_day(base, spec.unit, -abs(spec.offset or 1)) if spec.unit in _SHIFTED else None
            return reckon.span_edtf(first.isoformat(), base.isoformat()) if first else None
        if spec.weekday is not None:
            direction = spec.offset
            if direction is None and place.tense == "future":
                day = base if base.weekday() == spec.weekday else reckon.on_weekday(base, spec.weekday, 1)
            else:
                day = reckon.on_weekday(base, spec.weekday, direction)
            return day.isoformat() if day else None
        if spec.month is not None or spec.level == "season":
            return _beside(spec, base)
        if spec.unit == "turn":
            return reckon.year_edtf(base.year + (base.month >= 7))
        if spec.same and self.anchor and spec.unit == "day":
            return self.anchor if reckon.same_length(self.anchor) == 10 else None
        if spec.unit not in _SHIFTED:
            return None
        day = reckon.shift_day(base, spec.unit, spec.offset or 0)
        if day is None:
            return None
        if spec.unit == "week" and spec.exact:
            return day.isoformat()
        return reckon.unit_edtf(day, spec.unit)

    def _base_day(self, spec: Spec, place: Place) -> date | None:
        fine = spec.unit in ("day", "night", "week")
        if self.chronicle or spec.base == "anchor":
            return self._anchor_day(place, _EVER if self.chronicle else 3 * _NEAR_SENTENCES, fine)
        if spec.base == "near":
            return self._anchor_day(place, 0, fine) or self.published
        if spec.offset == 1 and not spec.back and spec.unit in ("month", "year") and place.tense == "past":
            return self._anchor_day(place, _NEAR_SENTENCES) or self.published
        return self.published

    def _anchor_day(self, place: Place, reach: int, fine: bool = False) -> date | None:
        """The first day of the date told last, if no more than ``reach`` sentences ago; ``fine``: a day only."""
        if self.anchor is None or place.sentence - self.anchor_sentence > reach:
            return None
        if fine and reckon.same_length(self.anchor) != 10:
            return None
        first, last = edtf_bounds(self.anchor)
        return first or last


_SHIFTED = frozenset({"day", "night", "week", "month", "quarter", "half", "year", "decade"})


def _at_year(spec: Spec, year: int) -> str | None:
    if spec.day is not None:
        return reckon.day_edtf(year, spec.month or 0, spec.day)
    if spec.month is not None:
        return reckon.month_edtf(year, spec.month)
    if spec.level in PARTS_OF_YEAR and spec.number is not None:
        return reckon.months_edtf(year, spec.number, PARTS_OF_YEAR[spec.level])
    if spec.level == "season" and spec.number is not None:
        whole = reckon.year_edtf(year)
        return f"{whole}-{spec.number}" if whole else None
    return reckon.year_edtf(year)


def _candidates(spec: Spec, around: int, reach: int = 1) -> list[tuple[str, date, date]]:
    """The dates ``spec`` may mean in the years around, with their bounds."""
    found = []
    for year in range(around - reach, around + reach + 1):
        edtf = _at_year(spec, year)
        try:
            first, last = edtf_bounds(edtf) if edtf else (None, None)
        except ValueError:
            continue
        if edtf and first and last:
            found.append((edtf, first, last))
    return found


def nearest(spec: Spec, published: date, tense: Tense | None) -> str | None:
    """The date without a year that a text of ``published`` means: by weekday, by tense, else the nearest.

    News looks back, so a day ahead counts as farther than a day ago.
    """
    leap_day = (spec.month, spec.day) == (2, 29)
    found = _candidates(spec, published.year, 8 if leap_day else 1)
    if spec.weekday is not None:
        found = [each for each in found if each[1].weekday() == spec.weekday] or found

    def distance(each: tuple[str, date, date]) -> float:
        _, first, last = each
        if first <= published <= last:
            return -1
        back, ahead = (published - last).days, (first - published).days
        if ahead > 0:
            if tense == "past":
                return ahead * 4 if first == last and ahead <= _SLIP_DAYS else ahead + 1000
            return ahead * _AHEAD[tense]
        return back + (1000 if tense == "future" and back > _BACK_DAYS else 0)

    return min(found, key=distance)[0] if found else None


def _beside(spec: Spec, base: date) -> str | None:
    """``last August``, ``this summer``, ``next March``: the one before, of this year, or after ``base``."""
    found = _candidates(spec, base.year, 2)
    if spec.offset == -1:
        found = [each for each in found if each[2] < base][-1:]
    elif spec.offset == 1:
        found = [each for each in found if each[1] > base][:1]
    else:
        found = [each for each in found if each[1] <= base <= each[2]] or [e for e in found if e[1].year == base.year]
    return found[0][0] if found else None


def _following_year(spec: Spec, told_edtf: str, told_part: str, told: date) -> int:
    """The year of a month in a chronicle: that of the date before, or the next one over a year's end."""
    month = spec.month
    if month is None:
        return told.year
    if reckon.same_length(told_edtf) < 7:
        return told.year - (told_part == "early" and month >= 10)
    if told.month >= 10 and month <= 2:
        return told.year + 1
    if told.month <= 2 and month >= 11:
        return told.year - 1
    return told.year
