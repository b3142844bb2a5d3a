"""Whether two reports are of one event, with a score and the reasons for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kb.fusion.blocks import dated_span, layer, reported_span, sides
from kb.model import SAYING, Entity, Report, type_group

# Steps that are taken once: sources that differ by a day mean the same one.
ONE_OFF = frozenset({"Signing", "Agreement", "Ratification", "EntryIntoForce", "Termination"})
# What happens at a place, so that two places are two events.
PLACED = frozenset({"Attack", "TerritorialChange", "Arrest", "Protest"})
# Who acts, where somebody does it to somebody: Attack by A on B is not Attack by B on A.
DOERS = frozenset({"initiator", "visitor", "speaker", "sender", "supplier"})
ENOUGH = 0.6
_BEHIND = 0.7  # how far a person or body and the state it acts for are the same participant
_COVERED = 0.6  # how much of the shorter list of participants must be in the longer one


@dataclass(frozen=True, slots=True)
class Decision:
    """``score`` in 0..1, of one event from ``ENOUGH``; ``reasons`` in words, for people who ask why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether that is enough."""
        return self.score >= ENOUGH


def decide(a: Report, b: Report) -> Decision:
    """Compare two reports; two of one article are never one event (its reader has merged them already)."""
    if a.article == b.article:
        return Decision(0.0, ("told apart by one article",))
    return compare(a, b)


def signature(report: Report) -> tuple[object, ...]:
    """All that :func:`compare` looks at: two reports with one signature cannot be told apart by it."""
    return (
        report.type,
        frozenset((p.role if p.role in DOERS else "", p.entity.id) for p in report.participants),
        report.place.id if report.place else None,
        report.dating.earliest,
        report.dating.latest,
        report.dating.basis == "published",
        report.status == "cancelled",
    )


def compare(a: Report, b: Report) -> Decision:
    """Compare what two reports say, whatever article they stand in."""
    if type_group(a.type) != type_group(b.type):
        return Decision(0.0, ("other type",))
    when, when_says = _time(a, b)
    if when == 0.0:
        return Decision(0.0, (when_says,))
    who, who_says = _participants(a, b)
    if who == 0.0:
        return Decision(0.0, (who_says, when_says))
    where, where_says = _place(a, b)
    if where is None:
        return Decision(0.0, (who_says, when_says, where_says))
    score = round(min(1.0, 0.5 * who + 0.5 * when + where), 3)
    return Decision(score, (who_says, when_says, where_says))


def _participants(a: Report, b: Report) -> tuple[float, str]:
    mine, theirs = ({p.entity.id: p.entity for p in r.participants} for r in (a, b))
    if a.type in SAYING and not mine.keys() & theirs.keys():
        return 0.0, "other speakers"
    if not mine or not theirs:
        return 0.0, "nobody named"
    if mine.keys() == theirs.keys():
        return 1.0, "the same participants"
    if a.type in SAYING and not {layer(a), layer(b)} <= {"day", "fresh"}:
        return 0.0, "no day, and others took part in what was said"
    if _other_doers(a, b):
        return 0.0, "others do it"
    forth = sum(max(_alike(p, q) for q in theirs.values()) for p in mine.values()) / len(mine)
    back = sum(max(_alike(p, q) for q in mine.values()) for p in theirs.values()) / len(theirs)
    if max(forth, back) < _COVERED or not _sure(mine.values(), theirs.values()):
        return 0.0, "other participants"
    says = "the participants of one are among those of the other" if max(forth, back) == 1.0 else "much the same sides"
    return round(0.7 * max(forth, back) + 0.3 * min(forth, back), 3), says


def _alike(p: Entity, q: Entity) -> float:
    """How far two participants are one: a state stands for its people and bodies, and they for it."""
    if p.id == q.id:
        return 1.0
    for one, other in ((p, q), (q, p)):
        if other.id == one.acts_for or (other.kind == "State" and other.country and other.country == one.country):
            return _BEHIND
    return 0.0


def _sure(mine: Collection[Entity], theirs: Collection[Entity]) -> bool:
    """Whether one participant is the very same, or two sides meet: a state alone may mean any of its people."""
    pairs = [(p, q, _alike(p, q)) for p in mine for q in theirs]
    if any(score == 1.0 or (score and "Person" not in (p.kind, q.kind)) for p, q, score in pairs):
        return True
    return len({p.country or p.id for p, _, score in pairs if score}) > 1


def _other_doers(a: Report, b: Report) -> bool:
    """Whether those who act in one have nothing to do with those who act in the other."""
    first, second = ([p.entity for p in r.participants if p.role in DOERS] for r in (a, b))
    return bool(first and second) and not any(_alike(p, q) for p in first for q in second)


def _time(a: Report, b: Report) -> tuple[float, str]:
    first, second = reported_span(a), reported_span(b)
    if first is None or second is None:
        return 0.0, "nothing says when"
    if dated_span(a) == dated_span(b):
        return 1.0, "the same date"
    if a.type in SAYING and {layer(a), layer(b)} <= {"day", "fresh"}:
        return 0.0, "said on other days"
    if min(first[1], second[1]) < max(first[0], second[0]):
        apart = (max(first[0], second[0]) - min(first[1], second[1])).days
        if a.type in ONE_OFF and b.type in ONE_OFF and apart == 1 and layer(a) == layer(b) == "day":
            return 0.6, "a one-off step, dated a day apart"
        return 0.0, "other dates"
    width = max((s[1] - s[0]).days for s in (first, second))
    return (0.9 if width <= 3 else 0.8 if width <= 31 else 0.55), "the dates agree"


def _place(a: Report, b: Report) -> tuple[float | None, str]:
    if a.place is None or b.place is None:
        untold = a if a.place is None else b
        if a.type in PLACED and (a.place or b.place) and len(sides(untold)) < 2:
            return None, "one does not tell where, nor who stood on the other side"
        return 0.0, "no two places to compare"
    if a.place.id == b.place.id:
        return 0.1, "the same place"
    if (a.status == "cancelled") != (b.status == "cancelled"):
        return None, "what was called off in one place took place in another"
    wide = "State" in (a.place.kind, b.place.kind)
    if a.place.country and a.place.country == b.place.country and (wide or a.type not in PLACED):
        return 0.05, "places in one country"
    return (None if a.type in PLACED else -0.15), "other places"
