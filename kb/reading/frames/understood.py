"""Who is understood: subjects that stand with another verb than the event's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.reading.arguments import Argument
from kb.reading.clauses import verbal
from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.lexicon import load_types

_SUBJECT = ("nom", "subj")
_JOINED = 2
_POSSESSIVE = frozenset(["'s", "’s"])
_LIVING = frozenset({"anim"})
_SINGULAR = frozenset(["is", "was", "has", "does"])


def controller(view: SentenceView, clause: int, at: int) -> list[Argument]:
    """English: in "accused X of shelling the port", "urged X to leave" it is X, the object, that does it."""
    verb = view.clauses[clause].verb if view.clauses else None
    tokens = view.sentence.tokens
    if view.sentence.lang != "en" or verb is None or verb >= at or tokens[at].pos not in ("GRND", "INF"):
        return []
    if tokens[verb].lemma not in view.wording.controls:
        return []
    objects = [a for a in view.arguments if a.clause == clause and verb < a.first < at and a.function in ("obj", "on")]
    return objects[:1]


def own_subject(view: SentenceView, clause: int, at: int) -> int | None:
    """English: where the subject right before the verb begins, if no known name is in it: "since police raided"."""
    tokens = view.sentence.tokens
    own = view.clauses[clause]
    if view.sentence.lang != "en" or own.kind in ("relative", "participle") or tokens[at].pos in ("INF", "GRND"):
        return None
    i = at - 1
    while i >= own.first and tokens[i].pos in ("ADV", "PRCL", "VERB", "PTCP", "INF"):
        i -= 1
    if i < own.first or tokens[i].pos not in ("NOUN", "PRON"):
        return None
    while i >= own.first and (tokens[i].pos in ("NOUN", "PRON", "ADJ", "NUM", "X") or tokens[i].text in _POSSESSIVE):
        i -= 1
    before = tokens[i].lower if i >= own.first else ""
    phrase = i >= own.first and tokens[i].pos == "PREP" and before not in view.wording.subordinators
    if phrase or before in view.wording.coordinators:
        return None
    return None if any(a.last > i + 1 and a.first < at for a in view.arguments) else i + 1


def speaker_above(view: SentenceView, clause: int) -> list[Argument]:
    """Who says the content clause ``clause``: "Putin noted | that Kyiv was sabotaging the talks"."""
    parent = view.clauses[clause].parent if view.clauses else None
    if parent is None or view.clauses[clause].kind != "subordinate":
        return []
    verb = view.clauses[parent].verb
    if verb is None or view.sentence.tokens[verb].lemma not in view.wording.says:
        return []
    return [
        a
        for a in view.arguments
        if a.clause == parent and a.function in _SUBJECT and a.last <= verb and not a.adjective
    ][-1:]


def reduced(view: SentenceView, at: int) -> bool:
    """English: whether a participle hangs on the noun before it: "strikes | launched by Israel"."""
    tokens = view.sentence.tokens
    return at > 0 and tokens[at].pos == "PTCP" and tokens[at - 1].pos == "NOUN"


def full_verb(view: SentenceView, clause: int) -> int | None:
    """Uk, ru: the verb of the clause; behind «має» the infinitive that it obliges: «розведення має розпочатися»."""
    own = view.clauses[clause]
    tokens = view.sentence.tokens
    if own.verb is None or tokens[own.verb].text.lower() not in view.wording.obliged:
        return own.verb
    return next((i for i in range(own.verb + 1, own.last) if tokens[i].pos == "INF"), own.verb)


def holder(view: SentenceView, clause: int, verb: int | None, noun: int) -> int | None:
    """The verb that may hold the noun: that of its clause, or the nearest before it ("agreed | to hold")."""
    if verb is None or verb > noun:
        return verb
    tokens = view.sentence.tokens
    wording = view.wording
    if view.sentence.lang != "en":  # «будут | продолжать поставки», «вирішили | скасувати візит»
        if tokens[verb].lower not in wording.future and tokens[verb].lemma not in wording.decides:
            return verb
        return next((i for i in range(noun - 1, verb, -1) if tokens[i].pos == "INF"), verb)
    return next((i for i in range(noun - 1, verb, -1) if verbal(tokens[i])), verb)


def demand(view: SentenceView, frame: Frame) -> Frame | None:
    """The demand that a statement is whose content obliges another: "said that Kyiv must withdraw"."""
    if frame.type != "Statement" or frame.entry.kind != "verb" or not view.wording.obliges:
        return None
    tokens = view.sentence.tokens
    for index, clause in enumerate(view.clauses):
        if clause.parent != frame.clause or clause.kind != "subordinate" or clause.verb is None:
            continue
        modal = next((i for i in range(clause.first, clause.verb + 1) if tokens[i].text in view.wording.obliges), None)
        if modal is None or clause.first > frame.at + 3:
            continue
        who = [a for a in view.arguments if a.clause == index and a.last <= modal and a.function == "subj"]
        if who and not who[-1].adjective:
            entry = replace(frame.entry, type=load_types()["Demand"], rule=f"{frame.entry.rule}:must")
            return replace(frame, entry=entry, roles=(*frame.roles, Role("addressee", who[-1].mention)))
    return None


def pledge(view: SentenceView, frame: Frame) -> Frame | None:
    """The pledge that an assurance is of what somebody will do: «запевнив, що Київ допоможе», "assured they will"."""
    tokens, wording = view.sentence.tokens, view.wording
    if frame.type != "Statement" or frame.negated or tokens[frame.at].lemma not in wording.assures:
        return None
    for index, clause in enumerate(view.clauses):
        if clause.parent != frame.clause or clause.kind != "subordinate" or clause.verb is None:
            continue
        opening = tokens[clause.first : clause.verb + 1]
        future = "future" in tokens[clause.verb].parses[0].marks or any(t.lower in wording.future for t in opening)
        acts = any(a.clause == index and a.function in _SUBJECT and a.first <= clause.verb for a in view.arguments)
        acts = acts or not any(p.pos == "NOUN" and p.case == "nom" for t in opening for p in t.parses[:1])
        if future and acts:
            entry = replace(frame.entry, type=load_types()["Pledge"], rule=f"{frame.entry.rule}:will")
            return replace(frame, entry=entry)
    return None


def agrees_on(frame: Frame, frames: Sequence[Frame]) -> bool:
    """English: whether what is agreed is told itself: "agreed | to hold another meeting"."""
    if frame.view.sentence.lang != "en" or frame.type != "Agreement" or frame.entry.kind != "verb":
        return False
    tokens = frame.view.sentence.tokens
    return any(
        f.clause == frame.clause and f.verb is not None and frame.at < f.verb < f.at and tokens[f.verb].pos == "INF"
        for f in frames
        if f.entry.kind == "noun" and f.type in ("Meeting", "Negotiation", "Visit", "Call")
    )


def voters(view: SentenceView) -> tuple[Role, ...]:
    """The one state that the sentence names, where nothing else tells who elects: "elections …, which Libya needs"."""
    states = {a.mention.entity.id: a.mention for a in view.arguments if a.mention.entity.kind == "State"}
    return tuple(Role("participant", mention) for mention in states.values()) if len(states) == 1 else ()


def antecedents(view: SentenceView, first: int) -> Iterator[Argument]:
    """Whom the relative clause that begins at token ``first`` speaks of: the name before it, and those joined to it.

    A verb in the singular ("who is on a visit") speaks of the last one alone.
    """
    before = [a for a in view.arguments if first - 3 <= a.last <= first and not a.adjective]
    if not before:
        return
    last = before[-1]
    yield last
    tokens = view.sentence.tokens
    if view.sentence.lang != "en" or any(t.lower in _SINGULAR for t in tokens[first : first + 2]):
        return
    after = last
    for argument in reversed(view.arguments):
        if argument.last > after.first or argument.function != last.function:
            continue
        if after.first - argument.last > _JOINED:
            return
        yield argument
        after = argument


def beside_apposition(view: SentenceView, subjects: Sequence[Argument], at: int) -> Argument | None:
    """The subject whose apposition fills the space before the verb: "Petrov, head of the council, said"."""
    tokens = view.sentence.tokens
    if at < 1 or len(subjects) < 2 or tokens[at - 1].text != ",":
        return None
    for argument in subjects[:-1]:
        inside = subjects[-1].first - argument.last > _JOINED
        if argument.last < len(tokens) and tokens[argument.last].text == "," and inside:
            return argument
    return None


def names_no_actor(view: SentenceView, clause: int, at: int) -> bool:
    """Uk, ru: whether the verb at ``at`` has a subject that is no name: «его преемник был арестован»."""
    tokens = view.sentence.tokens
    if view.sentence.lang == "en" or tokens[at].pos not in ("VERB", "PTCP"):
        return False
    named = {i for argument in view.arguments for i in range(argument.first, argument.last)}
    own = view.clauses[clause]
    for i in range(own.first, own.last):
        best = tokens[i].parses[0]
        if i in named or best.pos != "NOUN":
            continue
        nominative = any(p.case == "nom" for p in tokens[i].parses)
        source = i == at + 1 and tokens[at].lemma in view.wording.says and nominative
        if not (source or (best.case == "nom" and best.marks & _LIVING)):
            continue
        if best.number == tokens[at].parses[0].number or tokens[at].parses[0].number is None:
            return True
    return False


def of_others(view: SentenceView, noun: int) -> bool:
    """Uk, ru: whether a noun of event tells right after it whose it is, and it is no name: «визит силовиков»."""
    tokens = view.sentence.tokens
    if view.sentence.lang == "en" or noun + 1 >= len(tokens):
        return False
    after = tokens[noun + 1].parses[0]
    named = any(a.first <= noun + 1 < a.last for a in view.arguments)
    return not named and after.pos == "NOUN" and after.case == "gen" and bool(after.marks & _LIVING)


def held_by_others(frame: Frame) -> bool:
    """Uk, ru: whether the clause of a noun of event has a subject of its own: «видеоконференцию провели министры»."""
    view = frame.view
    verb = view.clauses[frame.clause].verb
    if verb is None or view.sentence.lang == "en" or frame.entry.kind != "noun":
        return False
    actors = [a for a in view.arguments if a.clause == frame.clause and a.function == "nom" and not a.adjective]
    return bool(actors) or names_no_actor(view, frame.clause, verb)
