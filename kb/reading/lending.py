"""Who takes part in an event that its own sentence names nobody for: those of another event of the article.

«Договір підписали у 2015-му», «другий раунд відбувся 2 червня», «9 листопада розпочалося розведення»: a dated event
of a kind that takes parties, told without any, has those of the event it goes on from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.reading.base import Token
from kb.reading.cluster import Cluster
from kb.reading.drafts import Draft, agreed_in_talk
from kb.reading.frames import Role
from kb.reading.frames.understood import held_by_others
from kb.reading.talks import is_talk

_ROUNDS = frozenset(
    {"Call", "Meeting", "Negotiation", "Visit", "PrisonerExchange", "Ceasefire", "Signing", "MilitaryExercise"}
)
# What a noun tells of that goes on from stage to stage: «9 листопада розпочалося розведення».
_STAGES = frozenset({"TroopWithdrawal"})
# What a verb tells in the passive, or of «they» whom nobody names: «договір був підписаний», «моряків обміняли».
_DONE = frozenset(
    {"Agreement", "Signing", "Ratification", "EntryIntoForce", "Termination", "PrisonerExchange", "Sanction"}
)
_ACTORS = frozenset({"State", "Organization", "Person"})
# Prepositions of what somebody answers: «завдав удару за обстріл 1 жовтня».
_ANSWERED = frozenset({"за", "на", "після", "после", "for", "to", "after"})
_YEAR = len("2025")
_DAY = len("2025-08-12")
_TRIED = 100
_BACK = 2


def another_round(draft: Draft) -> bool:
    """Whether the draft tells a dated event of its own whose parties are those of another."""
    if draft.dating.edtf is None or draft.quoted:
        return False
    frame, fine = draft.frame, len(draft.dating.edtf) > _YEAR or draft.status == "planned"
    if draft.type in _DONE and frame.entry.kind == "verb":
        return _told_of_nobody(draft)
    if draft.type == "Attack":
        return fine and frame.entry.kind == "noun" and frame.link in _ANSWERED and len(draft.dating.edtf) == _DAY
    if draft.type in _STAGES and not (frame.entry.kind == "noun" and frame.verb is not None):
        return False
    told = fine and draft.type in _ROUNDS | _STAGES and frame.direct
    return told and (_own_date(draft) or not held_by_others(frame))


def _own_date(draft: Draft) -> bool:
    """Whether a relative clause dates the event, of which the verb only tells what else was done then."""
    frame = draft.frame
    view, own = frame.view, frame.view.clauses[frame.clause]
    behind = [c for c in view.clauses if c.parent == frame.clause and c.kind == "relative" and c.first > frame.at]
    dated = any(
        view.sentence.tokens[c.first].start < t.start < view.sentence.tokens[c.last - 1].end
        for c in behind[:1]
        for t in view.timexes
    )
    return frame.link is not None and dated and own.verb is not None


def _told_of_nobody(draft: Draft) -> bool:
    """Whether the main verb of a clause is passive, or in the plural without a subject."""
    frame = draft.frame
    clause, tokens = frame.view.clauses[frame.clause], frame.view.sentence.tokens
    if draft.status not in ("occurred", "alleged") or frame.negated or clause.verb is None:
        return False
    if clause.kind not in ("main", "relative") or frame.at < clause.verb:
        return False
    verb = tokens[frame.at]
    if "passive" in verb.parses[0].marks or "impersonal" in verb.parses[0].marks:
        return clause.kind == "main"
    plural = frame.view.sentence.lang != "en" and verb.parses[0].number == "plur" and "past" in verb.parses[0].marks
    return plural and clause.kind == "main" and not any(map(_may_act, tokens[clause.first : clause.last]))


def _may_act(token: Token) -> bool:
    best = token.parses[0]
    return best.pos in ("NOUN", "PRON") and best.case == "nom" and best.number != "sing"


def lent(
    cluster: Cluster, clusters: Sequence[Cluster], groups: Mapping[str, Sequence[Cluster]], openings: Sequence[Cluster]
) -> tuple[Role, ...]:
    """The roles of an event of the sentence, or of the same kind, or of the talk that the article is about."""
    here = cluster.drafts[0].frame.view.index
    known = [c for c in near(groups[cluster.group]) if c.people and not c.borrowed]
    meetings = [c for c in near(groups.get("Meeting", ())) if len(c.people) > 1]
    beside = [c for c in (*known, *meetings) if any(d.frame.view.index == here for d in c.drafts[-_TRIED:])]
    donors = [c for c in beside if len(c.people) > 1] or known
    if agreed_in_talk(cluster.drafts[0]):
        donors = [c for c in openings if is_talk(c)]
    elif not beside and cluster.group == "Meeting":
        donors = [*donors, *(c for c in openings if is_talk(c))]
    if not donors and cluster.group in ("PrisonerExchange", "Ceasefire"):
        donors = meetings
    if donors:
        best = max(donors, key=lambda c: (c.drafts[0].block in ("title", "lead"), len(c.people) > 1, len(c.drafts)))
        return best.best.frame.roles
    held = any(d.type in _ROUNDS and d.frame.verb is not None for d in cluster.drafts)
    if cluster.drafts[0].type == "Attack" or not (held or any(map(_told_of_nobody, cluster.drafts))):
        return ()
    return _before(cluster, clusters, openings)


def _before(cluster: Cluster, clusters: Sequence[Cluster], openings: Sequence[Cluster]) -> tuple[Role, ...]:
    """Who takes part in what the sentences right before tell, else in what the article opens with."""
    here = cluster.drafts[0].frame.view.index
    latest = [
        (d.frame.view.index, c)
        for c in clusters[-_TRIED:]
        for d in c.drafts[:_TRIED]
        if c is not cluster and c.people and here - _BACK <= d.frame.view.index < here
    ]
    donor = max(latest, key=lambda item: item[0])[1] if latest else next((c for c in openings if c.people), None)
    if donor is None:
        return ()
    return tuple(
        replace(role, role="participant") for role in donor.best.frame.roles if role.mention.entity.kind in _ACTORS
    )


def near(group: Sequence[Cluster]) -> Sequence[Cluster]:
    """The first and the last events of a kind: no article tells so many that others are meant."""
    return group if len(group) <= 2 * _TRIED else (*group[:_TRIED], *group[-_TRIED:])
