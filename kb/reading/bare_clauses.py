"""What a date dates whose own clause tells no event: the clause before or behind it, or the noun that it describes."""

from __future__ import annotations

from collections.abc import Sequence

from kb.reading.frames import Frame, SentenceView

# Endings of gerunds of what was done before: «підписавши», «подписав», «договорившись».
_DONE = ("вши", "вшись", "в")
# A date opens the sentence within so many words.
_OPENING = 2


def bare_clause(view: SentenceView, frames: Sequence[Frame], clause: int, token: int) -> list[int]:
    """A clause without events dates those of the next one, where it opens the sentence, or, as an afterthought in
    brackets, those before it; a participle or «которая прошла 5 мая» the noun that it belongs to."""
    kind = view.clauses[clause].kind if view.clauses else "main"
    before = [i for i, f in enumerate(frames) if f.clause == clause - 1 and f.at < view.clauses[clause].first]
    if kind == "bracket":
        return before[-1:]
    if kind == "relative" and holds_antecedent(view, clause):
        parent = view.clauses[clause].parent
        return [i for i, f in enumerate(frames) if f.clause == parent and f.entry.kind == "noun"][-1:]
    if kind == "participle" and _gerund(view, clause):
        return [i for i, f in enumerate(frames) if f.clause == view.clauses[clause].parent and f.entry.kind == "verb"]
    if kind == "participle":
        begin = view.clauses[clause].first
        return [i for i in before if frames[i].entry.kind == "noun" and not _noun_between(view, frames[i].at, begin)][
            -1:
        ]
    verb = view.clauses[clause].verb if view.clauses else None
    if kind == "relative" and verb is not None and view.sentence.tokens[verb].lemma in view.wording.carriers:
        return [i for i in before if frames[i].entry.kind == "noun" and not frames[i].entry.thing][-1:]
    if clause == 0 and view.clauses and view.clauses[0].verb is None:
        return [i for i, f in enumerate(frames) if f.clause == 1]
    if clause == 0 and token <= _OPENING:  # «У 2003-му МАГАТЕ знайшло сліди, | Тегеран визнав…»
        after = [i for i, f in enumerate(frames) if view.clauses[f.clause].kind == "main"]
        if after and frames[after[0]].clause == 1:
            return [i for i in after if frames[i].clause == 1]
    return [i for i, f in enumerate(frames) if view.clauses[f.clause].parent == clause and _gerund_of(view, f)]


def _gerund_of(view: SentenceView, frame: Frame) -> bool:
    """Whether a gerund carries the frame, or governs it: «підняли ставки в червні, | відродивши пакт»."""
    verb = view.clauses[frame.clause].verb
    return verb is not None and verb <= frame.at and view.sentence.tokens[verb].pos == "GRND"


def _gerund(view: SentenceView, clause: int) -> bool:
    """Whether the clause tells what its subject did at the same time: «заявив, виступаючи в середу»."""
    verb = view.clauses[clause].verb
    if verb is None or view.sentence.tokens[verb].pos != "GRND":
        return False
    return not view.sentence.tokens[verb].lower.endswith(_DONE)


def holds_antecedent(view: SentenceView, clause: int) -> bool:
    """Whether a relative clause tells that what it speaks of is held: "a session, which will be held in May"."""
    verb = view.clauses[clause].verb
    wording = view.wording
    return verb is not None and view.sentence.tokens[verb].lemma in wording.holders | wording.carriers


def _noun_between(view: SentenceView, low: int, high: int) -> bool:
    """Whether another noun, no name and no object of a preposition, is nearer: «задержание по делу, заведенному»"""
    named = {i for argument in view.arguments for i in range(argument.first, argument.last)}
    return any(view.sentence.tokens[i].pos == "NOUN" and i not in named for i in range(low + 1, high))
