"""Join reports into events. The order in which reports come does not change the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import count

from kb.fusion.candidates import candidate_pairs
from kb.fusion.decide import contradicts, decide
from kb.model import UNDATED, Dating, Entity, Event, Participant, Report, Status

_BASIS_ORDER = ("explicit", "partial", "relative", "context", "published", "none")
_STATUS_ORDER: tuple[Status, ...] = ("cancelled", "occurred", "denied", "alleged", "planned")


def fuse(reports: Sequence[Report], known: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """The events behind ``reports``, sorted by id. ``known`` gives the event id that a report had before.

    An event keeps the id that most of its reports had; a new one is named after its first report.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    groups = _groups(ordered)
    taken: set[str] = set()
    events = []
    for members in sorted(groups, key=lambda m: (-len(m), m[0].id)):
        key = _identity(members, known or {}, taken)
        taken.add(key)
        events.append(_event(key, members))
    return tuple(sorted(events, key=lambda e: e.id))


def _groups(reports: Sequence[Report]) -> list[list[Report]]:
    scored = []
    for i, j in candidate_pairs(reports):
        decision = decide(reports[i], reports[j])
        if decision.same:
            scored.append((-decision.score, reports[i].id, reports[j].id, i, j))
    home = list(range(len(reports)))
    members = {i: [i] for i in range(len(reports))}
    for *_, i, j in sorted(scored):
        a, b = home[i], home[j]
        if a == b or any(contradicts(reports[m], [reports[n] for n in members[a]]) for m in members[b]):
            continue
        for m in members[b]:
            home[m] = a
        members[a] += members.pop(b)
    return [[reports[i] for i in sorted(group)] for group in members.values()]


def _identity(members: Sequence[Report], known: Mapping[str, str], taken: set[str]) -> str:
    had = Counter(known[r.id] for r in members if r.id in known)
    for key, _ in sorted(had.items(), key=lambda item: (-item[1], item[0])):
        if key not in taken:
            return key
    for report in members:
        key = sha256(report.id.encode()).hexdigest()[:12]
        if key not in taken:
            return key
    # Its reports gave their names to other events, from which they have parted since.
    keys = (sha256(f"{members[0].id}\n{n}".encode()).hexdigest()[:12] for n in count())
    return next(key for key in keys if key not in taken)


def _event(key: str, members: Sequence[Report]) -> Event:
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
