"""Join reports into events. The order in which reports come does not change the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.fusion.blocks import layer
from kb.fusion.close import join_close
from kb.fusion.homes import Homes, founded
from kb.fusion.names import name_groups, own_names
from kb.fusion.nodes import Apart
from kb.fusion.values import event_of
from kb.fusion.wide import Elsewhere, join_wide, nowhere
from kb.model import Event, Report

# Raise it with every change of what is joined, of blocks or of anchors: a store fused by other rules is fused again.
RULES = "1"


def fuse(
    reports: Sequence[Report],
    known: Mapping[str, str] | None = None,
    *,
    apart: Apart | None = None,
    together: Iterable[Sequence[str]] = (),
) -> tuple[Event, ...]:
    """The events behind ``reports``, sorted by id. ``known`` gives the event id that a report had before.

    ``apart`` and ``together`` are what a person has judged, by report id.
    """
    groups = join(reports, apart=apart, together=together).groups()
    keys = name_groups(groups, own_names(reports), known or {})
    return tuple(sorted(map(event_of, keys, groups), key=lambda e: e.id))


def join(
    reports: Iterable[Report],
    *,
    settled: Mapping[str, str] | None = None,
    apart: Apart | None = None,
    together: Iterable[Sequence[str]] = (),
    elsewhere: Elsewhere = nowhere,
) -> Homes:
    """Which reports are of one event.

    ``settled`` names the groups of reports that stand as they are, and are context for the others. ``apart`` and
    ``together`` are what a person has judged, by report id. ``elsewhere`` finds reports that are not at hand.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    homes = Homes(ordered, settled or {}, apart or {})
    judged = [list(ids) for ids in together]
    join_close(ordered, homes)
    _unite(judged, homes)
    join_wide(ordered, homes, elsewhere)
    for report in ordered:
        if layer(report) == "loose" and report.id not in homes.of:
            homes.put(report, founded(report))
    _unite(judged, homes)
    return homes


def _unite(judged: Iterable[Sequence[str]], homes: Homes) -> None:
    """Join the groups that a person has joined, as far as they are there."""
    for ids in judged:
        found = list(dict.fromkeys(homes.of[key] for key in ids if key in homes.of))
        for other in found[1:]:
            if not homes.parted(found[0], other):
                homes.unite(found[0], other)
