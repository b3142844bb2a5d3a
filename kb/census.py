"""What a store holds, in numbers, and these numbers in VoID: statements, things, graphs, classes and properties.

Counted by SPARQL, so that whoever asks may put the queries where they can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kb.vocab import RDF, Iris
from kb.void import INTEGER, void

# One row by variable, as text; what is not bound is left out.
Ask = Callable[[str], list[dict[str, str]]]
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s ?of ?o } GROUP BY ?of ORDER BY DESC(?n) ?of"
_CLASSES = f"SELECT ?of (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s <{RDF}type> ?of }} GROUP BY ?of ORDER BY DESC(?n) ?of"
_THINGS = f'SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s <{RDF}type> ?c FILTER(STRSTARTS(STR(?s), "%s")) }}'
_GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { } }"


@dataclass(frozen=True, slots=True)
class Census:
    """``statements``: with one that stands in two graphs counted twice. ``things``: what has an address here and a
    type. ``classes``, ``properties``: by IRI, the most frequent first, how many things, how many statements.
    """

    statements: int
    things: int
    graphs: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def take_census(ask: Ask, iris: Iris) -> Census:
    """Count what ``ask`` answers from. Raises what it does."""
    properties = {row["of"]: int(row["n"]) for row in ask(_PROPERTIES)}
    classes = {row["of"]: int(row["n"]) for row in ask(_CLASSES)}
    things, graphs = (int(ask(query)[0]["n"]) for query in (_THINGS % f"{iris.base}id/", _GRAPHS))
    return Census(sum(properties.values()), things, graphs, classes, properties)


def describe_census(census: Census, whole: NamedNode) -> Iterator[Triple]:
    """The numbers, said of the dataset ``whole``. Its partitions have IRIs beside it: no node is blank."""
    numbers = {
        "triples": census.statements,
        "entities": census.things,
        "classes": len(census.classes),
        "properties": len(census.properties),
    }
    for name, number in numbers.items():
        yield Triple(whole, void(name), _integer(number))
    kinds = (("class", "entities", census.classes), ("property", "triples", census.properties))
    for kind, counted, numbers_of in kinds:
        for place, (iri, number) in enumerate(numbers_of.items(), 1):
            part = NamedNode(f"{whole.value.rpartition('#')[0]}#{kind}-{place}")
            yield Triple(whole, void(f"{kind}Partition"), part)
            yield Triple(part, void(kind), NamedNode(iri))
            yield Triple(part, void(counted), _integer(number))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=INTEGER)
