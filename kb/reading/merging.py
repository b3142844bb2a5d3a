"""Join the drafts of one article that speak of one event: headline, lead, body and background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kb.edtf import edtf_bounds
from kb.model import SAYING
from kb.reading.anchoring import CONTACTS
from kb.reading.cluster import (
    Cluster,
    compatible_dates,
    event_group,
    fresh_status,
    is_news,
    is_undated,
    persons_of,
    recalled_day,
    sides_of,
    speakers_of,
)
from kb.reading.drafts import Draft, agreed_in_talk, founds, is_reported
from kb.reading.lending import another_round, lent, near
from kb.reading.sides import belligerents
from kb.reading.talks import belongs_to_talk, said_in_talk, spoken_on, third_parties

_NEWS = timedelta(days=100)
_TRIED = 100
_LONG_AGO = timedelta(days=31)


def merge_drafts(drafts: Sequence[Draft], published: date | None) -> tuple[Cluster, ...]:
    """Clusters of drafts in the order of their first words.

    A draft without participants joins an event told elsewhere. If it has a date that none of them has, it is
    another one of the kind («другий раунд відбувся 2 червня») and borrows the participants; else it is dropped.
    """
    clusters: list[Cluster] = []
    groups: dict[str, list[Cluster]] = {}
    openings: list[Cluster] = []
    for draft in spoken_on(drafts, published):
        home = _home(draft, groups, openings, published)
        if home is None:
            if not _tells(draft, openings):
                continue
            home = Cluster()
            clusters.append(home)
            groups.setdefault(event_group(draft), []).append(home)
            if draft.block in ("title", "lead"):
                openings.append(home)
        home.add(draft)
    for cluster in clusters:
        if not cluster.people:
            cluster.borrow(lent(cluster, clusters, groups, openings))
        elif cluster.group == "Meeting":
            cluster.borrow(third_parties(cluster, clusters))
        if cluster.group == "Ceasefire":
            cluster.borrow(belligerents(cluster, clusters))
    return tuple(c for c in clusters if c.people)


def _home(
    draft: Draft, groups: Mapping[str, Sequence[Cluster]], openings: Sequence[Cluster], published: date | None
) -> Cluster | None:
    """The event told before that the draft speaks of, if one is."""
    talk = next((c for c in openings if belongs_to_talk(draft, c)), None)
    if talk is not None:
        return talk
    group = groups.get(event_group(draft), ())
    return next((c for c in _likely_homes(draft, group) if _joins(draft, c, published)), None)


def _tells(draft: Draft, openings: Sequence[Cluster]) -> bool:
    """Whether the draft begins an event: it says enough, and is not just a thing said in the talk or its source."""
    if not (draft.people or another_round(draft) or agreed_in_talk(draft)) or not founds(draft):
        return False
    return not _only_source(draft, openings) and not any(said_in_talk(draft, c) for c in openings)


def _only_source(draft: Draft, openings: Sequence[Cluster]) -> bool:
    """Whether «Про це повідомив Сибіга» only names the source of news about Sybiha himself."""
    if draft.type != "Statement" or draft.block == "title" or not is_reported(draft):
        return False
    told = [c for c in openings if draft.people & c.people]
    if draft.block == "lead":  # it only says again who made the demand or the threat of the title
        return any(c.drafts[0].block == "title" and c.drafts[0].type in SAYING for c in told)
    return bool(told)


def _likely_homes(draft: Draft, group: Sequence[Cluster]) -> Sequence[Cluster]:
    """The events to try, the likeliest first: a bare «розмова» means the one the article is about, then the latest."""
    latest = near(group)[::-1]
    return latest if draft.people else sorted(latest, key=lambda c: (not c.opening, c.drafts[0].block != "title"))


def _joins(draft: Draft, cluster: Cluster, published: date | None) -> bool:
    if not compatible_dates(draft.dating, cluster.dating) or _dated_otherwise(draft, cluster):
        return False
    if not _fits_news(draft, cluster, published) or _recalled(draft, cluster, published):
        return False
    if not _compatible_status(draft, cluster):
        return False
    mine, theirs = draft.people, cluster.people
    if not mine and agreed_in_talk(draft):
        return False
    if not mine:
        dated = draft.dating.edtf is not None
        same = cluster.dating.edtf == draft.dating.edtf or (draft.frame.direct and cluster.dating.edtf is None)
        other = dated and not same  # what is only talked about dates nothing else
        several = draft.frame.plural and draft.type != "Negotiation"  # talks are one
        return draft.type not in SAYING and not several and not other
    if draft.type in SAYING:
        mine = speakers_of(draft)
        return bool(mine) and (mine in cluster.speakers or _speaks_for(draft, cluster))
    if mine <= theirs or theirs <= mine or _headline_of(draft, cluster):
        return True
    shared = mine & theirs
    return len(shared) >= 2 or _same_sides(draft, cluster)


def _dated_otherwise(draft: Draft, cluster: Cluster) -> bool:
    """Whether one has a date that could not be reckoned («у вівторок» of an unknown week), the other a known one."""
    mine, theirs = draft.dating, cluster.dating
    unknown = mine if mine.edtf is None else theirs
    return (mine.edtf is None) != (theirs.edtf is None) and unknown.text is not None


def _headline_of(draft: Draft, cluster: Cluster) -> bool:
    """Whether the lead tells what the title told: one type, however differently the two name who did it."""
    return cluster.titles and draft.block == "lead" and draft.type == cluster.drafts[0].type and draft.frame.direct


def _same_sides(draft: Draft, cluster: Cluster) -> bool:
    """Whether a person here stands for a state there: «Путін» and «Росія»."""
    if cluster.persons and persons_of(draft) - cluster.persons:
        return False
    mine, theirs = sides_of(draft), cluster.sides
    return bool(mine & theirs) and (mine <= theirs or theirs <= mine) and len(mine & theirs) >= 2


def _speaks_for(draft: Draft, cluster: Cluster) -> bool:
    """Whether the lead names who spoke for the state or body of the title: «Кремль ответил…», «Песков сказал…».

    A group acts for its own: «Європа просить…», «Європейські лідери просять…».
    """
    groups = [
        r.mention.entity.id for r in draft.frame.roles if r.role == "speaker" and r.mention.entity.kind == "Group"
    ]
    if draft.type != "Statement" and len(groups) == 1 and {groups[0].rpartition("-of-")[2]} in cluster.speakers:
        return draft.type == cluster.drafts[0].type
    if not (cluster.titles and draft.block == "lead" and draft.type == cluster.drafts[0].type):
        return False
    mine, theirs = (
        [r.mention.entity for r in d.frame.roles if r.role == "speaker"] for d in (draft, cluster.drafts[0])
    )
    one = len(mine) == len(theirs) == 1 and mine[0].kind == "Person" and theirs[0].kind != "Person"
    return one and (mine[0].country or "").lower() in (theirs[0].id, (theirs[0].country or "-").lower())


def _compatible_status(draft: Draft, cluster: Cluster) -> bool:
    if draft.status == "cancelled" and any(_held(d) for d in cluster.drafts[:_TRIED]):
        return False
    if _held(draft) and any(d.status == "cancelled" for d in cluster.drafts[:_TRIED]):
        return False
    planned = draft.status == "planned"
    if draft.type in SAYING and planned != cluster.planned:
        return False
    if planned == cluster.planned or draft.status == "alleged":
        return True
    return draft.dating.edtf is not None and draft.dating.edtf == cluster.dating.edtf


def _held(draft: Draft) -> bool:
    """Whether a verb tells that the event came about: no other of its kind that was called off is the same."""
    return draft.status == "occurred" and draft.frame.verb is not None and draft.frame.direct


def _fits_news(draft: Draft, cluster: Cluster, published: date | None) -> bool:
    """Whether what one tells as news of the day may have the date that the other gives."""
    dated = draft.dating if draft.dating.edtf is not None else cluster.dating
    if published is None or dated.edtf is None:
        return True
    fresh = fresh_status(draft) | cluster.fresh
    if not fresh or is_undated(draft) + cluster.undated == len(cluster.drafts) + 1:
        return True
    first, last = edtf_bounds(dated.edtf)
    if first is not None and last is not None and last - first > _NEWS:
        return False  # news of the day are not dated by a year or a season
    if "planned" in fresh:
        return last is None or last >= published - timedelta(days=1)
    slack = timedelta(days=7 if draft.type not in SAYING else 3 if _dated_early(draft, cluster) else 1)
    return (last is None or last >= published - slack) and (first is None or first <= published + timedelta(days=1))


def _dated_early(draft: Draft, cluster: Cluster) -> bool:
    """Whether the date stands in the opening: an article may report what was said a day or two ago."""
    return any(d.dating.edtf is not None and d.block in ("title", "lead") for d in (draft, *cluster.drafts[:_TRIED]))


def _recalled(draft: Draft, cluster: Cluster, published: date | None) -> bool:
    """Whether one of the two recalls something long past («договір, підписаний торік»), and the other is the news."""
    if published is None or (draft.type in CONTACTS and (draft.people or draft.block != "background")):
        return False
    past = published - _LONG_AGO
    if cluster.recalled is not None and cluster.recalled < past:
        return is_news(draft)
    day = recalled_day(draft)
    return day is not None and day < past and cluster.dating.edtf is None and cluster.news
