"""From the drafts of one event to its report: the values that stand, the sentences behind them, the salience."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb.model import SAYING, Article, Dating, Entity, Evidence, Participant, Report, Status, article_key
from kb.reading.cluster import Cluster
from kb.reading.counts import Attached, attach_counts, counts_of, sentences_of
from kb.reading.drafts import Draft
from kb.reading.frames import SentenceView
from kb.reading.salience import salience

_BETWEEN_PEOPLE = frozenset({"Call", "Meeting", "Negotiation"})
_WITH_ANOTHER = 2
# The sentence from which on what somebody says in passing is no news.
_LATE = 5


@dataclass(frozen=True, slots=True)
class Dates:
    """What an undated event may be dated by: the publication day, and the date of the article's main event."""

    published: date | None
    main: Dating | None


def assemble(
    article: Article, clusters: Sequence[Cluster], reader: str, views: Sequence[SentenceView] = ()
) -> tuple[Report, ...]:
    """The reports of the article, one a cluster, in the order of their first words; ``views`` are its sentences."""
    dates = Dates(article.published, _main_date(clusters, article.published))
    told = [cluster for cluster in clusters if tells_enough(cluster)]
    attached = attach_counts(article, views, [cluster.drafts for cluster in told])
    reports: list[Report] = []
    for number, cluster in enumerate(told):
        report = _report(article, cluster, dates, f"{article_key(article.id)}-{number + 1}", reader)
        reports.append(_with_counts(article, report, attached, number))
    return tuple(reports)


def _with_counts(article: Article, report: Report, attached: Sequence[Attached], number: int) -> Report:
    """The report with the numbers told of it; a sentence that tells only a number is its last evidence."""
    evidence = {(e.field, e.start): e for e in report.evidence}
    for s in sentences_of(attached, number):
        evidence.setdefault(
            (s.field, s.start), Evidence(s.field, s.start, s.end, article.field(s.field)[s.start : s.end])
        )
    return replace(report, counts=counts_of(attached, number), evidence=tuple(evidence.values()))


def tells_enough(cluster: Cluster) -> bool:
    """Whether as many take part as make an event of its type, and it is more than one quotation of many."""
    if _only_quoted(cluster):
        return False
    return len(cluster.people) >= cluster.best.frame.entry.type.least or _set_for(cluster)


def _only_quoted(cluster: Cluster) -> bool:
    """Whether it is a plain saying told once in the body, of no day, to nobody: «…», сказав він.

    Without quotation marks it may be news where it stands early in the article or has to do with somebody else.
    """
    said = cluster.drafts[0]
    if cluster.best.type != "Statement" or len(cluster.drafts) > 1 or cluster.dating.edtf is not None:
        return False
    if said.block in ("title", "lead"):
        return False
    alone = len({role.mention.entity.id for role in (*said.frame.roles, *said.frame.extra)})
    quotes = bool(said.frame.view.sentence.quotes)
    return (quotes and alone <= _WITH_ANOTHER) or (alone == 1 and said.frame.view.index >= _LATE)


def _set_for(cluster: Cluster) -> bool:
    """Whether a call that names one side alone is held on a day: «у нього на понеділок запланована розмова»."""
    days = (d.dating for d in cluster.drafts if d.frame.verb is not None and d.frame.direct and d.people)
    set_for = any(dating.earliest is not None and dating.earliest == dating.latest for dating in days)
    return set_for and bool(cluster.people)


def _main_date(clusters: Sequence[Cluster], published: date | None) -> Dating | None:
    """The date of the contact that the article is about, if it is about one."""
    for cluster in clusters:
        if cluster.drafts[0].block in ("title", "lead") and cluster.best.type in (
            "Call",
            "Meeting",
            "Negotiation",
            "Visit",
        ):
            dating = cluster.dating
            if dating.edtf is not None and (
                published is None or dating.earliest is None or dating.earliest <= published
            ):
                return dating
    return None


def _report(article: Article, cluster: Cluster, dates: Dates, key: str, reader: str) -> Report:
    best = cluster.best
    status = _status(cluster)
    dating = _dating(cluster, status, dates)
    place = next((d.frame.place for d in cluster.drafts if d.frame.place is not None), None)
    return Report(
        id=key,
        article=article.id,
        type=best.type,
        dating=dating,
        status=status,
        participants=_participants(cluster),
        place=place.entity if place else None,
        claimed_by=_unique(e for d in cluster.drafts for e in d.claimed_by),
        evidence=_evidence(article, cluster),
        salience=salience(facts(cluster, dating)),
        reader=reader,
        rule=best.frame.entry.rule,
    )


def _status(cluster: Cluster) -> Status:
    """The status of the draft that dates the event, else of the best one; an event called off stays so."""
    if any(d.status == "cancelled" for d in cluster.drafts):
        return "cancelled"
    dated = [d for d in cluster.drafts if d.dating.edtf is not None]
    return (dated or [cluster.best])[0].status


