"""Which event each count belongs to: one of its clause or sentence that may have it, else one just told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kb.model import Article, Count
from kb.reading.base import Sentence
from kb.reading.counts.find import Found, find_counts
from kb.reading.counts.lexicon import load_classes
from kb.reading.frames import Frame, SentenceView
from kb.reading.frames.lexicon import EventType, load_types


class Telling(Protocol):
    """What is asked of a draft here: the frame that its sentence tells, and the type of event."""

    @property
    def frame(self) -> Frame: ...
    @property
    def type(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Attached:
    """A count with what it means in the event of number ``event``, and the sentence it stands in."""

    event: int
    count: Count
    sentence: Sentence
    found: Found


def attach_counts(
    article: Article, views: Sequence[SentenceView], events: Sequence[Sequence[Telling]]
) -> tuple[Attached, ...]:
    """The counts of ``views`` that belong to one of ``events`` (the drafts of each), in text order."""
    told: dict[int, list[tuple[int, Telling]]] = {}
    for number, drafts in enumerate(events):
        for draft in drafts:
            told.setdefault(draft.frame.view.index, []).append((number, draft))
    counting = {index for index, drafts in told.items() if any(load_types()[d.type].counts for _, d in drafts)}
    out: list[Attached] = []
    for view in views:
        goes_on = view.index not in told and view.index - 1 in counting and not view.timexes
        if view.index not in counting and not goes_on:
            continue  # a sentence with a date of its own speaks of another day
        for found in find_counts(article, view):
            home = _home(found, view, told)
            if home is not None:
                event, of = home
                out.append(Attached(event, replace(found.count, of=of), view.sentence, found))
    return tuple(out)


def counts_of(attached: Sequence[Attached], event: int) -> tuple[Count, ...]:
    """The counts of one event, each number once: «до 10 тисяч» tells more than «10 тисяч»."""
    kept: dict[tuple[str, float, str | None], Count] = {}
    for one in attached:
        if one.event != event:
            continue
        key = (one.count.of, one.count.value, one.count.unit)
        if key not in kept or (kept[key].qualifier is None and one.count.qualifier is not None):
            kept[key] = one.count
    return tuple(kept.values())


def sentences_of(attached: Sequence[Attached], event: int) -> Iterator[Sentence]:
    """The sentences in which the counts of one event stand."""
    return (one.sentence for one in attached if one.event == event)


def _home(
    found: Found, view: SentenceView, told: Mapping[int, Sequence[tuple[int, Telling]]]
) -> tuple[int, str] | None:
    """The event that the count belongs to, and what it is of there."""
    here = told.get(view.index, ())
    likely = sorted(here, key=lambda one: _distance(one[1].frame, found))
    if not here and (found.count.of in load_classes().carried):
        likely = list(told.get(view.index - 1, ()))
        if len({number for number, draft in likely if _taken(found, load_types()[draft.type])}) != 1:
            return None  # «Загинули двоє» after a sentence that tells of two attacks
    for number, draft in likely:
        of = _taken(found, load_types()[draft.type])
        if of is not None:
            return number, of
    return None


def _taken(found: Found, kind: EventType) -> str | None:
    """What the count is of in an event of ``kind``; None where it cannot have it."""
    of = kind.recounts.get(found.count.of, found.count.of)
    return of if of in kind.counts else None


def _distance(frame: Frame, found: Found) -> tuple[bool, int]:
    return frame.clause != found.clause, min(abs(frame.at - found.first), abs(frame.at - found.last))
