"""Reports that say the same of an event, taken together, and how such nodes of one day are grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.fusion.blocks import sides
from kb.fusion.decide import ENOUGH, compare, signature
from kb.model import Report

Apart = Mapping[str, frozenset[str]]  # by report id, the reports it must not be joined with


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Reports of different articles that :func:`compare` cannot tell apart, by id; the first speaks for them."""

    reports: tuple[Report, ...]

    @property
    def lead(self) -> Report:
        """The report that is compared."""
        return self.reports[0]


def nodes(reports: Iterable[Report], apart: Apart) -> list[Node]:
    """The nodes of ``reports``, in order of their first id.

    A thousand articles that tell of one strike in the same terms cost one comparison, not half a million. What an
    article says twice in the same terms goes into two nodes, and so does each report that a person has judged.
    """
    found: dict[object, list[Report]] = defaultdict(list)
    told: Counter[object] = Counter()
    for report in sorted(reports, key=lambda r: r.id):
        same = (signature(report), report.id if report.id in apart else None)
        rank = told[same, report.article]
        told[same, report.article] += 1
        found[same, rank].append(report)
    return [Node(tuple(members)) for members in found.values()]


def clusters(found: Sequence[Node], apart: Apart) -> list[list[Node]]:
    """Nodes of one time grouped by what they say, best pairs first.

    Two groups become one if all their nodes together agree, on the average of all pairs: a chain of pairs does not do.
    """
    scores = _scores(found)
    home = list(range(len(found)))
    members = {i: [i] for i in home}
    articles = [{r.article for r in node.reports} for node in found]
    good = ((-score, i, j) for (i, j), score in scores.items() if score >= ENOUGH)
    for _, i, j in sorted(good):
        a, b = sorted((home[i], home[j]))
        if a == b or articles[a] & articles[b] or _parted(found, members[a], members[b], apart):
            continue
        cross = [scores.get((min(m, n), max(m, n)), 0.0) for m in members[a] for n in members[b]]
        if sum(cross) / len(cross) < ENOUGH:
            continue
        for n in members[b]:
            home[n] = a
        members[a] += members.pop(b)
        articles[a] |= articles[b]
    return [[found[i] for i in sorted(group)] for _, group in sorted(members.items())]


def agreement(some: Collection[Node], others: Collection[Node]) -> float:
    """The average score of all pairs between two groups; 0.0 where a pair's dates or types exclude each other."""
    scores = [compare(a.lead, b.lead).score for a in some for b in others]
    return sum(scores) / len(scores) if scores else 0.0


def _scores(found: Sequence[Node]) -> dict[tuple[int, int], float]:
    by_side: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(found):
        for side in sides(node.lead):
            by_side[side].append(i)
    scores: dict[tuple[int, int], float] = {}
    for _, block in sorted(by_side.items()):
        for at, i in enumerate(block):
            for j in block[at + 1 :]:
                if (i, j) not in scores:
                    scores[i, j] = compare(found[i].lead, found[j].lead).score
    return scores


def _parted(found: Sequence[Node], some: Iterable[int], others: Iterable[int], apart: Apart) -> bool:
    there = {found[n].lead.id for n in others}
    return any(apart.get(found[m].lead.id, frozenset()) & there for m in some)
