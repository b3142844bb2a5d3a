"""Which reports are worth comparing: one type group, one side in common, times that touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from kb.model import Report, type_group

SLACK = timedelta(days=2)
MANY = 60


def sides(report: Report) -> frozenset[str]:
    """The states behind the participants (their own id where they have none): what languages and titles agree on."""
    return frozenset((p.entity.country or p.entity.id).lower() for p in report.participants)


def reported_span(report: Report) -> tuple[date, date] | None:
    """The days the event may lie in. A publication day stands for itself and the two days before it."""
    dating = report.dating
    if dating.earliest is None and dating.latest is None:
        return None
    first = dating.earliest or date.min
    last = dating.latest or date.max
    if dating.basis == "published":
        first -= SLACK
    return first, last


def candidate_pairs(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) that share type group, side and month; each pair once, in a fixed order.

    Undated reports meet only reports of the same participants. A block of more than ``MANY`` reports is
    compared in order of date with its nearest neighbours, so that the cost stays near-linear.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for key in _keys(report):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        ordered = sorted(members, key=lambda i: (_start(reports[i]), i))
        for a, i in enumerate(ordered):
            for j in ordered[a + 1 : a + 1 + MANY]:
                pair = (min(i, j), max(i, j))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _start(report: Report) -> date:
    span = reported_span(report)
    return span[0] if span else date.max


def _keys(report: Report) -> Iterable[tuple[str, ...]]:
    group = type_group(report.type)
    names = sorted({p.entity.id for p in report.participants} | sides(report))
    yield (group, "who", *sorted(sides(report)))
    span = reported_span(report)
    if span is None:
        return
    first, last = span
    if (last - first).days > 400:
        return
    months = {f"{d.year}-{d.month:02}" for d in (first, last)}
    for name in names:
        for month in sorted(months):
            yield (group, name, month)
