"""What an article tells of the talk it reports: what was discussed, said and agreed there is part of that talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from kb.model import Dating
from kb.reading.anchoring import CONTACTS, SAME_TIME
from kb.reading.drafts import Draft, is_reported

_OPENING = ("title", "lead")
_TALKS = CONTACTS - {"Visit"}
# Prepositions that set something else before or after the talk, which is told as held.
_AROUND = frozenset({"before", "after", "following", "після", "перед", "после"})
_FIRST = 20
_LATE = timedelta(days=3)


class Told(Protocol):
    """What is told of one event: its drafts, and who takes part, as ids, as persons and as states."""

    drafts: list[Draft]
    people: frozenset[str]
    persons: frozenset[str]
    sides: frozenset[str]


def is_talk(told: Told) -> bool:
    """Whether it is the talk that the article is about."""
    first = told.drafts[:_FIRST]
    opens = any(d.block in _OPENING and d.type in _TALKS and d.frame.direct for d in first)
    return opens and len(told.people) > 1


def belongs_to_talk(draft: Draft, talk: Told) -> bool:
    """Whether «the sides discussed trade» or «during the talks» tells of ``talk`` and no meeting of its own."""
    if draft.type not in _TALKS or draft.dating.edtf is not None or draft.frame.plural or not draft.people:
        return False
    if _names_topic(draft, talk):
        return True
    around = draft.frame.link in _AROUND
    if not (around or draft.frame.entry.weak or draft.frame.link in SAME_TIME):
        return False
    if draft.status != talk.drafts[0].status and not around:
        return False
    return is_talk(talk) and _persons(draft) <= talk.persons and _sides(draft) <= talk.sides


def _names_topic(draft: Draft, talk: Told) -> bool:
    """Whether the title only told what was discussed, and the lead tells in what way: a call, a meeting."""
    first = talk.drafts[:_FIRST]
    if draft.block != "lead" or any(d.block != "title" or not d.frame.entry.weak for d in first):
        return False
    return all(d.type in _TALKS for d in first) and len(draft.people & talk.people) > 1


def said_in_talk(draft: Draft, talk: Told) -> bool:
    """Whether a plain statement in the lead of a report on a talk is one of the things said there."""
    if draft.type != "Statement" or draft.block != "lead" or draft.dating.edtf is not None or is_reported(draft):
        return False
    titled = talk.drafts[0].block == "title"
    return titled and is_talk(talk) and _sides(draft) <= talk.sides


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


def _sides(draft: Draft) -> frozenset[str]:
    return frozenset((e.country or e.id).lower() for role in draft.frame.roles for e in (role.mention.entity,))


def _persons(draft: Draft) -> frozenset[str]:
    return frozenset(r.mention.entity.id for r in draft.frame.roles if r.mention.entity.kind == "Person")