def _dating(cluster: Cluster, status: Status, dates: Dates) -> Dating:
    """The event's own date, else the one it may take from the article; background and plans take none."""
    own = cluster.dating
    if own.edtf is not None or status == "planned" or dates.published is None:
        return own
    fresh = any(d.block in ("title", "lead", "body") for d in cluster.drafts)
    said = cluster.best.type in SAYING and any(d.block in ("title", "lead") for d in cluster.drafts)
    if not fresh or (own.text is not None and not said):  # what is said may be of no certain time, its saying is not
        return own
    if (
        dates.main is not None
        and cluster.best.type in (*SAYING, "Agreement", "Decision")
        and cluster.drafts[0].block == "body"
    ):
        main = dates.main
        return Dating(main.edtf, main.earliest, main.latest, "context", None, "main-event")
    day = dates.published
    return Dating(day.isoformat(), day, day, "published", None, "published")


def _participants(cluster: Cluster) -> tuple[Participant, ...]:
    out: dict[str, Participant] = {}
    best = cluster.best
    for draft in sorted(cluster.drafts, key=lambda d: d is not best):
        for role in draft.frame.roles:
            out.setdefault(role.mention.entity.id, Participant(role.role, role.mention.entity))
    for role in (*cluster.borrowed, *(role for draft in cluster.drafts for role in draft.frame.extra)):
        out.setdefault(role.mention.entity.id, Participant(role.role, role.mention.entity))
    speaking = {p.entity.country for p in out.values() if p.entity.kind == "State" and p.role == "speaker"}
    for claimant in (e for d in cluster.drafts if d.type in SAYING for e in d.claimed_by):
        # Who tells what the own state demands or promises speaks for it.
        if claimant.kind == "Person" and claimant.country and claimant.country in speaking:
            out.setdefault(claimant.id, Participant("speaker", claimant))
    return _without_their_states(best.type, tuple(out.values()))


def _without_their_states(kind: str, participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those who meet; where people do, their states do not: «президент Австрії Нехаммер» is one of two, not three."""
    people = [p.entity.country for p in participants if p.entity.kind == "Person"]
    if kind not in _BETWEEN_PEOPLE or len(people) < 2:
        return participants
    alone = [p for p in participants if p.entity.kind == "State" and p.entity.country not in people]
    if len(alone) > 1:  # «Зеленський, Путін, Франція, Німеччина»: states meet, and two of them are named by leaders too
        return participants
    return tuple(p for p in participants if p.entity.kind != "State" or p in alone)


def _unique(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    out: dict[str, Entity] = {}
    for entity in entities:
        out.setdefault(entity.id, entity)
    return tuple(out.values())


def _evidence(article: Article, cluster: Cluster) -> tuple[Evidence, ...]:
    """The sentences of the drafts, each once; the one that dates the event first, the title last."""
    ranked = sorted(cluster.drafts, key=_rank)
    out: dict[tuple[str, int], Evidence] = {}
    for draft in ranked:
        s = draft.frame.view.sentence
        out.setdefault((s.field, s.start), Evidence(s.field, s.start, s.end, article.field(s.field)[s.start : s.end]))
    return tuple(out.values())


def _rank(draft: Draft) -> tuple[bool, bool, bool]:
    return (draft.block == "title", draft.dating.edtf is None, not draft.people)


def facts(cluster: Cluster, dating: Dating) -> dict[str, float]:
    """What salience is weighed by."""
    drafts = cluster.drafts
    blocks = {d.block for d in drafts}
    people = [d for d in drafts if d.people]
    return {
        "title": float("title" in blocks),
        "lead": float("lead" in blocks),
        "dated": float(dating.basis in ("explicit", "partial", "relative")),
        "context": float(dating.basis == "context"),
        "published": float(dating.basis == "published"),
        "background": float(blocks == {"background"}),
        "quoted": float(all(d.quoted for d in people)),
        "weak": float(all(d.frame.entry.weak for d in drafts)),
        "repeated": float(len({d.frame.view.index for d in drafts}) > 1),
        "two": float(len(cluster.people) > 1),
        "person": float(bool(cluster.persons)),
        "bare": float(all(d.frame.verb is None and d.frame.entry.kind == "noun" for d in drafts)),
        "planned": float(all(d.status == "planned" for d in drafts)),
        "possible": float(_only_possible(drafts[0])),
        "undirect": float(not any(d.frame.direct for d in drafts)),
        f"type:{cluster.best.type}": 1.0,
    }


def _only_possible(draft: Draft) -> bool:
    """Whether somebody only may do it: an infinitive under «може»."""
    frame = draft.frame
    tokens = frame.view.sentence.tokens
    before = tokens[max(0, frame.at - 4) : frame.at]
    return tokens[frame.at].pos == "INF" and any(t.lemma in frame.view.wording.may for t in before)
