"""Who plays which role in an event: the arguments around its trigger, by function, position and clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.reading.arguments import Argument, clause_of
from kb.reading.base import Mention, Token
from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.headline import headline_statement
from kb.reading.frames.lexicon import FrameLexicon
from kb.reading.frames.match import Trigger, find_triggers
from kb.reading.frames.subjects import given_to, inherited_subject, one_subject, sided, voiced
from kb.reading.frames.understood import (
    agrees_on,
    controller,
    demand,
    holder,
    of_others,
    own_subject,
    reduced,
    speaker_above,
    voters,
)
from kb.reading.wording import Wording

_SUBJECT = ("nom", "subj")
_JOINED = 2
# Slots that an adjective may fill: «удари по українських портах» strike Ukraine, «російський газ» does nothing.
_INDIRECT = frozenset({"target", "against", "goal", "recipient"})
_CONTENT = {"Demand": "addressee", "Pledge": "addressee", "Accusation": "target", "Threat": "target"}
_ACTORS = frozenset({"Person", "State", "Organization", "ArmedForce"})


def find_frames(view: SentenceView, lexicon: FrameLexicon) -> tuple[Frame, ...]:
    """All events that the words of the sentence speak of, in text order."""
    tokens = view.sentence.tokens
    taken = frozenset(i for first, last in view.spans for i in range(first, last))
    triggers = find_triggers(tokens, lexicon, taken)
    frames = [_frame(view, lexicon, t, triggers) for t in triggers if not _governed(view, t, triggers)]
    frames = [demand(view, f) or f for f in frames if not agrees_on(f, frames)]
    said = headline_statement(view)
    return (said, *frames) if said is not None else tuple(frames)


def _governed(view: SentenceView, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether an infinitive only completes a verb that is an event itself: «погодився підтримати».

    English: nor is a gerund after its noun told ("a law banning imports"), nor what follows "as" ("as agreed").
    """
    tokens = view.sentence.tokens
    token = tokens[trigger.at]
    before = tokens[trigger.at - 1] if trigger.at else token
    if view.sentence.lang == "en" and trigger.entry.kind == "verb":
        after = tokens[trigger.at + 1].text.lower() if trigger.at + 1 < len(tokens) else ""
        if (
            before.text.lower() == "as"
            or (token.lemma, after) == ("go", "on")
            or (trigger.entry.weak and token.pos == "GRND" and before.pos == "NOUN")
        ):
            return True
    if _attributive(view, trigger):
        return True
    if token.pos != "INF":
        return False
    clause = clause_of(view.clauses, trigger.at)
    return any(
        t.entry.kind == "verb" and t.at < trigger.at and clause_of(view.clauses, t.at) == clause for t in triggers
    )


def _attributive(view: SentenceView, trigger: Trigger) -> bool:
    """Uk, ru: whether a participle of saying describes («требуемый порог») or tells a purpose («призван помочь»)."""
    tokens = view.sentence.tokens
    token = tokens[trigger.at]
    if view.sentence.lang == "en" or token.pos != "PTCP" or trigger.entry.type.name not in _CONTENT:
        return False
    after = tokens[trigger.at + 1].pos if trigger.at + 1 < len(tokens) else ""
    return token.parses[0].case is not None or after == "INF"


def _frame(view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, triggers: Sequence[Trigger]) -> Frame:
    clause = clause_of(view.clauses, trigger.at)
    if trigger.entry.kind == "verb":
        return _verb_frame(view, lexicon, trigger, clause)
    return _noun_frame(view, lexicon, trigger, clause, triggers)


def _verb_frame(view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, clause: int) -> Frame:
    tokens = view.sentence.tokens
    token = tokens[trigger.at]
    passive = "passive" in token.parses[0].marks
    table = "passive" if passive else "verb"
    found: list[tuple[str, Argument]] = []
    for argument in view.arguments:
        if argument.clause != clause:
            continue
        function = sided(argument, trigger.at) if view.sentence.lang == "en" else voiced(argument, token, trigger.at)
        slot = lexicon.slot(trigger.entry, table, function)
        if slot and (not argument.adjective or slot in _INDIRECT):
            found.append((slot, argument))
    subject = "patient" if passive else "agent"
    if passive and view.sentence.lang == "en" and reduced(view, trigger.at):
        found = [(s, a) for s, a in found if s != subject or a.last == trigger.at]
        subject = ""
    found = one_subject(view, found, trigger.at, subject)
    begin = own_subject(view, clause, trigger.at)
    if begin is not None:
        found = [(s, a) for s, a in found if s != subject or a.last > begin]
    if trigger.entry.type.slots.get("agent") == "supplier" and not any(slot == "recipient" for slot, _ in found):
        found += [("recipient", argument) for argument in given_to(view, clause, trigger.at)]
    blamed = controller(view, clause, trigger.at)
    if blamed:
        found = [*((s, a) for s, a in found if s != subject and a not in blamed), (subject, blamed[0])]
    elif subject and not any(slot == subject for slot, _ in found):
        for argument in inherited_subject(view, clause, trigger.at):
            found.append((subject, argument))
    if trigger.entry.told_by_other:
        found += [("agent", argument) for argument in speaker_above(view, clause)]
    roles, place = _fill(trigger, found)
    negated = _negated(tokens, trigger.at, view)
    extra = tuple(_extra(view, trigger, clause, roles))
    return Frame(trigger.entry, view, trigger.at, clause, trigger.at, roles, place, negated=negated, extra=extra)


