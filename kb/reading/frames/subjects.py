"""The subject of an event's verb: which of several names it is, and where it stands with another verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.reading.arguments import Argument
from kb.reading.base import Token
from kb.reading.frames.frame import SentenceView
from kb.reading.frames.understood import antecedents, beside_apposition, names_no_actor, own_subject

_SUBJECT = ("nom", "subj")
_JOINED = 2
_INSIDE = ("у+loc", "в+loc", "во+loc")


def one_subject(
    view: SentenceView, found: list[tuple[str, Argument]], at: int, slot: str
) -> list[tuple[str, Argument]]:
    """A verb has one subject, or several joined by «і»: of all that could be it, the nearest before the verb."""
    subjects = [a for s, a in found if s == slot and a.function in (*_SUBJECT, "?")]
    if disagrees(view, subjects, at):
        return [(s, a) for s, a in found if a not in subjects]
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


def sided(view: SentenceView, argument: Argument, at: int) -> str:
    """English: subject or object by the side of the verb it stands on; behind a quotation it speaks: "…," said Merz."""
    if argument.function in ("subj", "obj"):
        if argument.first in (at + 1, at + 2) and _inverted(view, argument, at):
            return "subj"
        return "subj" if argument.last <= at else "obj"
    return argument.function


def _inverted(view: SentenceView, argument: Argument, at: int) -> bool:
    """Whether a verb of saying opens its clause right behind what is said, and the name follows it.

    Deep in an article, and of no day, it only tells whose words are quoted.
    """
    tokens = view.sentence.tokens
    own = view.clauses[argument.clause]
    dated = any(tokens[own.first].start <= t.start < tokens[own.last - 1].end for t in view.timexes)
    if not dated and view.sentence.block.kind not in ("title", "lead"):
        return False
    behind = own.first == at and at > 1 and "past" in tokens[at].parses[0].marks and tokens[at - 1].pos == "PUNCT"
    only = argument.first == at + 1 or tokens[at + 1].lower == "the"
    return behind and only and tokens[at].lemma in view.wording.says


def voiced(argument: Argument, token: Token, at: int) -> str:
    """Uk, ru: a name that shows no case before its verb is the subject, after it the object.

    The genitive of a person right behind the verb, or at the head of the sentence before it, is its accusative:
    «викликала посла Росії», «посла Росії викликали».
    """
    ahead = argument.first == 0 and argument.last == at
    if argument.function == "gen" and argument.relay is not None and (argument.first == at + 1 or ahead):
        return "acc"
    if argument.function == "?":
        return "nom" if argument.last <= at else "acc"
    return argument.function


def inherited_subject(view: SentenceView, clause: int, at: int) -> Iterator[Argument]:
    """The subject that a clause without one takes from the clause it hangs on, or a relative from its antecedent."""
    own = view.clauses[clause] if view.clauses else None
    if own is None or own_subject(view, clause, at) is not None:
        return
    if names_no_actor(view, clause, at):
        return
    verb_number = view.sentence.tokens[at].parses[0].number
    gerund = view.sentence.lang != "en" and view.sentence.tokens[at].pos == "GRND"  # has the subject of the main verb
    if own.kind in ("relative", "participle") and not gerund and not oblique_relative(view, clause):
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


def voice_of_body(view: SentenceView, clause: int, at: int, saying: bool) -> list[Argument]:
    """Uk, ru: in whose name a plural without a subject speaks: «у МЗС Польщі заявили», «в России считают»."""
    token = view.sentence.tokens[at]
    if view.sentence.lang == "en" or token.pos != "VERB" or token.parses[0].number != "plur":
        return []
    if names_no_actor(view, clause, at):
        return []
    kinds = ("Organization", "ArmedForce", "State") if saying else ("Organization", "ArmedForce")
    inside = [a for a in view.arguments if a.clause == clause and a.function in _INSIDE and not a.adjective]
    return [a for a in inside if a.mention.entity.kind in kinds and not a.medium][:1]


def oblique_relative(view: SentenceView, clause: int) -> bool:
    """Uk, ru: whether the relative word cannot be the subject: «розмова, під час якої», «місто, де»."""
    own = view.clauses[clause]
    if view.sentence.lang == "en" or own.kind != "relative":
        return False
    for i in range(own.first, min(own.first + 3, own.last)):
        token = view.sentence.tokens[i]
        if token.lemma in view.wording.relatives:
            after_preposition = i > own.first and view.sentence.tokens[i - 1].pos == "PREP"
            return after_preposition or not any(p.case == "nom" for p in token.parses)
    return False


def relative_object(view: SentenceView, clause: int, at: int) -> list[Argument]:
    """What a relative clause with its own subject tells of: «місто, яке захопила Росія», "a law which he signed"."""
    own = view.clauses[clause]
    opening = view.sentence.tokens[own.first]
    if own.kind != "relative" or own.verb != at or opening.lemma not in view.wording.relatives:
        return []
    if view.sentence.lang != "en" and not any(p.case == "acc" for p in opening.parses):
        return []
    inside = any(a.clause == clause and a.function in _SUBJECT and not a.adjective for a in view.arguments)
    return list(antecedents(view, own.first))[:1] if inside else []


def disagrees(view: SentenceView, subjects: Sequence[Argument], at: int) -> bool:
    """Uk, ru: whether a verb in the plural has one person alone before it for a subject: «повідомили в уряді»."""
    token = view.sentence.tokens[at]
    if view.sentence.lang == "en" or token.pos != "VERB" or token.parses[0].number != "plur" or len(subjects) != 1:
        return False
    one = subjects[0]
    after = view.sentence.tokens[one.last].lower if one.last < len(view.sentence.tokens) else ""
    joined = after in view.wording.coordinators or after in ("з", "із", "зі", "с", "со", "разом")
    alone = one.mention.number == "sing" and one.mention.how != "group" and one.relay is None
    return alone and not joined and one.mention.entity.kind == "Person"


def given_to(view: SentenceView, clause: int, at: int) -> list[Argument]:
    """Uk: to whom something is given, where genitive and dative look alike: «постачає Росії снаряди»."""
    out = []
    for argument in view.arguments:
        tail = view.sentence.tokens[argument.last - 1].parses
        alike = argument.function == "gen" and any(p.case == "dat" for p in tail)
        if argument.clause == clause and argument.first > at and alike and argument.relay is None:
            out.append(argument)
    return out[:1]
