"""Links from events to the events of another dataset, as quads of the dataset's own graph, and back.

Beside skos:closeMatch stands a node that says why (dl:EventLink), and the id as the other dataset has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kb import vocab as v
from kb.elsewhere import Dataset
from kb.graph.nodes import nodes_of
from kb.graph.terms import decimal
from kb.vocab import Iris, dl


@dataclass(frozen=True, slots=True)
class EventLink:
    """``event`` (IRI) is much like ``id`` of the other dataset, found in these ``files``."""

    event: str
    id: str
    score: float
    reasons: tuple[str, ...]
    files: tuple[str, ...]


def event_link_quads(links: Iterable[EventLink], dataset: Dataset, iris: Iris) -> Iterator[Quad]:
    """All that is said of ``links``, for the graph of the dataset."""
    graph = iris.event_links_graph(dataset.name)
    whole = NamedNode(dataset.iri)
    for link in links:
        event, item = NamedNode(link.event), NamedNode(dataset.of(link.id))
        node = NamedNode(f"{link.event}#{dataset.name}-{item.value.removeprefix(dataset.iris)}")
        yield Quad(event, v.CLOSE_MATCH, item, graph)
        yield Quad(item, v.IDENTIFIER, Literal(link.id), graph)
        yield Quad(item, v.PART_OF, whole, graph)
        yield Quad(node, v.TYPE, dl("EventLink"), graph)
        yield Quad(node, dl("about"), event, graph)
        yield Quad(node, dl("item"), item, graph)
        yield Quad(node, dl("score"), decimal(link.score), graph)
        for reason in link.reasons:
            yield Quad(node, dl("reason"), Literal(reason), graph)
        for file in link.files:
            yield Quad(node, dl("linkedFrom"), Literal(file), graph)


def read_event_links(quads: Iterable[Quad], dataset: Dataset) -> Iterator[EventLink]:
    """The links that ``quads`` of the dataset's graph hold; reasons and files sorted."""
    for node in nodes_of(quad for quad in quads if "#" in getattr(quad.subject, "value", "")).values():
        if dl("EventLink").value in node.all(v.TYPE):
            yield EventLink(
                node.one(dl("about")),
                dataset.id(node.one(dl("item"))),
                float(node.one(dl("score"))),
                tuple(sorted(node.all(dl("reason")))),
                tuple(sorted(node.all(dl("linkedFrom")))),
            )
