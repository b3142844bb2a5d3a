"""Which reports may be of one event at all: how finely each is dated, and the blocks it stands in.

A report is dated to a *day*; is *fresh* (dated by the day of publication, so it may be of the two days before); spans a
few days (*short*), about a *month* or about a *year*; or is *loose*, with no time by which it could be found. Reports
that are dated closely meet in blocks of one type group, one side and one day; those of months and years meet others in
blocks of one type group, all their sides and one month. So a block does not grow with the years a store covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

from kb.model import Report, type_group

Layer = Literal["day", "fresh", "short", "month", "year", "loose"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
CLOSE: tuple[Layer, ...] = ("day", "fresh", "short")
WIDE: tuple[Layer, ...] = ("month", "year")
SLACK = 2  # days between an event and fresh news of it
_SHORT, _MONTH, _YEAR = 10, 45, 400

Span = tuple[date, date]


def sides(report: Report) -> frozenset[str]:
    """The states behind the participants (their own id where they have none): what languages and titles agree on."""
    return frozenset((p.entity.country or p.entity.id).lower() for p in report.participants)


def layer(report: Report) -> Layer:
    """How closely the report is dated."""
    span = dated_span(report)
    if span is None or not report.participants:
        return "loose"
    width = (span[1] - span[0]).days
    if width == 0:
        return "fresh" if report.dating.basis == "published" else "day"
    return "short" if width <= _SHORT else "month" if width <= _MONTH else "year" if width <= _YEAR else "loose"


def dated_span(report: Report) -> Span | None:
    """The days that its date names; None without a date or with an open end."""
    first, last = report.dating.earliest, report.dating.latest
    return (first, last) if first and last else None


def reported_span(report: Report) -> Span | None:
    """The days the event may lie in: fresh news may be of the two days before."""
    span = dated_span(report)
    if span and report.dating.basis == "published":
        return span[0] - timedelta(days=min(SLACK, (span[0] - date.min).days)), span[1]
    return span


def block_keys(report: Report) -> tuple[str, ...]:
    """The blocks the report stands in, as strings that are the same in every process."""
    how, span = layer(report), reported_span(report)
    if how == "loose" or span is None:
        return ()
    group, own = type_group(report.type), sorted(sides(report))
    keys = [month_key(report, month, "close" if how in CLOSE else how) for month in months(span)]
    if how in CLOSE:
        first, last = dated_span(report) or span
        keys += [f"{group} {side} {day}" for side in own for day in days(first, last)]
    return tuple(keys)


def month_key(report: Report, month: str, how: str) -> str:
    """The block of the reports of its type group and its very sides in ``month`` (YYYY-MM), dated ``how`` closely."""
    return f"{type_group(report.type)} {','.join(sorted(sides(report)))} {month} {how}"


def near_keys(report: Report) -> tuple[str, ...]:
    """The blocks in which a closely dated report may meet others."""
    span = dated_span(report)
    if span is None or layer(report) not in CLOSE:
        return ()
    group = type_group(report.type)
    reach = days(span[0], span[1], SLACK)
    return tuple(f"{group} {side} {day}" for side in sorted(sides(report)) for day in reach)


def days(first: date, last: date, slack: int = 0) -> list[date]:
    """Every day from ``first`` to ``last``, and ``slack`` days before and after."""
    begin, end = first.toordinal() - slack, last.toordinal() + slack
    return [date.fromordinal(n) for n in range(max(1, begin), min(date.max.toordinal(), end) + 1)]


def months(span: Span) -> Iterator[str]:
    """The months that a span touches, as YYYY-MM."""
    first, last = (day.year * 12 + day.month - 1 for day in span)
    return (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1))
