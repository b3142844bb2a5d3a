"""Whether two reports are of one event, with a score and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.fusion.blocks import dated_span, layer, reported_span, sides
from kb.model import SAYING, Report, type_group

ONE_OFF = frozenset({"Signing", "Agreement", "Ratification", "EntryIntoForce", "Termination"})
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Decision:
    """``score`` in 0..1, of one event from ``ENOUGH``; ``reasons`` in words, for people who ask why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.score >= ENOUGH


def decide(a: Report, b: Report) -> Decision:
    """Compare two reports; two of one article are never one event (its reader has merged them already)."""
    if a.article == b.article:
        return Decision(0.0, ("told apart by one article",))
    return compare(a, b)


def compare(a: Report, b: Report) -> Decision:
    """Compare what two reports say, whatever article they stand in."""
    if type_group(a.type) != type_group(b.type):
        return Decision(0.0, ("other type",))
    who, who_says = _participants(a, b)
    when, when_says = _time(a, b)
    if who == 0.0 or when == 0.0:
        return Decision(0.0, (who_says, when_says))
    where, where_says = _place(a, b)
    score = round(min(1.0, 0.5 * who + 0.5 * when + where), 3)
    return Decision(score, (who_says, when_says, where_says))


def _participants(a: Report, b: Report) -> tuple[float, str]:
    mine, theirs = ({p.entity.id for p in r.participants} for r in (a, b))
    shared = mine & theirs
    if a.type in SAYING and not shared:
        return 0.0, "other speakers"
    union = len(mine | theirs)
    if mine == theirs:
        return 1.0, "the same participants"
    sides_a, sides_b = sides(a), sides(b)
    if shared and (mine <= theirs or theirs <= mine):
        return 0.8, "the participants of one are among those of the other"
    if len(sides_a & sides_b) >= 2 and (sides_a <= sides_b or sides_b <= sides_a):
        return 0.7, "the same sides"
    if len(shared) >= 2:
        return 0.5 + 0.3 * len(shared) / union, f"{len(shared)} participants shared"
    return 0.0, "other participants"


def _time(a: Report, b: Report) -> tuple[float, str]:
    first, second = reported_span(a), reported_span(b)
    if first is None or second is None:
        return 0.0, "nothing says when"
    if min(first[1], second[1]) < max(first[0], second[0]):
        apart = (max(first[0], second[0]) - min(first[1], second[1])).days
        if a.type in ONE_OFF and b.type in ONE_OFF and apart == 1 and layer(a) == layer(b) == "day":
            return 0.6, "a one-off step, dated a day apart"
        return 0.0, "other dates"
    if dated_span(a) == dated_span(b):
        return 1.0, "the same date"
    width = max((s[1] - s[0]).days for s in (first, second))
    return (0.9 if width <= 3 else 0.8 if width <= 31 else 0.55), "the dates agree"


def _place(a: Report, b: Report) -> tuple[float, str]:
    if a.place is None or b.place is None:
        return 0.0, "no two places to compare"
    if a.place.id == b.place.id:
        return 0.1, "the same place"
    if a.place.country and a.place.country == b.place.country:
        return 0.05, "places in one country"
    return -0.15, "other places"
