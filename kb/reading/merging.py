"""Join the drafts of one article that speak of one event: headline, lead, body and background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kb.edtf import edtf_bounds
from kb.model import Dating
from kb.reading.frames import Role
from kb.reading.drafts import SAYING, Draft, founds, is_reported
from kb.reading.talks import agreed_in_talk, belongs_to_talk, is_talk, said_in_talk, spoken_on

GROUPS = {
    "Negotiation": "Meeting",
    "Signing": "Agreement",
    "Ratification": "Ratification",
}
_ROUNDS = frozenset({"Call", "Meeting", "Negotiation", "Visit", "PrisonerExchange", "Ceasefire", "Signing"})
_YEAR = len("2025")


@dataclass(slots=True)
class Cluster:
    """Drafts of one event, in text order. ``borrowed`` are the participants of the event it is another round of."""

    drafts: list[Draft] = field(default_factory=list)
    borrowed: tuple[Role, ...] = ()

    @property
    def people(self) -> frozenset[str]:
        borrowed = (role.mention.entity.id for role in self.borrowed)
        return frozenset((*(p for d in self.drafts for p in d.people), *borrowed))

    @property
    def group(self) -> str:
        return event_group(self.drafts[0])

    @property
    def dating(self) -> Dating:
        return finest(d.dating for d in self.drafts)

    @property
    def best(self) -> Draft:
        """The draft whose type and rule stand for all: a strong word before a weak one, then the first."""
        return min(
            self.drafts,
            key=lambda d: (d.frame.entry.weak, not d.frame.direct, -len(d.people), self.drafts.index(d)),
        )


def event_group(draft: Draft) -> str:
    """Types that tell one event with different words share a group."""
    return GROUPS.get(draft.type, draft.type)


def merge_drafts(drafts: Sequence[Draft], published: date | None) -> tuple[Cluster, ...]:
    """Clusters of drafts in the order of their first words.

    A draft without participants joins an event told elsewhere. If it has a date that none of them has, it is
    another one of the kind («другий раунд відбувся 2 червня») and borrows the participants; else it is dropped.
    """
    clusters: list[Cluster] = []
    for draft in spoken_on(drafts, published):
        home = next((c for c in _likely_homes(draft, clusters) if _joins(draft, c, published)), None)
        if home is not None:
            home.drafts.append(draft)
        elif (draft.people or _another_round(draft) or agreed_in_talk(draft)) and (
            founds(draft)
            and not _only_source(draft, clusters)
            and not any(said_in_talk(draft, c.drafts) for c in clusters)
        ):
            clusters.append(Cluster([draft]))
    for cluster in clusters:
        if not cluster.people:
            cluster.borrowed = _lent(cluster, clusters)
    return tuple(c for c in clusters if c.people)


def _another_round(draft: Draft) -> bool:
    exact = draft.dating.edtf is not None and len(draft.dating.edtf) > _YEAR
    return exact and draft.type in _ROUNDS and draft.frame.direct


def _lent(cluster: Cluster, clusters: Sequence[Cluster]) -> tuple[Role, ...]:
    """The roles of the event of the same kind that the article is about, or tells most of."""
    here = cluster.drafts[0].frame.view.index
    beside = [c for c in clusters if len(c.people) > 1 and any(d.frame.view.index == here for d in c.drafts)]
    donors = [c for c in beside if c.group in ("Meeting", "Agreement")]
    donors = donors or [c for c in clusters if c.group == cluster.group and any(d.people for d in c.drafts)]
    if agreed_in_talk(cluster.drafts[0]) or (not donors and cluster.group in ("Meeting", "Agreement")):
        donors = [c for c in clusters if is_talk(c.drafts)]
    if not donors and cluster.group in ("PrisonerExchange", "Ceasefire"):
        donors = [c for c in clusters if c.group == "Meeting" and len(c.people) > 1]
    if not donors:
        return ()
    best = max(donors, key=lambda c: (c.drafts[0].block in ("title", "lead"), len(c.people) > 1, len(c.drafts)))
    return best.best.frame.roles


def _only_source(draft: Draft, clusters: Sequence[Cluster]) -> bool:
    """Whether «Про це повідомив Сибіга» only names the source of news about Sybiha himself."""
    if draft.type != "Statement" or draft.block in ("title", "lead") or not is_reported(draft):
        return False
    opening = [c for c in clusters if c.drafts[0].block in ("title", "lead")]
    return any(draft.people & c.people for c in opening)


def _likely_homes(draft: Draft, clusters: Sequence[Cluster]) -> list[Cluster]:
    """The events to try, the likeliest first: a bare «розмова» means the one the article is about, then the latest."""
    latest = list(reversed(clusters))
    if draft.people:
        return latest
    return sorted(latest, key=lambda c: not any(d.block in ("title", "lead") and d.frame.direct for d in c.drafts))


def _joins(draft: Draft, cluster: Cluster, published: date | None) -> bool:
    if belongs_to_talk(draft, cluster.drafts):
        return True
    if event_group(draft) != cluster.group:
        return False
    if not compatible_dates(draft.dating, cluster.dating):
        return False
    if not _fits_news(draft, cluster, published):
        return False
    if not _compatible_status(draft, cluster):
        return False
    mine, theirs = draft.people, cluster.people
    if not mine and agreed_in_talk(draft):
        return False
    if not mine:
        return draft.type not in SAYING and not draft.frame.plural
    if draft.type in SAYING:
        return _speakers(draft) == _speakers(cluster.drafts[0]) and bool(_speakers(draft))
    if mine <= theirs or theirs <= mine or _headline_of(draft, cluster):
        return True
    shared = mine & theirs
    return len(shared) >= 2 or _same_sides(draft, cluster)


def _headline_of(draft: Draft, cluster: Cluster) -> bool:
    """Whether the lead tells what the title told: one type, however differently the two name who did it."""
    titles = all(d.block == "title" for d in cluster.drafts)
    return titles and draft.block == "lead" and draft.type == cluster.drafts[0].type and draft.frame.direct


def _same_sides(draft: Draft, cluster: Cluster) -> bool:
    """Whether a person here stands for a state there: «Путін» and «Росія»."""
    if _persons([draft]) - _persons(cluster.drafts) and _persons(cluster.drafts):
        return False
    mine, theirs = _sides([draft]), _sides(cluster.drafts)
    return bool(mine & theirs) and (mine <= theirs or theirs <= mine) and len(mine & theirs) >= 2


def _sides(drafts: Iterable[Draft]) -> frozenset[str]:
    return frozenset((e.country or e.id).lower() for d in drafts for r in d.frame.roles for e in (r.mention.entity,))


def _persons(drafts: Iterable[Draft]) -> frozenset[str]:
    return frozenset(r.mention.entity.id for d in drafts for r in d.frame.roles if r.mention.entity.kind == "Person")


def _speakers(draft: Draft) -> frozenset[str]:
    return frozenset(r.mention.entity.id for r in draft.frame.roles if r.role == "speaker")


def _compatible_status(draft: Draft, cluster: Cluster) -> bool:
    planned = draft.status == "planned"
    there = any(d.status == "planned" for d in cluster.drafts)
    if planned == there or draft.status == "alleged":
        return True
    return draft.dating.edtf is not None and draft.dating.edtf == cluster.dating.edtf


def _fits_news(draft: Draft, cluster: Cluster, published: date | None) -> bool:
    """Whether what one tells as news of the day may have the date that the other gives."""
    dated = draft.dating if draft.dating.edtf is not None else cluster.dating
    if published is None or dated.edtf is None:
        return True
    undated = [d for d in (draft, *cluster.drafts) if d.dating.edtf is None and d.people]
    fresh = [d for d in undated if d.block in ("title", "lead") and d.frame.direct]
    if len(undated) == len(cluster.drafts) + 1 or not fresh:
        return True
    first, last = edtf_bounds(dated.edtf)
    if any(d.status == "planned" for d in fresh):
        return last is None or last >= published - timedelta(days=1)
    slack = timedelta(days=1 if draft.type in SAYING else 7)
    return (last is None or last >= published - slack) and (first is None or first <= published + timedelta(days=1))


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
    best = Dating()
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
