"""The actors and places of a store that Wikidata may know, and what it has for them.

Looking up needs no store, only the cache and the endpoint; the store is opened for what is written, a batch at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kb.curation import Change, Curation, Judgement, Proposal, now, proposal_quads
from kb.graph import read_entities
from kb.linking import is_described
from kb.linking.candidates import Candidate, Name, names_of
from kb.linking.score import candidates_for
from kb.linking.wikidata import Wikidata
from kb.model import Entity
from kb.store.base import Store
from kb.vocab import Iris, dl

BATCH = 25
BY_SCORE = "dateline link wikidata"  # who judged where the score did
_NAMED = (dl("participant"), dl("place"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """An actor or place without an item of Wikidata, and the names to ask for."""

    node: NamedNode
    entity: Entity
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking up found for one of them; nothing where Wikidata has none of its names."""

    wanted: Wanted
    candidates: tuple[Candidate, ...]


def unlinked(store: Store, iris: Iris) -> Sequence[Wanted]:
    """Those that have a name to ask for, the most named in events first."""
    counts: Counter[str] = Counter()
    for quad in store.quads(iris.graph("events").value):
        if quad.predicate in _NAMED and isinstance(quad.object, NamedNode):
            counts[quad.object.value] += 1
    found = []
    for iri, entity in read_entities(store, iris).items():
        names = names_of(entity)
        if names and entity.wikidata is None and not is_described(entity):
            found.append(Wanted(NamedNode(iri), entity, names))
    return tuple(sorted(found, key=lambda one: (-counts[one.node.value], one.node.value)))


def next_ones(wanted: Sequence[Wanted], wikidata: Wikidata, limit: int) -> Sequence[Wanted]:
    """The first ``limit`` of ``wanted``, before all those that were not asked for yet."""
    return sorted(wanted, key=lambda one: wikidata.asked(one.names))[:limit]


def look_up(wanted: Sequence[Wanted], wikidata: Wikidata) -> Iterator[Sequence[Looked]]:
    """What Wikidata has for ``wanted``, a batch at a time. Raises LookupFailed; what was asked is in the cache."""
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        hits = wikidata.find(dict.fromkeys(name for one in batch for name in one.names))
        items = wikidata.items(id for found in hits.values() for id, _ in found)
        yield [
            Looked(one, candidates_for(one.entity, {name: hits[name] for name in one.names}, items)) for one in batch
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were linked, wait for a review, or were not found."""

    linked: int = 0
    waiting: int = 0
    unknown: int = 0

    @property
    def count(self) -> int:
        return self.linked + self.waiting + self.unknown

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.linked + other.linked, self.waiting + other.waiting, self.unknown + other.unknown)


def record(store: Store, iris: Iris, found: Iterable[Looked]) -> Outcome:
    """Link what is sure and let the rest wait, in one transaction. What was judged stays as it is."""
    change = Change(store, iris)
    before = change.curation
    taken = {entity.wikidata: iri for iri, entity in read_entities(store, iris).items() if entity.wikidata}
    linked = waiting = unknown = 0
    for looked in found:
        node = looked.wanted.node
        if before.link(node):
            continue
        candidates = [one for one in looked.candidates if one.item.id not in before.rejected(node)]
        proposals = [_proposal(node, one, taken.get(one.item.id)) for one in candidates]
        change.propose(node, [quad for one in proposals for quad in proposal_quads(one, iris)])
        if not candidates:
            unknown += 1
        elif _is_sure(candidates[0], node, taken, before):
            best = candidates[0]
            change.judge(
                Judgement(
                    node, before.next_number(node), "accepted", best.item.id, now(), BY_SCORE, best.score, best.reasons
                )
            )
            taken[best.item.id] = node.value
            linked += 1
        else:
            waiting += 1
    change.commit()
    return Outcome(linked, waiting, unknown)


def _is_sure(candidate: Candidate, node: NamedNode, taken: Iterable[str], curation: Curation) -> bool:
    """Whether it may be linked without a person: not where it is somebody else's, or was linked and taken back."""
    item = candidate.item.id
    undone = any(one.verdict == "undone" and one.item == item for one in curation.judgements(node))
    return candidate.sure and item not in taken and not undone


def _proposal(node: NamedNode, candidate: Candidate, owner: str | None) -> Proposal:
    item = candidate.item
    label, description = (
        next((texts[lang] for lang in ("en", "mul", "uk", "ru") if lang in texts), "")
        for texts in (item.labels, item.descriptions)
    )
    owned = (f"<{owner}> is linked to it already",) if owner else ()
    return Proposal(node, item.id, candidate.score, (*candidate.reasons, *owned), label, description)
