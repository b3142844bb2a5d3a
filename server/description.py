"""The service description: what the endpoint can do, said in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kb.settings import QueryLimits
from kb.vocab import RDF, RDFS, Iris
from kb.void import void_iri

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD",
)  # fmt: skip
# The graphs there is one of, and what is in them.
_GRAPHS = {
    "events": "the events",
    "actors": "actors and places",
    "links": "links of actors and places to other datasets",
    "curation": "judgements by hand, and redirects",
    "ontology": "the ontology",
}


def describe_service(address: str, limits: QueryLimits, writable: bool, iris: Iris | None = None) -> Iterator[Triple]:
    """The description of the endpoint at ``address``; with ``iris`` the graphs it answers from too.

    Its parts have IRIs under it, so no node is blank.
    """
    service = NamedNode(address)
    dataset, graph = NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default-graph")
    yield _is_a(service, "Service")
    yield _say(service, "endpoint", service)
    yield _say(service, "supportedLanguage", NamedNode(SD + "SPARQL11Query"))
    if writable:
        yield _say(service, "supportedLanguage", NamedNode(SD + "SPARQL11Update"))
    yield _say(service, "feature", NamedNode(SD + "UnionDefaultGraph"))
    yield _say(service, "defaultDataset", dataset)
    yield _is_a(dataset, "Dataset")
    yield _say(dataset, "defaultGraph", graph)
    yield _is_a(graph, "Graph")
    for name in FORMAT_NAMES:
        yield _say(service, "resultFormat", NamedNode(FORMATS + name))
    yield _comment(service, limits_text(limits, writable))
    if iris is not None:
        yield Triple(service, NamedNode(RDFS + "seeAlso"), void_iri(iris))
        yield _comment(dataset, f"Beside the graphs named here there is one an article: {iris.base}graph/article/KEY.")
        for name, content in _GRAPHS.items():
            part = NamedNode(f"{address}#{name}")
            yield _say(dataset, "namedGraph", part)
            yield _is_a(part, "NamedGraph")
            yield _say(part, "name", NamedNode(f"{iris.base}graph/{name}"))
            yield _comment(part, content)


def limits_text(limits: QueryLimits, writable: bool) -> str:
    """What a query may take, and who may write, in a few sentences."""
    return (
        f"A query may take {limits.seconds:g} seconds and {limits.memory / 1e6:,.0f} MB, its answer "
        f"{limits.answer_bytes / 1e6:,.0f} MB; a client may run {limits.per_client} at once. The default graph is the "
        "union of all graphs. " + ("Updates take a token." if writable else "Updates are not taken.")
    )


def _say(subject: NamedNode, predicate: str, thing: NamedNode) -> Triple:
    return Triple(subject, NamedNode(SD + predicate), thing)


def _comment(subject: NamedNode, text: str) -> Triple:
    return Triple(subject, NamedNode(RDFS + "comment"), Literal(text, language="en"))


def _is_a(subject: NamedNode, kind: str) -> Triple:
    return Triple(subject, NamedNode(RDF + "type"), NamedNode(SD + kind))
