"""Why some reports are one event, in words: each pair with its score and reasons, and what nearly was of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from kb.fusion.blocks import block_keys, near_keys
from kb.fusion.decide import Decision, compare, decide
from kb.fusion.nodes import Apart
from kb.fusion.wide import finer_keys
from kb.model import Report
from kb.revision.judge import current_event, quoted
from kb.revision.judgements import Judgement, read_judgements, rules
from kb.revision.lookup import Lookup
from kb.store.base import Store
from kb.vocab import Iris

_PAIRS = 60  # compared in full up to eleven reports; beyond, each with the first
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and what was decided of them."""

    one: Report
    other: Report
    decision: Decision


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report of another event that shares blocks with this one: the pair that agrees best, and why it is not here."""

    pair: Pair
    event: str
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An event's reports with their first quotations, their pairs, near candidates and the judgements about them."""

    event: str
    reports: tuple[Report, ...]
    pairs: tuple[Pair, ...]
    candidates: tuple[Candidate, ...]
    judgements: tuple[Judgement, ...]


def explain_event(store: Store, iris: Iris, event: str) -> Explained:
    """Why the reports of ``event`` (an id, or one that leads to it) are one event. Raises NotKnown."""
    lookup = Lookup(store, iris)
    key = current_event(lookup, event)
    reports = sorted(quoted(lookup, lookup.members([key])[key]), key=lambda r: r.id)
    names = {lookup.names[report.id] for report in reports}
    judgements = [j for j in read_judgements(store, iris) if names & {entry.anchor for entry in j.reports}]
    pairs = list(combinations(reports, 2))
    if len(pairs) > _PAIRS:
        pairs = [(reports[0], other) for other in reports[1:]]
    return Explained(
        event=key,
        reports=tuple(reports),
        pairs=tuple(Pair(a, b, decide(a, b)) for a, b in pairs),
        candidates=tuple(_candidates(lookup, key, reports, judgements)),
        judgements=tuple(judgements),
    )


def _candidates(lookup: Lookup, event: str, reports: list[Report], judgements: list[Judgement]) -> list[Candidate]:
    """The reports nearest to these that are not among them, the best first."""
    own = {report.id for report in reports}
    keys = {key for r in reports for key in (*near_keys(r), *finer_keys(r), *block_keys(r))}
    ids = {key for found in lookup.standing_in(keys).values() for key in found} - own
    anchors = {entry.anchor for one in judgements for entry in one.reports}
    apart = rules(judgements, lookup.named(anchors)).apart
    best: list[tuple[float, str, Pair]] = []
    for other in lookup.reports(sorted(ids)):
        pair = max((Pair(r, other, compare(r, other)) for r in reports), key=lambda p: (p.decision.score, p.one.id))
        best.append((-pair.decision.score, other.id, pair))
    chosen = [pair for _, _, pair in sorted(best, key=lambda row: row[:2])][:_NEAR]
    homes = lookup.events_of(pair.other.id for pair in chosen)
    texts = {r.id: r for r in quoted(lookup, [pair.other.id for pair in chosen])}
    return [
        Candidate(Pair(p.one, texts[p.other.id], p.decision), homes.get(p.other.id, ""), _why_not(p, reports, apart))
        for p in chosen
    ]


def _why_not(pair: Pair, reports: list[Report], apart: Apart) -> str:
    if apart.get(pair.other.id, frozenset()) & {report.id for report in reports}:
        return "told apart by a person"
    if any(r.article == pair.other.article for r in reports):
        return "its article tells it apart from a report that is here"
    if pair.decision.same:
        return "agrees with this report, but better or only with another event, or not with all that are here"
    return "does not agree enough"
