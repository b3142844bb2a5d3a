"""The subject of an event's verb: which of several names it is, and where it stands with another verb."""

from __future__ import annotations

from collections.abc import Iterator

from kb.reading.arguments import Argument
from kb.reading.base import Token
from kb.reading.frames.frame import SentenceView
from kb.reading.frames.understood import antecedents, beside_apposition

_SUBJECT = ("nom", "subj")
_JOINED = 2


def one_subject(
    view: SentenceView, found: list[tuple[str, Argument]], at: int, slot: str
) -> list[tuple[str, Argument]]:
    """A verb has one subject, or several joined by «і»: of all that could be it, the nearest before the verb."""
    subjects = [a for s, a in found if s == slot and a.function in (*_SUBJECT, "?")]
    if len(subjects) < 2:
        return found
    before = [a for a in subjects if a.last <= at]
    named = beside_apposition(view, before, at)
    if named is not None:
        before = before[: before.index(named) + 1]
    kept = [before[-1] if before else subjects[0]]
    for argument in reversed(before[:-1]):
        if kept[-1].first - argument.last <= _JOINED:
            kept.append(argument)
    for argument in subjects[1:] if not before else ():
        if argument.first - kept[-1].last <= _JOINED:
            kept.append(argument)
    return [(s, a) for s, a in found if a in kept or a not in subjects]


def sided(argument: Argument, at: int) -> str:
    """English: subject or object by the side of the verb it stands on."""
    if argument.function in ("subj", "obj"):
        return "subj" if argument.last <= at else "obj"
    return argument.function


def voiced(argument: Argument, token: Token, at: int) -> str:
    """Uk, ru: a name that shows no case before its verb is the subject, after it the object."""
    if argument.function == "?":
        return "nom" if argument.last <= at else "acc"
    return argument.function


def inherited_subject(view: SentenceView, clause: int, at: int) -> Iterator[Argument]:
    """The subject that a clause without one takes from the clause it hangs on, or a relative from its antecedent."""
    own = view.clauses[clause] if view.clauses else None
    if own is None:
        return
    verb_number = view.sentence.tokens[at].parses[0].number
    if own.kind in ("relative", "participle"):
        before = list(antecedents(view, own.first))
        if before:
            yield from before
            return
    parent = own.parent
    while parent is not None:
        subjects = [a for a in view.arguments if a.clause == parent and a.function in _SUBJECT and not a.adjective]
        verb = view.clauses[parent].verb
        if view.sentence.lang == "en" and verb is not None:
            subjects = [a for a in subjects if a.last <= verb]
        if subjects:
            alone = len(subjects) == 1 and subjects[0].mention.number == "sing" and subjects[0].mention.how != "group"
            if not (verb_number == "plur" and alone and subjects[0].mention.entity.kind == "Person"):
                yield from subjects
            return
        parent = view.clauses[parent].parent
