"""A draft: one sentence's word on one event, with its date, status and claimants, before drafts are merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kb.model import UNDATED, Dating, Entity, Status
from kb.reading.anchoring import anchor_dates
from kb.reading.attribution import claimants
from kb.reading.base import BlockKind
from kb.reading.frames import Frame, FrameLexicon, SentenceView, find_frames
from kb.reading.status import event_status

SAYING = frozenset({"Statement", "Accusation", "Demand", "Threat", "Pledge"})
SYMMETRIC = frozenset({"Call", "Meeting", "Negotiation"})


@dataclass(frozen=True, slots=True)
class Draft:
    """``people`` are the ids of the participants, ``block`` the kind of the block it stands in."""

    frame: Frame
    dating: Dating
    status: Status
    claimed_by: tuple[Entity, ...]
    block: BlockKind

    @property
    def type(self) -> str:
        return self.frame.type

    @property
    def people(self) -> frozenset[str]:
        return frozenset(role.mention.entity.id for role in self.frame.roles)

    @property
    def quoted(self) -> bool:
        return self.frame.view.quoted(self.frame.start)


def read_drafts(
    views: Sequence[SentenceView], lexicons: Mapping[str, FrameLexicon], published: date | None
) -> Iterator[Draft]:
    """The drafts of the sentences in text order; what is denied to have happened by a plain «not» is none."""
    for view in views:
        frames = find_frames(view, lexicons[view.sentence.lang])
        dates = anchor_dates(view, frames)
        for i, frame in enumerate(frames):
            for dating in [t.dating for t in dates[i]] if i in dates else [UNDATED]:
                status = event_status(frame, dating, published)
                draft = Draft(frame, dating, status, claimants(frame), view.sentence.block.kind)
                if worth_keeping(draft):
                    yield draft


def worth_keeping(draft: Draft) -> bool:
    """Whether the draft says enough to be an event or to add to one."""
    frame = draft.frame
    if frame.negated and frame.type != "Decision":
        return False
    if frame.type == "Statement":
        return (
            bool(frame.roles)
            and (draft.block in ("title", "lead") or draft.dating.edtf is not None)
            and frame.entry.kind == "verb"
        )
    if frame.type in SAYING:
        return bool(frame.roles)
    if frame.entry.weak and draft.dating.edtf is None and len(frame.roles) < 2:
        return False
    return frame.direct or draft.dating.edtf is not None
