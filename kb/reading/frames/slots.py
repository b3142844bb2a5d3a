"""Arguments into roles: which slot makes whom what, who else the clause names, and whether a «not» undoes it."""

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
_ACTORS = frozenset({"Person", "State", "Organization", "ArmedForce"})


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


def extra_roles(view: SentenceView, trigger: Trigger, clause: int, roles: Sequence[Role]) -> Iterator[Role]:
    """Actors that the clause names beside those in roles; and those of the content of a demand, pledge or threat."""
    seen = {role.mention.entity.id for role in roles}
    content = CONTENT.get(trigger.entry.type.name)
    for argument in view.arguments:
        inside = argument.clause == clause
        below = content is not None and view.clauses[argument.clause].parent == clause and argument.first > trigger.at
        entity = argument.mention.entity
        if not (inside or below or _own_state(view, argument, clause, roles)):
            continue
        if entity.id in seen or entity.kind not in _ACTORS:
            continue
        topic = argument.function == "topic+loc" or argument.function.split("+")[0] in view.wording.topics
        if argument.medium or argument.adjective or topic:
            continue
        seen.add(entity.id)
        role = "target" if names_against(argument) else content if below and content else "participant"
        yield Role(role, argument.mention)


def _own_state(view: SentenceView, argument: Argument, clause: int, roles: Sequence[Role]) -> bool:
    """«Міністр заявив, що Україна вийде…»: the state that the speaker speaks for is party to what is said."""
    entity = argument.mention.entity
    if entity.kind != "State" or view.clauses[argument.clause].parent != clause:
        return False
    return any(role.role == "speaker" and role.mention.entity.country == entity.country for role in roles)


def is_negated(tokens: Sequence[Token], verb: int | None, view: SentenceView) -> bool:
    """Whether a word of negation stands just before the verb."""
    if verb is None:
        return False
    if any(t.lower in view.wording.unreal for t in tokens[max(0, verb - 2) : verb + 2]):
        return True
    for i in range(verb, max(-1, verb - 4), -1):
        if tokens[i].pos == "PUNCT":  # «переговори не відбудуться, заявив Умєров»: he did say so
            return False
        if tokens[i].lower in view.wording.negations:
            return True
    return False
