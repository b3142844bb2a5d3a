"""Reports that are dated to a month or a year: each goes to the one event it can mean, if there is just one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kb.fusion.blocks import CLOSE, WIDE, Layer, layer, month_key, months, reported_span
from kb.fusion.decide import ENOUGH, compare
from kb.fusion.homes import Homes, founded
from kb.fusion.nodes import clusters, nodes
from kb.model import Report

# Reports that are not at hand, with the names of their groups, by the blocks they stand in; asked for one by one, so
# that a block of thousands is left once two groups are seen.
Elsewhere = Callable[[Sequence[str]], Iterator[tuple[str, Report]]]


def nowhere(keys: Sequence[str]) -> Iterator[tuple[str, Report]]:
    """All reports are at hand."""
    return iter(())


def join_wide(reports: Sequence[Report], homes: Homes, elsewhere: Elsewhere) -> None:
    """Give every report of ``reports`` that is dated to a month or a year a home, the finer dated first."""
    finer: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if layer(report) in CLOSE:
            _shelve(report, "close", finer)
    for how in WIDE:
        layered = [r for r in reports if layer(r) == how]
        open_ = [r for r in layered if r.id not in homes.of]
        for report in sorted(open_, key=lambda r: r.id):
            home = _only_home(report, how, finer, homes, elsewhere)
            if home is not None:
                homes.take([report], home)
        for alike in _of_one_span(r for r in open_ if r.id not in homes.of):
            for cluster in clusters(nodes(alike, homes.apart), homes.apart):
                for node in cluster:
                    for report in node.reports:
                        homes.put(report, founded(cluster[0].lead))
        for report in layered:
            _shelve(report, how, finer)


def finer_keys(report: Report) -> list[str]:
    """The blocks in which a report of a month or a year looks for its event."""
    how, span = layer(report), reported_span(report)
    if span is None or how not in WIDE:
        return []
    finer = ("close", *WIDE[: WIDE.index(how)])
    return [month_key(report, month, name) for month in months(span) for name in finer]


def _only_home(
    report: Report, how: Layer, finer: dict[str, list[Report]], homes: Homes, elsewhere: Elsewhere
) -> str | None:
    """The home of all finer dated reports that agree with this one, if it is one home."""
    keys = finer_keys(report)
    found: set[str] = set()
    at_hand = ((homes.of[other.id], other) for key in keys for other in finer.get(key, ()))
    for source in (at_hand, elsewhere(keys)):
        for home, other in source:
            if home not in found and compare(report, other).score >= ENOUGH:
                found.add(home)
                if source is not at_hand:
                    homes.elsewhere.add(home)
                if len(found) > 1:
                    return None
    return next(iter(found), None)


def _shelve(report: Report, how: str, shelf: dict[str, list[Report]]) -> None:
    if span := reported_span(report):
        for month in months(span):
            shelf[month_key(report, month, how)].append(report)


def _of_one_span(reports: Iterable[Report]) -> list[list[Report]]:
    """Reports of one type group, the very same sides and dates."""
    found: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        found[month_key(report, "", ""), f"{report.dating.earliest} {report.dating.latest}"].append(report)
    return [found[key] for key in sorted(found)]
