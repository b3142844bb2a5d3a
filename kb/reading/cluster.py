"""Drafts of one event, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kb.edtf import edtf_bounds
from kb.model import UNDATED, Dating, Status, type_group
from kb.reading.drafts import Draft
from kb.reading.frames import Role


@dataclass(slots=True)
class Cluster:
    """Drafts of one event, in text order. ``borrowed`` are the participants of the event it is another round of.

    What the drafts come to is kept as they are added, for each new draft is held against many clusters: ``people``,
    the ``persons`` among them, their ``sides`` (states), who the ``speakers`` of each draft are, the finest
    ``dating``, how many are ``undated``, the status of what is told as fresh news without a date, whether a verb
    tells it as ``news``, and the earliest last day of what is ``recalled`` in passing.
    """

    drafts: list[Draft] = field(default_factory=list)
    borrowed: tuple[Role, ...] = ()
    people: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    speakers: frozenset[frozenset[str]] = frozenset()
    dating: Dating = UNDATED
    undated: int = 0
    fresh: frozenset[Status] = frozenset()
    planned: bool = False
    opening: bool = False
    titles: bool = True
    news: bool = False
    recalled: date | None = None
    _best: int = 0

    def add(self, draft: Draft) -> None:
        """Take in one more draft."""
        self.drafts.append(draft)
        if _strength(draft) < _strength(self.best):
            self._best = len(self.drafts) - 1
        self.people |= draft.people
        self.persons |= persons_of(draft)
        self.sides |= sides_of(draft)
        self.speakers |= {speakers_of(draft)}
        self.dating = finest((self.dating, draft.dating))
        self.planned |= draft.status == "planned"
        self.titles &= draft.block == "title"
        self.news |= is_news(draft)
        if (day := recalled_day(draft)) is not None:
            self.recalled = min(day, self.recalled or day)
        self.opening |= opens(draft)
        self.undated += is_undated(draft)
        self.fresh |= fresh_status(draft)

    def borrow(self, roles: tuple[Role, ...]) -> None:
        """Take over the participants of another event."""
        self.borrowed = (*self.borrowed, *roles)
        self.people |= {role.mention.entity.id for role in roles}

    @property
    def group(self) -> str:
        return event_group(self.drafts[0])

    @property
    def best(self) -> Draft:
        """The draft whose type and rule stand for all: a strong word before a weak one, then the first."""
        return self.drafts[self._best]


def _strength(draft: Draft) -> tuple[bool, bool, int]:
    """Less for a stronger word."""
    return draft.frame.entry.weak, not draft.frame.direct, -len(draft.people)


def event_group(draft: Draft) -> str:
    """Types that tell one event with different words share a group."""
    return type_group(draft.type)


def compatible_dates(a: Dating, b: Dating) -> bool:
    """Whether the two may be one date: one is missing, or one lies within the other."""
    if a.edtf is None or b.edtf is None:
        return True
    (a1, a2), (b1, b2) = edtf_bounds(a.edtf), edtf_bounds(b.edtf)
    if a1 is None or a2 is None or b1 is None or b2 is None:
        return True
    return (a1 <= b1 and b2 <= a2) or (b1 <= a1 and a2 <= b2)


def finest(datings: Iterable[Dating]) -> Dating:
    """The dating with the narrowest bounds; an explicit one before a relative one of the same width."""
    order = {"explicit": 0, "partial": 1, "relative": 2, "context": 3, "published": 4, "none": 5}
    best = UNDATED
    for dating in datings:
        if dating.edtf is None:
            if best.edtf is None and best.text is None:
                best = dating
            continue
        if best.edtf is None or (_width(dating), order[dating.basis]) < (_width(best), order[best.basis]):
            best = dating
    return best


def _width(dating: Dating) -> int:
    if dating.earliest is None or dating.latest is None:
        return 100_000
    return (dating.latest - dating.earliest).days


def sides_of(draft: Draft) -> frozenset[str]:
    """The states behind the participants: their country, or their own id where they have none."""
    return frozenset((e.country or e.id).lower() for role in draft.frame.roles for e in (role.mention.entity,))


def persons_of(draft: Draft) -> frozenset[str]:
    """The ids of the people among the participants."""
    return frozenset(r.mention.entity.id for r in draft.frame.roles if r.mention.entity.kind == "Person")


def speakers_of(draft: Draft) -> frozenset[str]:
    """The ids of those who speak."""
    return frozenset(r.mention.entity.id for r in draft.frame.roles if r.role == "speaker")


def recalled_day(draft: Draft) -> date | None:
    """The last day of what is told in the background or in passing («договір, підписаний торік»)."""
    aside = draft.frame.view.clauses[draft.frame.clause].kind in ("participle", "relative")
    return draft.dating.latest if aside or draft.block == "background" else None


def opens(draft: Draft) -> bool:
    """Whether the article opens with it."""
    return draft.block in ("title", "lead") and draft.frame.direct


def is_undated(draft: Draft) -> bool:
    """Whether it is told of somebody without a date."""
    return draft.dating.edtf is None and bool(draft.people)


def fresh_status(draft: Draft) -> frozenset[Status]:
    """The status of what is told as fresh news without a date."""
    return frozenset((draft.status,)) if is_undated(draft) and opens(draft) else frozenset()


def is_news(draft: Draft) -> bool:
    """Whether a verb tells it, of somebody, without a date and not as background."""
    told = draft.dating.edtf is None and draft.block != "background"
    return told and bool(draft.people) and draft.frame.entry.kind == "verb"