def _extra(view: SentenceView, trigger: Trigger, clause: int, roles: Sequence[Role]) -> Iterator[Role]:
    """Actors that the clause names beside those in roles; and those of the content of a demand, pledge or threat."""
    seen = {role.mention.entity.id for role in roles}
    content = _CONTENT.get(trigger.entry.type.name)
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
        yield Role(content if below and content else "participant", argument.mention)


def _own_state(view: SentenceView, argument: Argument, clause: int, roles: Sequence[Role]) -> bool:
    """«Міністр заявив, що Україна вийде…»: the state that the speaker speaks for is party to what is said."""
    entity = argument.mention.entity
    if entity.kind != "State" or view.clauses[argument.clause].parent != clause:
        return False
    return any(role.role == "speaker" and role.mention.entity.country == entity.country for role in roles)


def _fill(trigger: Trigger, found: Sequence[tuple[str, Argument]]) -> tuple[tuple[Role, ...], Mention | None]:
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
    return tuple(roles or spare), place


def _noun_frame(
    view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, clause: int, triggers: Sequence[Trigger]
) -> Frame:
    tokens = view.sentence.tokens
    found = list(_own_arguments(view, lexicon, trigger, clause, triggers))
    verb = view.clauses[clause].verb if view.clauses else None
    link = _link(tokens, trigger.at, view.wording, view.sentence.lang == "en")
    held = holder(view, clause, verb, trigger.at)
    holds = held is not None and tokens[held].lemma in view.wording.holders and link is None
    holds = holds and not (held is not None and view.sentence.lang == "en" and _apart(tokens, held, trigger.at))
    carried = verb is not None and link is None and _carries(view, verb, trigger.at)
    actors = sum(argument.mention.entity.kind != "Place" for _, argument in found)
    joint = trigger.entry.type.joint and actors < 2 and link is not None and (bool(found) or _on_visit(trigger, link))
    joint = joint and not of_others(view, trigger.at)
    subjects = [a for a in view.arguments if a.clause == clause and not a.adjective and _is_subject(view, a, verb or 0)]
    if link == "під час" and trigger.entry.type.joint and actors == 0:
        joint = len({a.mention.entity.id for a in subjects}) > 1  # «Путін і Кім під час розмови підтвердили»
    if verb is not None and (holds or joint):
        for argument in subjects or inherited_subject(view, clause, verb):
            found.append(("agent", argument))
    if verb is not None and (holds or carried):
        taken = {id(a) for _, a in found}
        for argument in view.arguments:
            if argument.clause == clause and id(argument) not in taken and not argument.adjective:
                slot = lexicon.slot(trigger.entry, "noun", argument.function)
                if slot in ("partner", "place", "recipient", "goal") or (slot and argument.function == "у+gen"):
                    found.append((slot, argument))
    roles, place = _fill(trigger, found)
    if not roles and trigger.entry.type.name == "Election":
        roles = voters(view)
    passed = link in view.wording.topics or _passed(tokens, trigger.at, view)
    negated = _negated(tokens, verb, view) if verb is not None and (holds or carried) else False
    return Frame(
        trigger.entry,
        view,
        trigger.at,
        clause,
        held if holds else verb if carried else None,
        roles,
        place,
        link=link,
        direct=not passed,
        negated=negated,
        plural=tokens[trigger.at].parses[0].number == "plur",
    )


def _apart(tokens: Sequence[Token], verb: int, noun: int) -> bool:
    """English: whether the noun is no object of the verb, for a preposition parts them."""
    return any(t.pos == "PREP" for t in tokens[verb + 1 : noun])


