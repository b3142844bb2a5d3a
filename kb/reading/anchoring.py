"""Which time expression of a sentence dates which event, and not its neighbour.

An expression belongs to the nearest event word of its clause; «під час візиту 5 травня» dates both the visit and
what the main verb says, «після зустрічі 5 травня» only the meeting. What finds no date in its clause may take the
one of a clause that tells of the same time, never that of a clause that merely contains it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from kb.model import Timex
from kb.reading.arguments import clause_of
from kb.reading.bare_clauses import bare_clause
from kb.reading.frames import Frame, SentenceView
from kb.reading.frames.phrases import phrase_end
from kb.reading.frames.undoing import puts_off

CONTACTS = frozenset({"Visit", "Meeting", "Call", "Negotiation"})
SAME_TIME = frozenset({"під час", "на", "у", "в", "at", "in", "during", "with", "by", "за", "по", "on", "з", "с", "із"})
_NEVER = 99
_UP_TO_NOW = "span-to-now"
_WILLED = frozenset({"Demand", "Pledge", "Decision"})
# English prepositions of SAME_TIME that tell no time there: "content with the talks of 5 May".
_NO_TIME = frozenset({"with", "by"})


def anchor_dates(
    view: SentenceView, frames: Sequence[Frame], published: date | None = None
) -> Mapping[int, tuple[Timex, ...]]:
    """For each frame (by its index in ``frames``) that the sentence dates, the expressions that do it.

    More than one only where a plural noun has a list of them: «дві зустрічі, 16 травня і 2 червня».
    """
    owned: dict[int, list[tuple[int, Timex]]] = {}
    for timex in view.timexes:
        token = _token_of(view, timex.start)
        if (
            _limits(view, timex)
            or _lasts_until(view, timex, token, published)
            or _tells_how_often(view, frames, timex, token)
        ):
            continue
        if _is_attribute(view, timex, token):
            for i in [i for i, f in enumerate(frames) if f.entry.kind == "noun" and token < f.at <= token + 2]:
                owned.setdefault(i, []).append((0, timex))
            continue
        clause = clause_of(view.clauses, token)
        owner, cost = _owner(view, frames, token, clause)
        if owner is not None and _deadline(view, frames[owner], token):
            owner, cost = _owner(view, frames, token, view.clauses[clause].parent or 0)
        follower = _relative_after(view, timex)
        for i in [i for i, f in enumerate(frames) if f.clause == follower]:
            owned.setdefault(i, []).append((1, timex))
        if owner is None:
            for i in bare_clause(view, frames, clause, token):
                owned.setdefault(i, []).append((_NEVER, timex))
            continue
        owned.setdefault(owner, []).append((cost, timex))
        for i in [i for i in _sharers(frames, owner, clause, token) if not frames[i].entry.thing]:
            owned.setdefault(i, []).append((cost + 3, timex))
    out = {i: dated for i, found in owned.items() if (dated := _chosen(frames[i], found))}
    _agreed_then(view, frames, out, published)
    _spread(view, frames, out)
    return out


def _is_attribute(view: SentenceView, timex: Timex, token: int) -> bool:
    """Whether the expression is one adjective with its noun right behind it: «вчорашня зустріч»."""
    tokens = view.sentence.tokens
    one = tokens[token].pos == "ADJ" and tokens[token].end == timex.end and token + 1 < len(tokens)
    told = timex.dating.basis == "relative"  # «у квітні Москва…» is a month, though «квітній» is a word
    return one and told and tokens[token + 1].pos in ("NOUN", "ADJ") and tokens[token].parses[0].case is not None


def _agreed_then(
    view: SentenceView, frames: Sequence[Frame], out: dict[int, tuple[Timex, ...]], published: date | None
) -> None:
    """A past day behind what was agreed on is the day of agreeing: «домовилися про перемир’я 24 червня»."""
    for i, noun in enumerate(frames):
        past = i in out and published and (day := out[i][0].dating.latest) and day <= published
        if not past or noun.entry.kind != "noun" or noun.link not in view.wording.agreed_on:
            continue
        for j, verb in enumerate(frames):
            before = verb.entry.kind == "verb" and verb.clause == noun.clause and verb.at < noun.at
            if before and j not in out and verb.type == "Agreement" and view.sentence.tokens[verb.at].pos == "VERB":
                out[j] = out.pop(i)
                break


def _deadline(view: SentenceView, frame: Frame, token: int) -> bool:
    """Uk, ru: whether «до кінця листопада» stands behind a past tense of a clause within: what is above is due then."""
    tokens = view.sentence.tokens
    past = tokens[frame.verb if frame.verb is not None else frame.at].parses[0].marks
    clause = view.clauses[frame.clause]
    own = clause.verb is not None and "past" in (past | tokens[clause.verb].parses[0].marks)
    until = token > frame.at and tokens[token - 1].lower in view.wording.until
    return until and own and clause.kind == "relative" and clause.parent is not None


def _limits(view: SentenceView, timex: Timex) -> bool:
    """Whether the expression only belongs to a noun like "deadline" right after it."""
    after = _token_of(view, timex.end)
    tokens = view.sentence.tokens
    return after < len(tokens) and tokens[after].lemma in view.wording.limits


def _lasts_until(view: SentenceView, timex: Timex, token: int, published: date | None) -> bool:
    """Whether what is told of the past is to last until then: «продовжили санкції до 31 січня 2026 року»."""
    begin = timex.dating.earliest
    tokens = view.sentence.tokens
    if published is None or begin is None or begin <= published or not token:
        return False
    verb = view.clauses[clause_of(view.clauses, token)].verb if view.clauses else None
    if verb is None or verb > token or tokens[token - 1].lower not in view.wording.ends:
        return False
    return tokens[verb].pos == "VERB" and "past" in tokens[verb].parses[0].marks and not puts_off(view, verb)


def _tells_how_often(view: SentenceView, frames: Sequence[Frame], timex: Timex, token: int) -> bool:
    """Whether a stretch up to now counts the visits or talks before it: «друга поїздка за останні 5 місяців»."""
    if timex.dating.rule != _UP_TO_NOW:
        return False
    tokens = view.sentence.tokens
    nouns = [f for f in frames if f.entry.kind == "noun" and f.type in CONTACTS and f.at < token and not f.plural]
    return any(tokens[f.at - 1].lemma in view.wording.ordinals for f in nouns if f.at)


def _chosen(frame: Frame, found: list[tuple[int, Timex]]) -> tuple[Timex, ...]:
    """The cheapest expression that yields a date, all of a list of days where the noun is plural.

    None where the event is put off to no known day.
    """
    if frame.verb is not None and frame.entry.kind == "noun" and puts_off(frame.view, frame.verb):
        moved = frame.view.sentence.tokens[frame.verb].start
        found = [item for item in found if item[1].start > moved]  # the new day; the old one dates nothing
        if not found:
            return ()
    found.sort(key=lambda item: (item[1].dating.edtf is None, item[0]))
    days = [t for _, t in found if t.dating.earliest is not None and t.dating.earliest == t.dating.latest]
    if frame.plural and len(days) > 1 and frame.entry.kind == "noun":
        return tuple(sorted(days, key=lambda t: t.start))
    return (found[0][1],)


def _token_of(view: SentenceView, offset: int) -> int:
    return bisect_left([t.start for t in view.sentence.tokens], offset)


def _relative_after(view: SentenceView, timex: Timex) -> int | None:
    """The relative clause whose antecedent is the date itself: «25 листопада, на яке запланований саміт»."""
    for index, clause in enumerate(view.clauses):
        first = view.sentence.tokens[clause.first]
        if clause.kind == "relative" and first.pos == "PREP" and 0 <= first.start - timex.end <= 3:
            return index
    return None


def _owner(view: SentenceView, frames: Sequence[Frame], token: int, clause: int) -> tuple[int | None, int]:
    """The frame of the clause that the expression at ``token`` is nearest to, and how far it is."""
    best: tuple[int, int] | None = None
    for i, frame in enumerate(frames):
        if frame.clause == clause and not _aims(view, frame, token):
            cost = _cost(view, frames, frame, token)
            if best is None or cost < best[0]:
                best = (cost, i)
    return (best[1], best[0]) if best else (None, _NEVER)


def _aims(view: SentenceView, frame: Frame, token: int) -> bool:
    """Uk, ru: whether the date is that of what is asked for or decided: «закликав | провести вибори 5 травня».

    Nor does a date before another verb belong to a noun that is only talked about: «у середу видали текст розмови».
    """
    tokens = view.sentence.tokens
    if view.sentence.lang == "en":
        return False
    if frame.entry.kind == "verb" and frame.type in _WILLED:
        return frame.at < token and any(t.pos == "INF" for t in tokens[frame.at + 1 : token])
    return frame.entry.kind == "noun" and not frame.direct and _verb_between(view, frame.at, token)


def _cost(view: SentenceView, frames: Sequence[Frame], frame: Frame, token: int) -> int:
    gap = _gap(view, frame.at, token)
    if frame.entry.thing and (gap > 2 or token < frame.at - 2):
        return gap + 10
    if frame.entry.kind == "noun":
        if view.sentence.lang == "en" and token < frame.at and view.sentence.tokens[token + 1 : frame.at] == ():
            return 0
        if _verb_between(view, frame.at, token) and frame.verb is None:
            return gap + 10
        if token < frame.at and frame.verb is None:
            gap += 6 if frame.link else 2
        return gap + (0 if frame.direct else 3)
    low, high = sorted((frame.at, token))
    nouns = [f for f in frames if f.entry.kind == "noun" and f.link and f.clause == frame.clause and f.at < token]
    crossed = any(low < f.at < high for f in nouns)
    taken = any(_gap(view, f.at, token) <= 2 and not _verb_between(view, f.at, token) for f in nouns)
    theirs = any(f.at < token < min(phrase_end(view, f.at), frame.at) for f in nouns if f.link in view.wording.around)
    return gap + (4 if crossed or taken else 0) + (10 if theirs else 0)


def _gap(view: SentenceView, a: int, b: int) -> int:
    """How many words lie between two tokens; a name counts as none, since names stand with their event."""
    low, high = sorted((a, b))
    named = {i for argument in view.arguments for i in range(argument.first, argument.last)}
    return sum(1 for i in range(low + 1, high) if i not in named and view.sentence.tokens[i].pos != "PUNCT")


def _verb_between(view: SentenceView, a: int, b: int) -> bool:
    low, high = sorted((a, b))
    return any(t.pos == "VERB" for t in view.sentence.tokens[low + 1 : high])


def _sharers(frames: Sequence[Frame], owner: int, clause: int, token: int) -> list[int]:
    """Events of the clause that happen with the owner: held or carried by one verb, or told as of the same time."""
    main = frames[owner]
    return [
        i
        for i, frame in enumerate(frames)
        if i != owner and frame.clause == clause and (_together(main, frame) or token < frame.at < main.at)
    ]


def _together(a: Frame, b: Frame) -> bool:
    if a.entry.kind == b.entry.kind:
        return a.entry.kind == "verb"
    noun, verb = (a, b) if a.entry.kind == "noun" else (b, a)
    if noun.verb is not None and verb.verb == noun.verb:
        return True
    if noun.link in _NO_TIME and noun.view.sentence.lang == "en":
        return False
    return (noun.link is None or noun.link in SAME_TIME) and noun.direct


def _spread(view: SentenceView, frames: Sequence[Frame], out: dict[int, tuple[Timex, ...]]) -> None:
    """Give a date to events of undated clauses that tell of the same time as a dated one."""
    for i, frame in enumerate(frames):
        if i in out or frame.entry.thing:
            continue
        for j, other in enumerate(frames):
            if j in out and j != i and _same_time(view, frame, other, out[j][0]):
                out[i] = out[j]
                break


def _same_time(view: SentenceView, frame: Frame, dated: Frame, timex: Timex) -> bool:
    mine, theirs = view.clauses[frame.clause], view.clauses[dated.clause]
    if frame.clause == dated.clause:
        return False
    early = timex.start < dated.start
    if mine.kind == theirs.kind == "main" and frame.clause > dated.clause:
        return early
    held = dated.verb is not None and dated.verb == theirs.verb
    inner = mine if mine.parent == dated.clause else theirs if theirs.parent == frame.clause else None
    if held and inner is not None and inner.verb is not None and view.sentence.tokens[inner.verb].pos == "GRND":
        return True
    relative = mine.kind == "relative" and mine.parent == dated.clause
    return relative and {frame.type, dated.type} <= CONTACTS
