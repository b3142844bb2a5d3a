"""What an event says: the values derived from its reports. Reports that differ stay side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.model import UNDATED, Dating, Entity, Event, Participant, Report, Status

_BASIS_ORDER = ("explicit", "partial", "relative", "context", "published", "none")
_STATUS_ORDER: tuple[Status, ...] = ("cancelled", "occurred", "denied", "alleged", "planned")


def event_of(key: str, members: Sequence[Report]) -> Event:
    """The event ``key`` with the values that its reports, sorted by id, give it."""
    dating = _dating(members)
    best = max(members, key=lambda r: (r.salience, r.id))
    return Event(
        id=key,
        type=_type(members),
        dating=dating,
        status=_status(members),
        participants=_participants(members),
        place=_place(members),
        reports=tuple(members),
        salience=best.salience,
        conflicts=_conflicts(members),
    )


def _type(members: Sequence[Report]) -> str:
    """The type most reports give; among equals the more specific one (a Signing before an Agreement)."""
    counts = Counter(r.type for r in members)
    return min(counts, key=lambda t: (-counts[t], t == "Agreement", t))


def _dating(members: Sequence[Report]) -> Dating:
    """The finest date, then the one most reports agree on, then the surest basis."""
    dated = [r.dating for r in members if r.dating.edtf is not None]
    if not dated:
        return UNDATED
    support = Counter(d.edtf for d in dated)
    return min(
        dated,
        key=lambda d: (
            d.basis == "published",
            (d.latest - d.earliest).days if d.latest and d.earliest else 100_000,
            -support[d.edtf],
            _BASIS_ORDER.index(d.basis),
            d.edtf or "",
        ),
    )


def _status(members: Sequence[Report]) -> Status:
    """What happened outweighs what was planned; a denial alone stands as one."""
    found = {r.status for r in members}
    return next(s for s in _STATUS_ORDER if s in found)


def _participants(members: Sequence[Report]) -> tuple[Participant, ...]:
    """Everybody named, in the order of how many reports name them, with the role most of them give."""
    roles: dict[str, Counter[str]] = {}
    entities: dict[str, Entity] = {}
    for report in members:
        for p in report.participants:
            roles.setdefault(p.entity.id, Counter())[p.role] += 1
            entities.setdefault(p.entity.id, p.entity)
    order = sorted(roles, key=lambda i: (-roles[i].total(), i))
    return tuple(
        Participant(min(roles[i], key=lambda r: (-roles[i][r], r == "participant", r)), entities[i]) for i in order
    )


def _place(members: Sequence[Report]) -> Entity | None:
    places = Counter(r.place.id for r in members if r.place)
    if not places:
        return None
    best = min(places, key=lambda i: (-places[i], i))
    return next(r.place for r in members if r.place and r.place.id == best)


def _conflicts(members: Sequence[Report]) -> tuple[str, ...]:
    out = []
    days = {r.dating.edtf for r in members if r.dating.basis not in ("published", "none") and _is_day(r.dating)}
    if len(days) > 1:
        out.append("date")
    stated = {r.status for r in members}
    if ("denied" in stated and len(stated) > 1) or stated >= {"occurred", "cancelled"}:
        out.append("status")
    places = {r.place.id for r in members if r.place and r.place.kind == "Place"}
    if len(places) > 1:
        out.append("place")
    return tuple(out)


def _is_day(dating: Dating) -> bool:
    return dating.earliest is not None and dating.earliest == dating.latest
