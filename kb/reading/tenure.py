"""Who an office means in the news of a change in it: whoever leaves it that day, or whoever enters it.

Elsewhere an office is its holder's on the day of publication; «міністр подав у відставку торік» is the one before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kb.gazetteer import load_gazetteer
from kb.model import Dating, Entity
from kb.reading.frames import Frame, Role

_DAY = timedelta(days=1)


def of_the_change(frame: Frame, dating: Dating, published: date | None) -> Frame:
    """The frame, its offices held by those who left or entered them then; as it was where nobody else is known."""
    if frame.type != "Appointment" or published is None:
        return frame
    words = frame.entry.head.union(*frame.entry.others)
    leaves = bool(words & frame.view.wording.leaves)
    # Of a longer stretch («торік») only who was there before it, or is there after it, is sure.
    when = (dating.earliest or published) - _DAY if leaves else (dating.latest or published) + _DAY
    return replace(frame, roles=tuple(_held_on(role, published, when) for role in frame.roles))


def _held_on(role: Role, published: date, when: date) -> Role:
    if role.mention.how != "office" or role.mention.entity.kind != "Person":
        return role
    entity = _successor(role.mention.entity, published, when)
    return role if entity is None else replace(role, mention=replace(role.mention, entity=entity))


def _successor(person: Entity, published: date, when: date) -> Entity | None:
    """Who held on ``when`` the office that ``person`` holds on the day of publication."""
    gazetteer = load_gazetteer()
    for tenure in gazetteer.offices_of(person.id):
        if tenure.since and tenure.covers(published):
            return gazetteer.holder(tenure.office, tenure.of, when)
    return None