def _carries(view: SentenceView, verb: int, noun: int) -> bool:
    """Whether the verb has the noun as its subject: «зустріч відбулася», «запланована зустріч»."""
    token = view.sentence.tokens[verb]
    if token.lemma in view.wording.carriers:
        return True
    passive = "passive" in token.parses[0].marks or "impersonal" in token.parses[0].marks
    return passive and (token.lemma in view.wording.planned or token.lemma in view.wording.holders or noun < verb)


def _on_visit(trigger: Trigger, link: str) -> bool:
    """«прибув з візитом», "on a visit": the subject is the visitor."""
    return trigger.entry.type.name == "Visit" and link in ("з", "із", "с", "on", "for")


def _is_subject(view: SentenceView, argument: Argument, verb: int) -> bool:
    if view.sentence.lang == "en":
        return argument.function == "subj" and argument.last <= verb
    return argument.function == "nom" or (argument.function == "?" and argument.last <= verb)


def _own_arguments(
    view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, clause: int, triggers: Sequence[Trigger]
) -> Iterator[tuple[str, Argument]]:
    """The names that hang on the noun itself: after it up to a verb or another trigger, and adjectives before it."""
    tokens = view.sentence.tokens
    others = {t.at for t in triggers if t.at != trigger.at}
    end = next(
        (
            j
            for j in range(trigger.at + 1, len(tokens))
            if tokens[j].pos == "VERB" or j in others or tokens[j].text in ";:"
        ),
        len(tokens),
    )
    for argument in view.arguments:
        if trigger.at < argument.first < end and argument.clause == clause:
            function = argument.function
            if function == "poss":
                continue
            if function in ("?", "obj", "subj") and argument.first > trigger.at + 1:
                continue
            if function == "gen" and _other_noun(view, trigger, argument):
                continue
            slot = lexicon.slot(trigger.entry, "noun", "gen" if function == "?" else function)
            if argument.adjective and function == "gen" and trigger.entry.type.slots.get("agent") == "supplier":
                slot = "agent"  # «постачання північнокорейських боєприпасів»
                yield slot, argument
            elif slot and (not argument.adjective or slot in _INDIRECT):
                yield slot, argument
        elif argument.last <= trigger.at <= argument.last + 2 and (argument.adjective or argument.function == "poss"):
            yield "agent", argument
        elif view.sentence.lang == "en" and argument.last == trigger.at - len(trigger.words) + 1:
            yield ("place" if argument.mention.entity.kind == "Place" else "agent"), argument


def _other_noun(view: SentenceView, trigger: Trigger, argument: Argument) -> bool:
    """Whether the genitive hangs on a noun nearer than the trigger: «дзвінок щодо відносин Росії»."""
    named = {i for a in view.arguments for i in range(a.first, a.last)} | trigger.words
    between = range(trigger.at + 1, argument.first)
    return any(view.sentence.tokens[i].pos == "NOUN" and i not in named for i in between)


def _link(tokens: Sequence[Token], at: int, wording: Wording, english: bool) -> str | None:
    """The preposition before the noun phrase (two words where they are one: «під час»)."""
    for i in range(at - 1, max(at - 5, -1), -1):
        if tokens[i].pos == "PREP":
            return tokens[i].text.lower()
        if tokens[i].text.lower() in ("час", "ході", "ходе", "время", "рамках", "підсумками", "итогам"):
            return "під час"
        compound = english and tokens[i].pos == "NOUN" and tokens[i].text.islower()
        compound = compound or tokens[i].lemma in wording.phases
        if (not compound and tokens[i].pos not in ("ADJ", "NUM", "PRON", "PTCP", "X")) or tokens[
            i
        ].lemma in wording.relatives:
            return None
    return None


def _passed(tokens: Sequence[Token], at: int, view: SentenceView) -> bool:
    """Whether the noun only depends on a word like «тема», «підготовка»."""
    named = {i for argument in view.arguments for i in range(argument.first, argument.last)}
    for i in [i for i in range(at - 1, max(at - 7, -1), -1) if i not in named][:3]:
        if tokens[i].lemma in view.wording.passers:
            return True
        if tokens[i].pos not in ("ADJ", "PREP", "NUM", "PRON"):
            return False
    return False


def _negated(tokens: Sequence[Token], verb: int | None, view: SentenceView) -> bool:
    if verb is None:
        return False
    if any(t.text.lower() in view.wording.unreal for t in tokens[max(0, verb - 2) : verb + 2]):
        return True
    return any(t.text.lower() in view.wording.negations for t in tokens[max(0, verb - 3) : verb + 1])
