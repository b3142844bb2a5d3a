"""Events told by a noun («зустріч», "a visit"): who hangs on it, and the verb that holds or carries it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.reading.arguments import Argument
from kb.reading.base import Token
from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.lexicon import FrameLexicon
from kb.reading.frames.match import Trigger
from kb.reading.frames.slots import INDIRECT, fill_roles, is_negated, names_against
from kb.reading.frames.subjects import inherited_subject
from kb.reading.frames.understood import (
    full_verb,
    holder,
    of_others,
    voters,
)
from kb.reading.frames.undoing import cancels, undoes
from kb.reading.wording import Wording

_ABOUT = frozenset({"про", "о", "об"})
# What is told to have happened by telling of it: «сообщили о задержании посла».
_REPORTED = frozenset({"Arrest", "Attack", "Expulsion", "PrisonerExchange", "TroopWithdrawal", "TroopDeployment"})
# Prepositions of what somebody takes part in: «участвуют в переговорах».
_AT = frozenset({"у", "в", "во", "in", "на"})


def noun_frame(
    view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, clause: int, triggers: Sequence[Trigger]
) -> Frame:
    """The event that the noun at the trigger tells, with those that hang on it or on the verb that holds it."""
    tokens = view.sentence.tokens
    found = _objects(trigger, list(_own_arguments(view, lexicon, trigger, clause, triggers)))
    verb = full_verb(view, clause) if view.clauses else None
    link = _link(tokens, trigger.at, view.wording, view.sentence.lang == "en")
    held = holder(view, clause, verb, trigger.at)
    holds = held is not None and link is None and (tokens[held].lemma in view.wording.holders or undoes(view, held))
    holds = holds and not (held is not None and view.sentence.lang == "en" and _apart(tokens, held, trigger.at))
    carried = verb is not None and link is None and _carries(view, verb, trigger.at)
    actors = sum(argument.mention.entity.kind != "Place" for _, argument in found)
    joint = trigger.entry.type.joint and actors < 2 and link is not None and (bool(found) or _on_visit(trigger, link))
    joint = joint and not of_others(view, trigger.at)
    subjects = [a for a in view.arguments if a.clause == clause and not a.adjective and _is_subject(view, a, verb or 0)]
    if link == "під час" and trigger.entry.type.joint and actors == 0:
        joint = len({a.mention.entity.id for a in subjects}) > 1  # «Путін і Кім під час розмови підтвердили»
    alone = holds and not found and cancels(view, held)  # «зірвали переговори»: the talks known from before
    attended = verb is not None and link in _AT and tokens[verb].lemma in view.wording.attends
    if verb is not None and (holds or joint or attended) and not alone:
        for argument in subjects or inherited_subject(view, clause, verb):
            found.append(("agent", argument))
    if verb is not None and (holds or carried):
        taken = {id(a) for _, a in found}
        for argument in view.arguments:
            if argument.clause == clause and id(argument) not in taken and not argument.adjective:
                slot = lexicon.slot(trigger.entry, "noun", argument.function)
                if slot in ("partner", "place", "recipient", "goal") or (slot and argument.function == "у+gen"):
                    found.append((slot, argument))
    roles, place = fill_roles(trigger, found)
    if not roles and trigger.entry.type.name == "Election":
        roles = voters(view)
    topic = link in view.wording.topics and not _is_told(view, trigger, clause, link, roles)
    passed = topic or _passed(tokens, trigger.at, view)
    negated = is_negated(tokens, verb, view) if verb is not None and (holds or carried) else False
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


def _is_told(view: SentenceView, trigger: Trigger, clause: int, link: str | None, roles: Sequence[Role]) -> bool:
    """Uk, ru: whether it is told that it took place: «розповів про розмову з Шольцом», «сообщил о встрече с Моди»."""
    verb = view.clauses[clause].verb
    if view.sentence.lang == "en" or verb is None or verb > trigger.at or link not in _ABOUT:
        return False
    token = view.sentence.tokens[verb]
    told = token.lemma in view.wording.says and "past" in token.parses[0].marks
    kind = trigger.entry.type
    return told and (len(roles) > 1 if kind.joint else bool(roles) and kind.name in _REPORTED)


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
        if names_against(argument) and argument.last <= trigger.at <= argument.last + 2:
            yield "against", argument  # «антиросійські санкції» are none of Russia's
        elif trigger.at < argument.first < end and argument.clause == clause:
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
            elif slot and (not argument.adjective or slot in INDIRECT):
                yield slot, argument
        elif argument.last <= trigger.at <= argument.last + 2 and (argument.adjective or argument.function == "poss"):
            yield "agent", argument
        elif view.sentence.lang == "en" and argument.last == trigger.at - len(trigger.words) + 1:
            yield ("place" if argument.mention.entity.kind == "Place" else "agent"), argument


def _objects(trigger: Trigger, found: list[tuple[str, Argument]]) -> list[tuple[str, Argument]]:
    """Uk, ru: the genitive is the object where an instrumental does it: «осуд Росії Францією», «… з боку ООН»."""
    kind = trigger.entry.type
    done = any(slot == "agent" and argument.function == "ins" for slot, argument in found)
    if not done or kind.joint or "patient" not in kind.slots:
        return found
    return [("patient" if slot == "agent" and a.function == "gen" else slot, a) for slot, a in found]


def _other_noun(view: SentenceView, trigger: Trigger, argument: Argument) -> bool:
    """Whether the genitive hangs on a noun nearer than the trigger: «дзвінок щодо відносин Росії»."""
    named = {i for a in view.arguments for i in range(a.first, a.last)} | trigger.words
    between = range(trigger.at + 1, argument.first)
    return any(view.sentence.tokens[i].pos == "NOUN" and i not in named for i in between)


def _link(tokens: Sequence[Token], at: int, wording: Wording, english: bool) -> str | None:
    """The preposition before the noun phrase (two words where they are one: «під час»)."""
    for i in range(at - 1, max(at - 5, -1), -1):
        if tokens[i].pos == "PREP":
            return tokens[i].lower
        if tokens[i].lower in ("час", "ході", "ходе", "время", "рамках", "підсумками", "итогам"):
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
        described = tokens[i].pos == "ADJ" and "passive" in tokens[i].parses[0].marks  # "the planned meeting"
        if tokens[i].lemma in view.wording.passers and not described:
            return True
        if tokens[i].pos not in ("ADJ", "PREP", "NUM", "PRON"):
            return False
    return False
