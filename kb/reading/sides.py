"""Who fights whom by the attacks that an article tells of: those a ceasefire is between that names neither or one."""

from __future__ import annotations

from collections.abc import Sequence

from kb.reading.cluster import Cluster
from kb.reading.frames import Role

_MANY = 100


def belligerents(told: Cluster, events: Sequence[Cluster]) -> tuple[Role, ...]:
    """The two states of the article's attacks, where it tells of one such pair and ``told`` does not name both."""
    pairs: dict[frozenset[str], dict[str, Role]] = {}
    for event in [e for e in events if e.group == "Attack"][:_MANY]:
        for draft in event.drafts[:_MANY]:
            sides = {
                role.mention.entity.id: Role("participant", role.mention)
                for role in draft.frame.roles
                if role.mention.entity.kind == "State" and role.role in ("initiator", "target")
            }
            if len(sides) == 2:
                pairs.setdefault(frozenset(sides), sides)
    if len(pairs) != 1:
        return ()
    states = next(iter(pairs.values()))
    named = {role.mention.entity.id for draft in told.drafts[:_MANY] for role in draft.frame.roles}
    outsiders = len(named - states.keys())
    return () if outsiders > 1 else tuple(role for id, role in states.items() if id not in named)
