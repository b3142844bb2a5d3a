"""Merging and splitting events by hand, and taking it back: each is one transaction, and holds from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from kb.errors import NotKnown, ParameterError
from kb.model import Event, Report
from kb.revision.change import revise
from kb.revision.judgements import Judged, Judgement, Kind, judged, read_judgements
from kb.revision.lookup import Lookup
from kb.store.base import Store
from kb.vocab import Iris


def merge(store: Store, iris: Iris, events: Sequence[str], by: str) -> tuple[Judgement, tuple[Event, ...]]:
    """Judge these events (ids) to be one; gives the judgement and the events formed anew.

    Raises NotKnown for an event that is not there, ParameterError for fewer than two.
    """
    lookup = Lookup(store, iris)
    keys = list(dict.fromkeys(current_event(lookup, event) for event in events))
    if len(keys) < 2:
        raise ParameterError("two or more events are merged; these are one already")
    members = lookup.members(keys)
    entries = [entry for side, key in enumerate(keys, 1) for entry in _entries(lookup, members[key], side)]
    return _judge(store, iris, "merge", entries, by, [key for ids in members.values() for key in ids])


def split(store: Store, iris: Iris, event: str, reports: Sequence[str], by: str) -> tuple[Judgement, tuple[Event, ...]]:
    """Judge these reports (ids) of an event to be of another one; gives the judgement and the events formed anew.

    Raises NotKnown for an event that is not there or a report that is not in it, ParameterError if all are named.
    """
    lookup = Lookup(store, iris)
    members = sorted(lookup.members([current_event(lookup, event)])[current_event(lookup, event)])
    for report in reports:
        if report not in members:
            raise NotKnown("report of this event", report, members)
    rest = [key for key in members if key not in reports]
    if not rest:
        raise ParameterError("these are all the reports of the event: none would be left")
    entries = [*_entries(lookup, list(dict.fromkeys(reports)), 1), *_entries(lookup, rest, 2)]
    return _judge(store, iris, "split", entries, by, members)


def undo(store: Store, iris: Iris, number: int | None = None) -> tuple[Judgement, tuple[Event, ...]]:
    """Take back a judgement, the last one in force if none is named; gives it and the events formed anew.

    Raises NotKnown where there is none, or none of that number in force.
    """
    judgements = read_judgements(store, iris)
    in_force = {one.number: one for one in judgements if one.undone is None}
    chosen = in_force.get(number if number is not None else max(in_force, default=0))
    if chosen is None:
        raise NotKnown("judgement in force", str(number or "last"), map(str, in_force))
    undone = replace(chosen, undone=datetime.now(UTC).replace(microsecond=0))
    changed = [undone if one.number == chosen.number else one for one in judgements]
    anchors = [entry.anchor for entry in chosen.reports]
    return undone, _apply(store, iris, changed, list(Lookup(store, iris).named(anchors).values()))


def current_event(lookup: Lookup, event: str) -> str:
    """The id of the event that this id leads to now. Raises NotKnown."""
    found = event if lookup.existing([event]) else lookup.led_from(event)
    if found is None:
        raise NotKnown("event", event)
    return found


def _entries(lookup: Lookup, ids: Sequence[str], side: int) -> list[Judged]:
    return [judged(report, lookup.names[report.id], side) for report in quoted(lookup, ids)]


def quoted(lookup: Lookup, ids: Sequence[str]) -> list[Report]:
    """These reports with their first quotation."""
    return [replace(report, evidence=lookup.quotation(report.id)) for report in lookup.reports(ids)]


def _judge(
    store: Store, iris: Iris, kind: Kind, entries: Sequence[Judged], by: str, again: Sequence[str]
) -> tuple[Judgement, tuple[Event, ...]]:
    judgements = read_judgements(store, iris)
    number = max((one.number for one in judgements), default=0) + 1
    new = Judgement(number, kind, datetime.now(UTC).replace(microsecond=0), by, tuple(entries))
    return new, _apply(store, iris, [*judgements, new], again)


def _apply(store: Store, iris: Iris, judgements: Sequence[Judgement], again: Sequence[str]) -> tuple[Event, ...]:
    change = revise(store, iris, (), (), judgements=judgements, again=again)
    store.replace({}, remove=change.remove, add=change.add)
    return change.events
