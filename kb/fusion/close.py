"""Reports that are dated to a day or a few: first those of one day, then fresh news, then spans of a few days.

Each step looks back a few days at most and never at what a later step decides. So what a report is joined with depends
on reports within ``REACH`` days of it, and fusion may begin again at what has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kb.fusion.blocks import SLACK, dated_span, days, layer, sides
from kb.fusion.decide import ENOUGH, ONE_OFF
from kb.fusion.homes import Homes, founded
from kb.fusion.nodes import Node, agreement, clusters, nodes
from kb.model import Report, type_group

REACH = 6  # days: fresh news (2) of fresh news (2) of a day (2)
CLEAR = 0.05  # by how much the best of several homes must be better where the date does not tell them apart
Key = tuple[str, str, int]  # type group, side, day


class Shelf:
    """Groups of nodes by the blocks they stand in."""

    def __init__(self, groups: Iterable[Sequence[Node]]) -> None:
        self._at: dict[Key, list[Sequence[Node]]] = defaultdict(list)
        for group in groups:
            for key in sorted({key for node in group for key in _keys(node.lead)}):
                self._at[key].append(group)

    def near(self, group: Sequence[Node], back: int, forth: int = 0) -> Iterator[Sequence[Node]]:
        """Each group once that shares a side with this one, from ``back`` days before it to ``forth`` days after."""
        seen: set[int] = set()
        for kind, side, day in sorted({key for node in group for key in _keys(node.lead)}):
            for number in range(day - back, day + forth + 1):
                for other in self._at.get((kind, side, number), ()):
                    if id(other) not in seen and other is not group:
                        seen.add(id(other))
                        yield other


def join_close(reports: Sequence[Report], homes: Homes) -> None:
    """Give every closely dated report of ``reports`` a home."""
    on_day = [r for r in reports if layer(r) == "day"]
    fresh = [r for r in reports if layer(r) == "fresh"]
    open_days = [r for r in on_day if r.id not in homes.of]
    for group in _of_one_time(open_days, homes):
        for report in _reports(group):
            homes.put(report, founded(group[0].lead))
    by_day = _standing(on_day, homes)
    _join_one_offs(by_day, {r.id for r in open_days}, homes)
    _join_fresh(fresh, Shelf(by_day), homes)
    short = [r for r in reports if layer(r) == "short" and r.id not in homes.of]
    _join_short(short, Shelf([*by_day, *_standing(fresh, homes)]), homes)


def _join_one_offs(groups: Sequence[Sequence[Node]], open_ids: set[str], homes: Homes) -> None:
    """A step that is taken once, such as a signing, is one event where sources date it a day apart."""
    steps = [group for group in groups if group[0].lead.type in ONE_OFF]
    shelf = Shelf(steps)

    def before(group: Sequence[Node]) -> list[Sequence[Node]]:
        first = _day(group)
        return [g for g in shelf.near(group, 1) if _day(g) == first - 1 and agreement(group, g) >= ENOUGH]

    for group in steps:
        if group[0].lead.id not in open_ids:
            continue
        for earlier in before(group):
            home = homes.of[earlier[0].lead.id]
            if not before(earlier) and all(homes.takes(r, home) for r in _reports(group)):
                homes.unite(home, homes.of[group[0].lead.id])
                break


def _join_fresh(fresh: Sequence[Report], by_day: Shelf, homes: Homes) -> None:
    """News of today goes to an event of these days, else to news of today or of the two days before."""
    wishes: list[tuple[float, str, Node, str]] = []
    for group in _by_time(r for r in fresh if r.id not in homes.of):
        for node in nodes(group, homes.apart):
            if best := _best([node], by_day.near([node], SLACK), homes):
                wishes.append((-best[0], node.lead.id, node, best[1]))
    for _, _, node, home in sorted(wishes, key=lambda wish: wish[:2]):
        homes.take(node.reports, home)
    rest = [r for r in fresh if r.id not in homes.of]
    told = Shelf([node] for group in _by_time(fresh) for node in nodes(group, homes.apart))
    for cluster in sorted(_of_one_time(rest, homes), key=lambda c: (_day(c), c[0].lead.id)):
        left = _reports(cluster)
        for home in _followed(cluster, told, homes):
            left = homes.take(left, home)
            break
        for report in left:
            homes.put(report, founded(left[0]))


def _followed(cluster: Sequence[Node], told: Shelf, homes: Homes) -> Iterator[str]:
    """The homes of the news that this one follows up: that of one or two days before with none before it.

    News that comes day after day is a series and no follow-up.
    """

    def before(group: Sequence[Node]) -> list[tuple[float, int, Sequence[Node]]]:
        day = _day(group)
        near = [g for g in told.near(group, SLACK) if _day(g) < day]
        scored = [(agreement(group, g), _day(g), g) for g in near]
        return [found for found in scored if found[0] >= ENOUGH]

    for _, _, group in sorted(before(cluster), key=lambda found: (-found[0], -found[1], found[2][0].lead.id)):
        home = homes.of.get(group[0].lead.id)
        if home is not None and not before(group):
            others = [node for node in nodes(homes.members[home], homes.apart) if layer(node.lead) == "day"]
            if not others or agreement(cluster, others) >= ENOUGH:
                yield home


def _join_short(short: Sequence[Report], near: Shelf, homes: Homes) -> None:
    """News of «this week» goes to the one event of these days that fits best, if there is one."""
    wishes: list[tuple[float, str, Node, str]] = []
    for group in _by_time(short):
        for node in nodes(group, homes.apart):
            if best := _best([node], near.near([node], 0, SLACK), homes, CLEAR):
                wishes.append((-best[0], node.lead.id, node, best[1]))
    for _, _, node, home in sorted(wishes, key=lambda wish: wish[:2]):
        homes.take(node.reports, home)
    for cluster in _of_one_time([r for r in short if r.id not in homes.of], homes):
        for report in _reports(cluster):
            homes.put(report, founded(cluster[0].lead))


def _best(
    group: Sequence[Node], near: Iterable[Sequence[Node]], homes: Homes, clear: float = 0.0
) -> tuple[float, str] | None:
    """The home that fits best, the later one of two equals; None where the next one fits as well but for ``clear``."""
    found: dict[str, tuple[float, int, str]] = {}
    for other in near:
        lead = other[0].lead
        score = agreement(group, other)
        rank = (score, _day(other), lead.id)
        if score >= ENOUGH and rank > found.get(homes.of[lead.id], (0.0, 0, "")):
            found[homes.of[lead.id]] = rank
    ranked = sorted(((rank, home) for home, rank in found.items()), reverse=True)
    if not ranked or (clear and len(ranked) > 1 and ranked[0][0][0] - ranked[1][0][0] < clear):
        return None
    return ranked[0][0][0], ranked[0][1]


def _standing(reports: Iterable[Report], homes: Homes) -> list[list[Node]]:
    """The groups that ``reports`` form by home and day."""
    found: dict[tuple[str, date | None], list[Report]] = defaultdict(list)
    for report in reports:
        found[homes.of[report.id], report.dating.earliest].append(report)
    return [nodes(members, homes.apart) for members in found.values()]


def _of_one_time(reports: Iterable[Report], homes: Homes) -> Iterator[list[Node]]:
    for group in _by_time(reports):
        yield from clusters(nodes(group, homes.apart), homes.apart)


def _by_time(reports: Iterable[Report]) -> list[list[Report]]:
    """Reports of one type group and the very same dates, in order of time."""
    found: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in reports:
        found[report.dating.earliest, report.dating.latest, type_group(report.type)].append(report)
    return [found[key] for key in sorted(found, key=lambda key: [str(part) for part in key])]


def _reports(group: Iterable[Node]) -> list[Report]:
    return sorted((report for node in group for report in node.reports), key=lambda r: r.id)


def _keys(report: Report) -> list[Key]:
    span = dated_span(report)
    own = days(*span) if span else []
    return [(type_group(report.type), side, day.toordinal()) for side in sorted(sides(report)) for day in own]


def _day(group: Sequence[Node]) -> int:
    earliest = group[0].lead.dating.earliest
    return earliest.toordinal() if earliest else 0
