"""What an event is linked to in other datasets, with the score and the reasons of each link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kb.elsewhere import Dataset, dataset_of
from kb.store.base import Store
from kb.vocab import CLOSE_MATCH, DL, IDENTIFIER, PART_OF, REPLACED_BY
from server.fetch import Node, fetch, select


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """An event of another dataset; ``why`` is the node that explains the link, where there is one."""

    dataset: Dataset
    id: str
    iri: str
    why: Node | None

    @property
    def score(self) -> float | None:
        """From 0 to 1."""
        text = self.why.one(DL + "score") if self.why else None
        return float(text) if text else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """In English."""
        return self.why.all(DL + "reason") if self.why else ()


def other_events(store: Store, event: NamedNode) -> tuple[OtherEvent, ...]:
    """The links of ``event``, and of what went into it; the best of each dataset first."""
    nodes = fetch(store, [event, *_before(store, event)])
    items = dict.fromkeys(iri for node in nodes.values() for iri in node.iris(CLOSE_MATCH.value))
    why = {node.one(DL + "item"): node for node in _explained(store, nodes)}
    found = [
        OtherEvent(dataset, dataset.id(iri.value), iri.value, why.get(iri.value))
        for iri in items
        if (dataset := dataset_of(iri.value))
    ]
    return tuple(sorted(found, key=lambda one: (one.dataset.title, -(one.score or 0), one.id)))


def by_dataset(found: Sequence[OtherEvent]) -> list[tuple[Dataset, list[OtherEvent]]]:
    """The same, dataset by dataset."""
    groups: dict[str, tuple[Dataset, list[OtherEvent]]] = {}
    for one in found:
        groups.setdefault(one.dataset.name, (one.dataset, []))[1].append(one)
    return list(groups.values())


def link_triples(event: NamedNode, found: Sequence[OtherEvent]) -> Iterator[Triple]:
    """All that the store says of these links, as said of ``event``."""
    for one in found:
        item = NamedNode(one.iri)
        yield Triple(event, CLOSE_MATCH, item)
        yield Triple(item, IDENTIFIER, Literal(one.id))
        yield Triple(item, PART_OF, NamedNode(one.dataset.iri))
        if one.why:
            for predicate, values in one.why.values.items():
                yield from (Triple(NamedNode(one.why.iri), NamedNode(predicate), value) for value in values)


def _before(store: Store, event: NamedNode) -> list[NamedNode]:
    rows = select(store, f"SELECT ?before ?event WHERE {{ ?before {REPLACED_BY}+ ?event }}", {"event": event})
    return sorted({row["before"] for row in rows}, key=lambda node: node.value)


def _explained(store: Store, events: dict[str, Node]) -> list[Node]:
    named = " ".join(f"<{iri}>" for iri in events)
    query = f"SELECT ?link WHERE {{ VALUES ?event {{ {named} }} ?link a <{DL}EventLink> ; <{DL}about> ?event }}"
    return [*fetch(store, [row["link"] for row in select(store, query)]).values()]
