"""What the store links to, said in VoID: a void:Linkset with its count for each other dataset.

Counted from the store at each call, in one pass over the graphs of links. Source: W3C, Describing Linked Datasets with
the VoID Vocabulary, 2011.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kb.elsewhere import Dataset, dataset_of, datasets
from kb.store.base import Store
from kb.vocab import CLOSE_MATCH, DCT, OWL, SAME_AS, SKOS, TITLE, TYPE, XSD, Iris

VOID = "http://rdfs.org/ns/void#"
PAGE = NamedNode("http://xmlns.com/foaf/0.1/homepage")
INTEGER = NamedNode(XSD + "integer")


def void(name: str) -> NamedNode:
    """A term of VoID."""
    return NamedNode(VOID + name)


def void_iri(iris: Iris) -> NamedNode:
    """The whole dataset of an installation, as its VoID description names it."""
    return NamedNode(f"{iris.base}.well-known/void#dataset")


def count_links(store: Store, iris: Iris) -> Mapping[tuple[str, NamedNode], int]:
    """How many links there are, by the name of the other dataset and the predicate."""
    counts: Counter[tuple[str, NamedNode]] = Counter()
    graphs = [iris.graph("links"), *(iris.event_links_graph(name) for name in datasets())]
    for graph in graphs:
        for quad in store.quads(graph.value):
            linked = _linked(quad)
            if linked is not None:
                counts[linked.name, quad.predicate] += 1
    return counts


def describe_links(store: Store, iris: Iris) -> Iterator[Triple]:
    """The store as a void:Dataset with its linksets, in the order in which the datasets are shown."""
    whole = void_iri(iris)
    yield Triple(whole, TYPE, void("Dataset"))
    yield Triple(whole, TITLE, Literal("Dateline", language="en"))
    yield Triple(whole, void("uriSpace"), Literal(iris.base))
    yield Triple(whole, void("sparqlEndpoint"), NamedNode(f"{iris.base}sparql"))
    counts = count_links(store, iris)
    for dataset in datasets().values():
        for predicate in (SAME_AS, CLOSE_MATCH):
            if count := counts.get((dataset.name, predicate), 0):
                yield from _linkset(whole, dataset, predicate, count)


def write_void(store: Store, out: IO[bytes], iris: Iris) -> int:
    """Write the description to ``out`` as Turtle; returns how many statements."""
    triples = list(describe_links(store, iris))
    prefixes = {"void": VOID, "dct": DCT, "owl": OWL, "skos": SKOS, "foaf": PAGE.value.removesuffix("homepage")}
    serialize(triples, out, RdfFormat.TURTLE, prefixes=prefixes)
    return len(triples)


def _linkset(whole: NamedNode, dataset: Dataset, predicate: NamedNode, count: int) -> Iterator[Triple]:
    links = NamedNode(f"{whole.value.removesuffix('dataset')}links-{dataset.name}")
    other = NamedNode(dataset.iri)
    yield Triple(whole, void("subset"), links)
    yield Triple(links, TYPE, void("Linkset"))
    yield Triple(links, void("linkPredicate"), predicate)
    yield Triple(links, void("subjectsTarget"), whole)
    yield Triple(links, void("objectsTarget"), other)
    yield Triple(links, void("triples"), Literal(str(count), datatype=INTEGER))
    yield Triple(other, TYPE, void("Dataset"))
    yield Triple(other, TITLE, Literal(dataset.title, language="en"))
    yield Triple(other, PAGE, NamedNode(dataset.page))
    yield Triple(other, void("uriSpace"), Literal(dataset.iris))


def _linked(quad: Quad) -> Dataset | None:
    """The dataset that a statement links to; None for one that is no link."""
    if quad.predicate not in (SAME_AS, CLOSE_MATCH) or not isinstance(quad.object, NamedNode):
        return None
    return dataset_of(quad.object.value)
