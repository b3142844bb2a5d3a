"""A draft: one sentence's word on one event, with its date, status and claimants, before drafts are merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from kb.model import SAYING, UNDATED, Dating, Entity, Status
from kb.reading.anchoring import CONTACTS, anchor_dates
from kb.reading.attribution import claimants
from kb.reading.base import BlockKind
from kb.reading.frames import Frame, FrameLexicon, SentenceView, find_frames
from kb.reading.status import event_status, is_conditional
from kb.reading.tenure import of_the_change

_EARLY = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """``people`` are the ids of the participants, ``block`` the kind of the block it stands in.

    The merging of drafts compares type and people with those of many others, so they are worked out once.
    """

    frame: Frame
    dating: Dating
    status: Status
    claimed_by: tuple[Entity, ...]
    block: BlockKind
    type: str = field(init=False)
    people: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", self.frame.type)
        object.__setattr__(self, "people", frozenset(role.mention.entity.id for role in self.frame.roles))

    @property
    def quoted(self) -> bool:
        return self.frame.view.quoted(self.frame.start)


def read_drafts(
    views: Sequence[SentenceView], lexicons: Mapping[str, FrameLexicon], published: date | None
) -> Iterator[Draft]:
    """The drafts of the sentences in text order; what is denied to have happened by a plain «not» is none."""
    return (draft for draft in every_draft(views, lexicons, published) if worth_keeping(draft))


def every_draft(
    views: Sequence[SentenceView], lexicons: Mapping[str, FrameLexicon], published: date | None
) -> Iterator[Draft]:
    """The drafts of the sentences in text order, those too that are not worth keeping."""
    for view in views:
        frames = find_frames(view, lexicons[view.sentence.lang])
        dates = anchor_dates(view, frames, published)
        for i, frame in enumerate(frames):
            for dating in [_of_saying(frame, t.dating, published) for t in dates[i]] if i in dates else [UNDATED]:
                status = event_status(frame, dating, published)
                when = _ahead(dating, published) if status == "planned" else dating
                yield Draft(
                    of_the_change(frame, when, published), when, status, claimants(frame), view.sentence.block.kind
                )


def _of_saying(frame: Frame, dating: Dating, published: date | None) -> Dating:
    """The dating, none where it is only that of what is said: «пропонує завершити війну до літа»."""
    day = dating.earliest
    if frame.type not in SAYING or published is None or day is None or day <= published or frame.entry.ahead:
        return dating
    return dating if event_status(frame, UNDATED, published) == "planned" else UNDATED


def _ahead(dating: Dating, published: date | None) -> Dating:
    """A bare weekday on which something is still to happen is the next one, not the last."""
    day = dating.earliest
    if dating.rule != "weekday" or published is None or day is None or day >= published:
        return dating
    later = day + relativedelta(weeks=1)
    return replace(dating, edtf=later.isoformat(), earliest=later, latest=later)


def founds(draft: Draft) -> bool:
    """Whether the draft tells an event of its own, or may only add to one that is told elsewhere.

    What is dated, opens the article, or is the main verb of its sentence tells one; a noun in passing («удари по
    портах») or what somebody only wants or says (an infinitive, a clause of content) needs two participants.
    """
    frame = draft.frame
    if draft.dating.edtf is not None:
        return True
    two = len(draft.people) > 1
    bare = frame.entry.kind == "noun" and frame.verb is None
    if (
        draft.block in ("title", "lead")
        and frame.direct
        and not frame.entry.thing
        and (two or not bare or not (_wished(draft) or (frame.link and draft.type == "Attack")))
    ):
        return True
    clause = frame.view.clauses[frame.clause]
    if frame.entry.thing:
        return False
    if frame.entry.kind == "noun":
        if draft.type in SAYING and frame.verb is None:
            return False
        return frame.verb is not None or (two and not frame.entry.weak and frame.direct and not _wished(draft))
    if _describes(frame):
        return False
    if draft.type in SAYING and two and frame.entry.told_by_other:
        return True
    if draft.type in SAYING:
        return is_reported(draft) or (clause.kind == "main" and not draft.quoted)
    told = clause.kind in ("main", "relative") and frame.view.sentence.tokens[frame.at].pos != "INF"
    told = told and (draft.status in ("occurred", "alleged") or frame.entry.ahead)
    return told or two or draft.type in CONTACTS


def _describes(frame: Frame) -> bool:
    """Uk, ru: whether a participle stands before its noun: «повернули захоплені кораблі» tells of their return."""
    tokens, at = frame.view.sentence.tokens, frame.at
    if frame.view.sentence.lang == "en" or tokens[at].pos != "PTCP" or at + 1 >= len(tokens):
        return False
    return tokens[at].parses[0].case is not None and tokens[at + 1].pos in ("NOUN", "ADJ")


def _wished(draft: Draft) -> bool:
    """Whether the verb before the noun only asks for it, promises it or threatens with it."""
    frame = draft.frame
    verb = frame.view.clauses[frame.clause].verb
    return verb is not None and verb < frame.at and frame.view.sentence.tokens[verb].lemma in frame.view.wording.planned


def is_reported(draft: Draft) -> bool:
    """Whether an early sentence names the speaker of the news: «Про це заявив…», «…з посиланням на заяву…»."""
    view = draft.frame.view
    if view.index > _EARLY or not view.wording.reported:
        return False
    words = f" {' '.join(t.lower for t in view.sentence.tokens)} "
    return any(f" {phrase} " in words for phrase in view.wording.reported)


def agreed_in_talk(draft: Draft) -> bool:
    """Whether nobody is named who agreed: «it was agreed», «the leaders agreed»; then those of the talk did."""
    frame = draft.frame
    clause = frame.view.clauses[frame.clause]
    told = clause.verb == frame.at and clause.kind == "main" and not draft.quoted
    return draft.type == "Agreement" and told and not draft.people and draft.block in ("lead", "body")


def _sets_a_day(draft: Draft) -> bool:
    """Whether «призначено на 15 серпня» sets a day for something, and appoints nobody."""
    tokens, at = draft.frame.view.sentence.tokens, draft.frame.at
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in ("на", "for"):
        return False
    return any(t.start == tokens[at + 2].start for t in draft.frame.view.timexes)


def _has_speaker(draft: Draft) -> bool:
    """Whether somebody demands, threatens or promises; in the opening it is enough to tell whom it is said to."""
    roles = (*draft.frame.roles, *draft.frame.extra)
    return bool(draft.people) and (draft.block in ("title", "lead") or any(role.role == "speaker" for role in roles))


def _only_aimed_at(frame: Frame) -> bool:
    """Uk, ru: whether an infinitive that opens its clause tells what is asked for: «…з проханням, посилити підтримку»."""
    view = frame.view
    tokens, clause = view.sentence.tokens, view.clauses[frame.clause]
    if view.sentence.lang == "en" or tokens[frame.at].pos != "INF" or view.sentence.block.kind == "title":
        return False
    willed = frame.entry.weak or frame.type == "Decision"
    return (
        willed
        and clause.verb == frame.at
        and all(t.pos not in ("VERB", "ADJ") for t in tokens[clause.first : frame.at])
    )


def worth_keeping(draft: Draft) -> bool:
    """Whether the draft says enough to be an event or to add to one."""
    frame = draft.frame
    if frame.type == "Visit" and frame.entry.kind == "verb" and not any(r.role == "visitor" for r in frame.roles):
        return False  # goods and weapons arrive too
    if frame.type == "Appointment" and _sets_a_day(draft):
        return False
    if frame.entry.kind == "verb" and draft.dating.edtf is None and is_conditional(frame):
        return False
    if frame.negated and frame.type != "Decision" and draft.status != "cancelled":
        return False
    if frame.type == "Statement" and frame.entry.weak:
        return bool(frame.roles) and frame.view.index <= 1 and draft.block in ("title", "lead")
    if frame.type == "Statement":
        return bool(frame.roles) and (is_reported(draft) or frame.entry.kind == "verb")
    if frame.entry.told_by_other:
        return any(role.role == "speaker" for role in frame.roles)
    if frame.type in SAYING:
        return _has_speaker(draft) or (bool(frame.roles) and draft.dating.edtf is not None)
    if _only_aimed_at(frame):
        return False
    if frame.type == "TerritorialChange" and frame.view.sentence.lang == "en" and frame.place is None:
        return False  # ships and money are seized too
    opening = draft.block in ("title", "lead") and bool(frame.roles)
    if agreed_in_talk(draft):
        return frame.view.sentence.lang == "en"
    if frame.entry.weak and draft.dating.edtf is None and len(frame.roles) < 2 and not opening:
        return False
    return frame.direct or draft.dating.edtf is not None
