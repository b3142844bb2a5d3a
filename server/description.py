"""The service description: what the endpoint can do, said in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kb.vocab import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD",
)  # fmt: skip


def describe_service(address: str) -> Iterator[Triple]:
    """The description of the endpoint at ``address``. Its parts have IRIs under it, so no node is blank."""
    service = NamedNode(address)
    dataset, graph = NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default-graph")

    def say(subject: NamedNode, predicate: str, thing: NamedNode) -> Triple:
        return Triple(subject, NamedNode(SD + predicate), thing)

    yield _is_a(service, "Service")
    yield say(service, "endpoint", service)
    yield say(service, "supportedLanguage", NamedNode(SD + "SPARQL11Query"))
    yield say(service, "feature", NamedNode(SD + "UnionDefaultGraph"))
    yield say(service, "defaultDataset", dataset)
    yield _is_a(dataset, "Dataset")
    yield say(dataset, "defaultGraph", graph)
    yield _is_a(graph, "Graph")
    for name in FORMAT_NAMES:
        yield say(service, "resultFormat", NamedNode(FORMATS + name))


def _is_a(subject: NamedNode, kind: str) -> Triple:
    return Triple(subject, NamedNode(RDF + "type"), NamedNode(SD + kind))
