"""Which reports are together while events are being formed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.fusion.blocks import LAYERS, layer
from kb.fusion.nodes import Apart
from kb.model import Report


class Homes:
    """Groups of reports under names; a report is in one at most.

    ``settled`` names the groups of reports that are not decided again: they stand as they are. ``elsewhere`` are the
    groups among these whose reports were not at hand.
    """

    def __init__(self, reports: Iterable[Report], settled: Mapping[str, str], apart: Apart) -> None:
        self.apart = apart
        self.of: dict[str, str] = {}
        self.members: dict[str, list[Report]] = defaultdict(list)
        self.elsewhere: set[str] = set()
        for report in sorted(reports, key=lambda r: r.id):
            if report.id in settled:
                self.put(report, settled[report.id])

    def groups(self) -> list[list[Report]]:
        """The reports of each group by id, the groups by their first one."""
        members = (sorted(found, key=lambda r: r.id) for found in self.members.values() if found)
        return sorted(members, key=lambda found: found[0].id)

    def put(self, report: Report, home: str) -> None:
        """Let the report be in ``home``."""
        self.of[report.id] = home
        self.members[home].append(report)

    def take(self, reports: Iterable[Report], home: str) -> list[Report]:
        """Put into ``home`` what may be there; gives back the rest: an article tells its own events apart."""
        rest = []
        for report in reports:
            if self.takes(report, home):
                self.put(report, home)
            else:
                rest.append(report)
        return rest

    def takes(self, report: Report, home: str) -> bool:
        """Whether neither its article nor a person has told the report apart from what is in ``home``.

        What is dated more vaguely than the report yields to it.
        """
        rank = LAYERS.index(layer(report))
        forbidden = self.apart.get(report.id, frozenset())
        return not any(
            other.id in forbidden or (other.article == report.article and LAYERS.index(layer(other)) <= rank)
            for other in self.members[home]
        )

    def parted(self, first: str, second: str) -> bool:
        """Whether a person has told a report in ``first`` apart from one in ``second``."""
        there = {report.id for report in self.members[second]}
        return any(self.apart.get(report.id, frozenset()) & there for report in self.members[first])

    def unite(self, first: str, second: str) -> None:
        """Let everything in ``second`` be in ``first``."""
        if first != second:
            for report in self.members.pop(second, []):
                self.put(report, first)


def founded(report: Report) -> str:
    """The name of a new group, until it is known which event it is."""
    return f"new {report.id}"
