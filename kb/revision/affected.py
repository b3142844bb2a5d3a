"""Which reports must be fused again when some have gone and others have come, and what they are fused beside.

From each changed report the search goes on to those that agree with it, and to those that agree with these, as long as
they are dated within the reach of fusion; reports of months and years are found by the blocks they look into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kb.fusion.blocks import CLOSE, WIDE, block_keys, dated_span, layer, month_key, months, near_keys, reported_span
from kb.fusion.close import REACH
from kb.fusion.decide import ENOUGH, compare, signature
from kb.model import Report, type_group
from kb.revision.lookup import Lookup


@dataclass(slots=True)
class Affected:
    """``open``: the reports to be fused again, by id. ``beside``: those that stand as they are.

    ``known`` is the event of each of these that the store holds, ``left`` that of each report that has gone. Every
    report of all these events is here.
    """

    open: dict[str, Report] = field(default_factory=dict)
    beside: dict[str, Report] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)

    @property
    def touched(self) -> set[str]:
        """The events that had any of the reports."""
        return {*self.known.values(), *self.left.values()}

    def let_stand(self, report: Report) -> None:
        """Take the report in as it stands, unless it is to be fused again."""
        if report.id not in self.open:
            self.beside[report.id] = report

    def fuse_again(self, report: Report) -> None:
        """Let the report be fused again."""
        self.beside.pop(report.id, None)
        self.open[report.id] = report


class Search:
    """Finds what is affected by reports that have gone and reports that have come.

    ``together`` gives, for each report that a person has joined with others, all of them.
    """

    def __init__(self, lookup: Lookup, together: Mapping[str, Sequence[str]]) -> None:
        self._lookup = lookup
        self._together = together
        self._new: dict[str, list[Report]] = defaultdict(list)

    def affected(self, gone: Sequence[Report], come: Sequence[Report], again: Sequence[Report] = ()) -> Affected:
        """What must be fused again, ``again`` in any case."""
        for report in come:
            for key in block_keys(report):
                self._new[key].append(report)
        found = Affected(left=self._lookup.events_of(report.id for report in gone))
        found.open |= {report.id: report for report in come}
        new = frozenset(found.open)
        found.open |= {report.id: report for report in again}
        seeds = [*gone, *come, *again]
        while seeds:
            self._spread(seeds, found)
            self._add_wide(seeds, found)
            seeds = self._complete(found, new)
        return found

    def _spread(self, seeds: Sequence[Report], found: Affected) -> None:
        """Take in the closely dated reports that agree with the seeds, directly or through others."""
        dates: dict[str, list[int]] = defaultdict(list)
        for seed in seeds:
            if layer(seed) in CLOSE:
                dates[type_group(seed.type)] += [day.toordinal() for day in dated_span(seed) or ()]
        reached = {id(seed) for seed in seeds}
        spoken: set[object] = set()

        def speakers(reports: Iterable[Report]) -> list[Report]:
            """One of each kind that says the same: they agree with the same others."""
            new = {signature(r): r for r in reports if layer(r) in CLOSE and signature(r) not in spoken}
            spoken.update(new)
            return list(new.values())

        frontier = speakers(seeds)
        while frontier:
            near = self._standing({key for report in frontier for key in near_keys(report)})
            after: dict[int, Report] = {}
            for report in frontier:
                for other in dict.fromkeys(other for key in near_keys(report) for other in near.get(key, ())):
                    if id(other) not in reached and id(other) not in after and compare(report, other).score >= ENOUGH:
                        after[id(other)] = other
            reached |= after.keys()
            taken = []
            for other in after.values():
                apart = _apart(other, dates[type_group(other.type)])
                if apart <= REACH:
                    found.fuse_again(other)
                elif apart <= 2 * REACH:
                    found.let_stand(other)
                else:
                    continue
                taken.append(other)
            frontier = speakers(taken)

    def _add_wide(self, seeds: Sequence[Report], found: Affected) -> None:
        """Take in the reports of months and years that may mean an event which has changed."""
        changed = [*seeds, *found.open.values()]
        for how in WIDE:
            keys = {
                month_key(report, month, how)
                for report in changed
                if layer(report) != "loose" and (span := reported_span(report))
                for month in months(span)
            }
            wide = {r.id: r for rows in self._standing(keys).values() for r in rows}
            changed += wide.values()
            for report in wide.values():
                found.fuse_again(report)

    def _complete(self, found: Affected, new: Collection[str]) -> list[Report]:
        """Take in the other reports of every event that is touched; gives back what must be searched from as well."""
        found.known |= self._lookup.events_of(key for key in [*found.open, *found.beside] if key not in new)
        self.take_in(found.touched, found)
        joined = [other for key in [*found.open, *found.beside] for other in self._together.get(key, ())]
        seeds = [report for report in self._lookup.reports(joined) if report.id not in found.open]
        for report in seeds:
            found.fuse_again(report)
        return seeds

    def take_in(self, events: Collection[str], found: Affected) -> None:
        """Take in all the reports of these events that stand in the store."""
        members = self._lookup.members(events)
        found.known |= {key: event for event, keys in members.items() for key in keys}
        for report in self._lookup.reports(key for keys in members.values() for key in keys):
            found.let_stand(report)

    def _standing(self, keys: Collection[str]) -> dict[str, list[Report]]:
        stored = self._lookup.standing_in(keys)
        reports = {r.id: r for r in self._lookup.reports(key for ids in stored.values() for key in ids)}
        found = {key: [reports[i] for i in ids] for key, ids in stored.items()}
        for key in keys:
            if key in self._new:
                found[key] = [*found.get(key, ()), *self._new[key]]
        return found


def _apart(report: Report, dates: Iterable[int]) -> int:
    """How many days lie between the report and the nearest of ``dates``."""
    own = [day.toordinal() for day in dated_span(report) or ()]
    return min((max(0, own[0] - day, day - own[1]) for day in dates), default=10**6) if own else 10**6
