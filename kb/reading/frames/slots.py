"""Arguments into roles: which slot makes whom what, and whether a «not» undoes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.gazetteer import load_gazetteer
from kb.model import type_group
from kb.reading.arguments import Argument
from kb.reading.base import Mention, Token
from kb.reading.frames.frame import Role, SentenceView
from kb.reading.frames.match import Trigger

# Slots that an adjective may fill: «удари по українських портах» strike Ukraine, «російський газ» does nothing.
INDIRECT = frozenset({"target", "against", "goal", "recipient"})
CONTENT = {"Demand": "addressee", "Pledge": "addressee", "Accusation": "target", "Threat": "target"}
# Types whose object may be a thing of the state: what stands there is struck.
_STRIKES = frozenset({"Attack"})
_GATHERINGS = frozenset({"Meeting", "Call"})
_AGAINST = ("anti-", "анти")


def fill_roles(trigger: Trigger, found: Sequence[tuple[str, Argument]]) -> tuple[tuple[Role, ...], Mention | None]:
    """The roles that the event type gives to the slots found, each entity once, and the place if one is told."""
    roles: list[Role] = []
    place: Mention | None = None
    seen: set[str] = set()
    # Where nobody else takes part, the country in which it happens does: «вибори в Молдові».
    spare: list[Role] = []
    for slot, argument in found:
        role = trigger.entry.type.slots.get(slot)
        entity = argument.mention.entity
        if role is None or argument.medium:
            continue
        members = load_gazetteer().members(entity.id) if type_group(trigger.entry.type.name) in _GATHERINGS else ()
        if members:  # «саміт у нормандському форматі»: the four meet
            roles += [Role("participant", replace(argument.mention, entity=state)) for state in members]
            seen.update(state.id for state in members)
            continue
        if role == "place" or (entity.kind == "Place" and role != "target"):
            place = place or argument.mention
            if entity.kind == "State" and slot == "place" and not roles:
                saying = trigger.entry.type.slots.get("agent") == "speaker"
                spare.append(Role("speaker" if saying else "participant", argument.mention))
            if entity.kind == "Place" or role == "place":
                continue
        if role == "host" and entity.kind in ("State", "Place"):
            place = place or argument.mention
        if role == "target" and entity.kind == "Place":
            place = place or argument.mention
        if entity.id not in seen:
            seen.add(entity.id)
            roles.append(Role(role, argument.mention))
    return tuple(roles or spare or _of_scene(trigger, place)), place


def _of_scene(trigger: Trigger, place: Mention | None) -> Iterator[Role]:
    """The state in whose town it happens, where nobody takes part by name: «у Києві пролунали вибухи»."""
    role = trigger.entry.type.scene
    state = load_gazetteer().entity((place.entity.country or "").lower()) if role and place else None
    if role is not None and place is not None and state is not None:
        yield Role(role, replace(place, entity=state))


def names_against(argument: Argument) -> bool:
    """Whether the word itself says that something is directed against the state: «антиросійський», "anti-Russia"."""
    return argument.mention.how == "demonym" and argument.mention.text.lower().startswith(_AGAINST)


def may_fill(trigger: Trigger, slot: str, argument: Argument) -> bool:
    """Whether an argument may fill the slot: an adjective only names whom something is done to, not who does it.

    «бомбить українську інфраструктуру» strikes Ukraine.
    """
    return not argument.adjective or slot in INDIRECT or (slot == "patient" and trigger.entry.type.name in _STRIKES)


def is_negated(tokens: Sequence[Token], verb: int | None, view: SentenceView) -> bool:
    """Whether a word of negation stands just before the verb."""
    if verb is None or (view.wording.unreal.isdisjoint(view.forms) and view.wording.negations.isdisjoint(view.forms)):
        return False
    if any(t.lower in view.wording.unreal for t in tokens[max(0, verb - 2) : verb + 2]):
        return True
    for i in range(verb, max(-1, verb - 4), -1):
        if tokens[i].pos == "PUNCT":  # «переговори не відбудуться, заявив Умєров»: he did say so
            return False
        if tokens[i].lower in view.wording.negations:
            return True
    return False
