"""What an article tells of the talk it reports: what was discussed, said and agreed there is part of that talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kb.model import Dating
from kb.reading.anchoring import CONTACTS, SAME_TIME
from kb.reading.cluster import Cluster, persons_of, sides_of
from kb.reading.drafts import Draft, is_reported
from kb.reading.frames import Role

_OPENING = ("title", "lead")
_TALKS = CONTACTS - {"Visit"}
# Prepositions that set something else before or after the talk, which is told as held.
_AROUND = frozenset({"before", "after", "following", "після", "перед", "после"})
_FIRST = 20
_MANY = 100
_LATE = timedelta(days=3)


def is_talk(told: Cluster) -> bool:
    """Whether it is the talk that the article is about."""
    first = told.drafts[:_FIRST]
    opens = any(d.block in _OPENING and d.type in _TALKS and d.frame.direct for d in first)
    return opens and len(told.people) > 1


def belongs_to_talk(draft: Draft, talk: Cluster) -> bool:
    """Whether «the sides discussed trade» or «during the talks» tells of ``talk`` and no meeting of its own."""
    if draft.type not in _TALKS or draft.dating.edtf is not None or not draft.people:
        return False
    if draft.frame.plural and draft.type != "Negotiation":
        return False
    if _names_topic(draft, talk):
        return True
    if _attended(draft) and is_talk(talk) and sides_of(draft) & talk.sides:
        return draft.status == talk.drafts[0].status
    around = draft.frame.link in _AROUND
    if not (around or draft.frame.entry.weak or draft.frame.link in SAME_TIME):
        return False
    if draft.status != talk.drafts[0].status and not around:
        return False
    return is_talk(talk) and persons_of(draft) <= talk.persons and sides_of(draft) <= talk.sides


def _names_topic(draft: Draft, talk: Cluster) -> bool:
    """Whether the title only told what was discussed, and the lead tells in what way: a call, a meeting."""
    first = talk.drafts[:_FIRST]
    if draft.block != "lead" or any(d.block != "title" or not d.frame.entry.weak for d in first):
        return False
    return all(d.type in _TALKS for d in first) and len(draft.people & talk.people) > 1


def _attended(draft: Draft) -> bool:
    """Whether the clause only tells who else was there: «у зустрічі взяли участь міністри»."""
    frame = draft.frame
    clause = frame.view.clauses[frame.clause]
    tokens = frame.view.sentence.tokens[clause.first : clause.last]
    return draft.block != "title" and any(t.lemma in frame.view.wording.attends for t in tokens)


def said_in_talk(draft: Draft, talk: Cluster) -> bool:
    """Whether a plain statement in the lead of a report on a talk is one of the things said there.

    So is what both sides say together in it, even in the title: «X and Y during their call confirmed …».
    """
    if draft.type != "Statement" or draft.block not in _OPENING or draft.dating.edtf is not None or is_reported(draft):
        return False
    if draft.block == "title":
        same = [d for d in talk.drafts[:_FIRST] if d.frame.view.index == draft.frame.view.index]
        during = [d for d in same if d.frame.link in SAME_TIME and d.type in _TALKS]
        return len(draft.people) > 1 and any(d.people == draft.people for d in during)
    titled = talk.drafts[0].block == "title"
    return titled and is_talk(talk) and sides_of(draft) <= talk.sides


def third_parties(told: Cluster, events: Sequence[Cluster]) -> tuple[Role, ...]:
    """Who is missing from «тристоронні переговори» that name one or two states: of the three the article is about."""
    if not any(_threefold(d) for d in told.drafts[:_FIRST]):
        return ()
    states = {role.mention.entity.id for role in _states(told)}
    if not 0 < len(states) < 3:
        return ()
    roles = [role for event in events[:_MANY] for role in _states(event)]
    three = dict(Counter(role.mention.entity.id for role in roles).most_common(3))
    if len(three) < 3 or not states <= three.keys():
        return ()
    missing = {r.mention.entity.id: r.mention for r in roles if r.mention.entity.id in three.keys() - states}
    return tuple(Role("participant", mention) for mention in missing.values())


def _states(told: Cluster) -> list[Role]:
    return [r for d in told.drafts[:_FIRST] for r in d.frame.roles if r.mention.entity.kind == "State"]


def _threefold(draft: Draft) -> bool:
    tokens = draft.frame.view.sentence.tokens[max(0, draft.frame.at - 4) : draft.frame.at + 4]
    return any(t.lemma in draft.frame.view.wording.threefold for t in tokens)


def spoken_on(drafts: Sequence[Draft], published: date | None) -> list[Draft]:
    """The drafts, those that a speaker dates by "today" moved to the day of the talk where that came out later."""
    day = next((d.dating for d in drafts if d.block in _OPENING and d.type in CONTACTS and _is_day(d.dating)), None)
    if published is None or day is None or day.earliest is None:
        return list(drafts)
    if not timedelta(0) < published - day.earliest <= _LATE:
        return list(drafts)
    then = Dating(day.edtf, day.earliest, day.latest, "context", None, "main-event")
    return [replace(d, dating=then) if _says_today(d, published) else d for d in drafts]


def _is_day(dating: Dating) -> bool:
    return dating.earliest is not None and dating.earliest == dating.latest


def _says_today(draft: Draft, published: date) -> bool:
    if draft.dating.basis != "relative" or draft.dating.edtf != published.isoformat():
        return False
    return any(t.lemma in draft.frame.view.wording.firsts for t in draft.frame.view.sentence.tokens)
