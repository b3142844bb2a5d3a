"""What an article tells of the talk it reports: what was discussed, said and agreed there is part of that talk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kb.model import Dating
from kb.reading.anchoring import CONTACTS, SAME_TIME
from kb.reading.drafts import Draft

_OPENING = ("title", "lead")
_TALKS = CONTACTS - {"Visit"}
_LATE = timedelta(days=3)


def is_talk(drafts: Sequence[Draft]) -> bool:
    """Whether the drafts of one event tell the talk that the article is about."""
    people = {p for d in drafts for p in d.people}
    opens = any(d.block in _OPENING and d.type in _TALKS and d.frame.direct for d in drafts)
    return opens and len(people) > 1


def belongs_to_talk(draft: Draft, talk: Sequence[Draft]) -> bool:
    """Whether «the sides discussed trade» or «during the talks» tells of ``talk`` and no meeting of its own."""
    if draft.type not in _TALKS or draft.dating.edtf is not None or draft.frame.plural or not draft.people:
        return False
    if not (draft.frame.entry.weak or draft.frame.link in SAME_TIME) or draft.status != talk[0].status:
        return False
    return is_talk(talk) and _persons([draft]) <= _persons(talk) and _sides([draft]) <= _sides(talk)


def said_in_talk(draft: Draft, talk: Sequence[Draft]) -> bool:
    """Whether a plain statement in the lead of a report on a talk is one of the things said there."""
    if draft.type != "Statement" or draft.block != "lead" or draft.dating.edtf is not None:
        return False
    titled = any(d.block == "title" for d in talk)
    return titled and is_talk(talk) and _sides([draft]) <= _sides(talk)


def agreed_in_talk(draft: Draft) -> bool:
    """Whether nobody is named who agreed: «it was agreed», «the leaders agreed»; then those of the talk did."""
    frame = draft.frame
    told = frame.entry.kind == "verb" and frame.view.clauses[frame.clause].kind == "main" and not draft.quoted
    return draft.type == "Agreement" and told and not draft.people and draft.block == "body"


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


def _sides(drafts: Iterable[Draft]) -> frozenset[str]:
    return frozenset((e.country or e.id).lower() for d in drafts for r in d.frame.roles for e in (r.mention.entity,))


def _persons(drafts: Iterable[Draft]) -> frozenset[str]:
    return frozenset(r.mention.entity.id for d in drafts for r in d.frame.roles if r.mention.entity.kind == "Person")
