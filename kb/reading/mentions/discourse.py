"""References that only the sentences before explain: bare titles, pronouns, groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.gazetteer import Gazetteer
from kb.model import Entity
from kb.reading.mentions.draft import Draft
from kb.reading.mentions.holders import holder
from kb.reading.mentions.memory import Memory, Seen

_COVERS = {
    "head-of-state": frozenset(("president", "monarch", "supreme-leader")),
    "leader": frozenset(("president", "prime-minister", "monarch", "supreme-leader", "head")),
    "president": frozenset(("president",)),
}
OBJECT = "object"  # what the draft of a pronoun in the place of an object has for its office
_AT_HOME = frozenset(("president", "head-of-state"))


def meant_by_office(draft: Draft, memory: Memory, gazetteer: Gazetteer, published: date | None) -> Entity | None:
    """The person a bare title (``президент``, ``the minister``) refers to: the last one named who holds the office."""
    told = memory.offices.get(draft.office, [])
    holders = {entity.id for entity in told}
    for seen in memory.latest_people():
        if seen.entity.id in holders or _holds(gazetteer, seen.entity.id, draft.office, published):
            return seen.entity
    if draft.line.lang == "uk" and draft.office in _AT_HOME and not memory.people:
        return holder(gazetteer, "president", "ua", "", published)
    return None


def _holds(gazetteer: Gazetteer, id: str, office: str, published: date | None) -> bool:
    if office == "head":
        return False  # only somebody whom the article itself called so
    wanted = _COVERS.get(office)
    for tenure in gazetteer.offices_of(id):
        fits = (
            tenure.office in wanted
            if wanted is not None
            else tenure.office.endswith("-minister") and tenure.office != "prime-minister"
            if office == "minister"
            else tenure.office == office
        )
        if fits and (published is None or tenure.covers(published)):
            return True
    return False


def meant_by_pronoun(draft: Draft, memory: Memory) -> Entity | None:
    """Whom ``він`` or ``she`` means: the subject of this or the sentence before, if that is one person."""
    line = draft.line
    if _is_quoted(draft):
        return None
    people = memory.recent_people(line.number, 2, gender=draft.name)
    people = [seen for seen in people if seen.gender]
    if draft.office == OBJECT and line.lang == "en" and people and people[0].line == line.number:
        people = people[1:]  # in "Sisi received him" it is not Sisi
    if not people:
        return None
    last = max(seen.line for seen in people)
    nearest = [seen for seen in people if seen.line == last]
    subjects = [seen for seen in nearest if seen.subject]
    for group in (subjects, nearest):
        if len(group) == 1:
            return group[0].entity
    return subjects[-1].entity if subjects else None


def _is_quoted(draft: Draft) -> bool:
    start = draft.line.tokens[draft.start].start
    return any(first <= start < last for first, last in draft.line.sentence.quotes)


def group_members(draft: Draft, memory: Memory, gazetteer: Gazetteer) -> Sequence[Entity]:
    """The two whom ``лідери`` or ``the sides`` means; none where it is not two."""
    if _is_quoted(draft):
        return ()
    if draft.name == "persons":
        return _two_people(draft, memory, gazetteer)
    return _two_states(draft, memory, gazetteer)


def _two_people(draft: Draft, memory: Memory, gazetteer: Gazetteer) -> Sequence[Entity]:
    for back in (0, 1, 2, 4):
        seen = memory.recent_people(draft.line.number, back)
        if draft.office:
            seen = [one for one in seen if _held_alike(gazetteer, memory, one, draft.office)]
        if len(seen) == 2:
            return tuple(one.entity for one in reversed(seen))
        if len(seen) > 2:
            return ()
    return ()


def _held_alike(gazetteer: Gazetteer, memory: Memory, seen: Seen, office: str) -> bool:
    if seen.entity in memory.offices.get(office, []):
        return True
    if seen.entity.id.startswith("x-"):
        return office == "leader"
    held = {tenure.office for tenure in gazetteer.offices_of(seen.entity.id)}
    if office == "leader":
        return bool(held & _COVERS["leader"])
    if office == "minister":
        return any(one.endswith("-minister") and one != "prime-minister" for one in held)
    return bool(held & _COVERS.get(office, frozenset((office,))))


def _two_states(draft: Draft, memory: Memory, gazetteer: Gazetteer) -> Sequence[Entity]:
    for back in (0, 1, 2):
        found: dict[str, Entity] = {}
        for entity in memory.recent_states(draft.line.number, back, unions=True):
            found.setdefault(entity.id, entity)
        for seen in memory.recent_people(draft.line.number, back):
            home = gazetteer.entity((seen.entity.country or "").lower())
            if home:
                found.setdefault(home.id, home)
        if len(found) == 2:
            return tuple(found.values())
        if len(found) > 2:
            break
    counts = memory.counts
    common = [id for id, _ in counts.most_common(3) if id and gazetteer.entity(id)]
    if len(common) == 2 or (len(common) == 3 and draft.both and counts[common[1]] > 2 * counts[common[2]]):
        return tuple(state for id in common[:2] if (state := gazetteer.entity(id)))
    home = gazetteer.entity(common[0]) if len(common) == 1 else None
    if home is not None and len(memory.unions) == 1:
        return (home, *memory.unions.values())  # «сторони» are Ukraine and the EU where no other state is named
    return ()
