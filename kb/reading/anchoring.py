"""Which time expression of a sentence dates which event, and not its neighbour.

An expression belongs to the nearest event word of its clause; «під час візиту 5 травня» dates both the visit and
what the main verb says, «після зустрічі 5 травня» only the meeting. What finds no date in its clause may take the
one of the clause it is coordinated with, never that of a clause that merely contains it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kb.model import Timex
from kb.reading.arguments import clause_of
from kb.reading.frames import Frame, SentenceView

_SAME_TIME = ("під час", "на", "у", "в", "at", "in", "during", "with", "by", "за", "по", "по+dat")


def anchor_dates(view: SentenceView, frames: Sequence[Frame]) -> Mapping[int, Timex]:
    """For each frame (by its index in ``frames``) that the sentence dates, the expression that does it."""
    out: dict[int, Timex] = {}
    distance: dict[int, int] = {}
    for timex in view.timexes:
        token = _token_of(view, timex.start)
        clause = clause_of(view.clauses, token)
        owner = _owner(view, frames, token, clause)
        for i in _sharers(view, frames, owner, clause, token):
            far = abs(frames[i].at - token) + (0 if i == owner else 2)
            if timex.dating.edtf is None and i in out:
                continue
            if i not in out or out[i].dating.edtf is None or far < distance[i]:
                out[i], distance[i] = timex, far
    return out


def _token_of(view: SentenceView, offset: int) -> int:
    return bisect_left([t.start for t in view.sentence.tokens], offset)


def _owner(view: SentenceView, frames: Sequence[Frame], token: int, clause: int) -> int | None:
    """The frame of the clause that the expression is nearest to; a verb between them counts as a wall for a noun."""
    best: tuple[int, int] | None = None
    for i, frame in enumerate(frames):
        if frame.clause != clause:
            continue
        far = abs(frame.at - token)
        if frame.entry.kind == "noun" and _verb_between(view, frame.at, token) and frame.verb is None:
            far += 8
        if frame.entry.kind == "noun" and token < frame.at and frame.verb is None and frame.link is not None:
            far += 4
        if frame.entry.kind == "verb" and _noun_phrase_between(view, frames, frame.at, token):
            far += 6
        if best is None or far < best[0]:
            best = (far, i)
    return best[1] if best else None


def _verb_between(view: SentenceView, a: int, b: int) -> bool:
    low, high = sorted((a, b))
    return any(t.pos == "VERB" for t in view.sentence.tokens[low + 1 : high])


def _noun_phrase_between(view: SentenceView, frames: Sequence[Frame], verb: int, token: int) -> bool:
    """Whether an event noun with a preposition of its own stands between the verb and the expression, before it."""
    return any(
        f.entry.kind == "noun" and f.link is not None and min(verb, token) < f.at < max(verb, token) and f.at < token
        for f in frames
    )


def _sharers(view: SentenceView, frames: Sequence[Frame], owner: int | None, clause: int, token: int) -> list[int]:
    """The owner and the events that happen with it: held or carried by one verb, or told as of the same time."""
    if owner is None:
        return _bare_clause(view, frames, clause)
    out = [owner]
    main = frames[owner]
    for i, frame in enumerate(frames):
        if i == owner:
            continue
        if (frame.clause == clause and _together(main, frame)) or (
            frame.clause != clause
            and _coordinated(view, clause, frame.clause)
            and main.entry.kind == "verb"
            and token < main.at
        ):
            out.append(i)
    return out


def _together(a: Frame, b: Frame) -> bool:
    for noun, other in ((a, b), (b, a)):
        if noun.entry.kind == "noun":
            if noun.verb is not None and (other.at == noun.verb or other.verb == noun.verb):
                return True
            if noun.link in _SAME_TIME and noun.direct:
                return True
            if noun.link is None and other.entry.kind == "verb":
                return True
    return a.entry.kind == b.entry.kind == "verb"


def _coordinated(view: SentenceView, a: int, b: int) -> bool:
    first, second = view.clauses[a], view.clauses[b]
    return first.kind == second.kind == "main" and b > a


def _bare_clause(view: SentenceView, frames: Sequence[Frame], clause: int) -> list[int]:
    """An expression in a clause without events dates the events of the next clause, where it opens the sentence,
    or those of the clause before it, where it is an afterthought in brackets."""
    kind = view.clauses[clause].kind if view.clauses else "main"
    if kind == "bracket":
        near = [i for i, f in enumerate(frames) if f.clause == clause - 1]
        return near[-1:]
    if clause == 0 and view.clauses and view.clauses[0].verb is None:
        return [i for i, f in enumerate(frames) if f.clause == 1]
    return []
