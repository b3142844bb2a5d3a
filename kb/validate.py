"""Does what is stored look as the shapes say? SHACL, by pySHACL, in pieces that fit into memory.

Every shape looks at one graph only (see ``ontology/shapes.ttl``), so small graphs are validated some together and
large ones in pieces, cut between resources. Only an article's graph is never cut: its reports point at the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kb.errors import RdfError
from kb.quad_source import QuadSource
from kb.vocab import XSD
from ontology import load_shapes

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_STRING = ox.NamedNode(XSD + "string")
PIECE = 20_000  # quads validated at once: about 60 MB in rdflib


@dataclass(frozen=True, slots=True)
class Violation:
    """One value that breaks a rule: ``messages`` by language, ``value`` where one value is to blame."""

    focus: str
    path: str | None
    messages: Mapping[str, str]
    value: str | None

    @property
    def message(self) -> str:
        """In English, else in whatever language there is."""
        return self.messages.get("en") or next(iter(self.messages.values()), "")


@dataclass(frozen=True, slots=True)
class Validation:
    """What came out: how many graphs and quads were looked at, and every violation."""

    graphs: int
    quads: int
    rows: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.rows

    def summary(self) -> str:
        """One sentence, then each message with how often it comes, most frequent first."""
        seen = f"{self.quads} statements in {self.graphs} graphs"
        if self.conforms:
            return f"{seen}: all conform to the shapes"
        counts = Counter(row.message for row in self.rows)
        lines = [f"  {n} x {message}" for message, n in counts.most_common()]
        return "\n".join([f"{seen}: {len(self.rows)} violations of the shapes", *lines])


def validate(source: QuadSource | Graph, shapes: Graph | None = None) -> Validation:
    """Validate a store, or an rdflib graph, by ``shapes`` (the ontology's own, if none are given)."""
    rules = load_shapes() if shapes is None else shapes
    graphs = quads = 0
    rows: list[Violation] = []
    for started, piece in _pieces(source):
        graphs, quads = graphs + started, quads + len(piece)
        rows.extend(_violations(piece, rules))
    rows.sort(key=lambda row: (row.focus, row.path or "", row.message, row.value or ""))
    return Validation(graphs, quads, tuple(rows))


def _pieces(source: QuadSource | Graph) -> Iterator[tuple[int, Graph]]:
    """Graphs to validate one after another, each with how many of the source's graphs begin in it."""
    from rdflib import Graph

    if isinstance(source, Graph):
        yield 1, source
        return
    started, piece = 0, Graph()
    for name in (*source.graphs(), None):
        whole = is_whole(name)
        last = None
        for quad in of_graph(source, name):
            if len(piece) >= PIECE and quad.subject != last and not (whole and last is not None):
                yield started, piece
                started, piece = 0, Graph()
            started += last is None
            last = quad.subject
            piece.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    if len(piece):
        yield started, piece


def is_whole(name: str | None) -> bool:
    """Whether the graph of this name (None: the default graph) is validated in one piece: an article's is."""
    return name is not None and "/graph/article/" in name


def of_graph(source: QuadSource, name: str | None) -> Iterator[ox.Quad]:
    """The quads of a named graph, or of the default graph for None."""
    if name is not None:
        return source.quads(name)
    return (quad for quad in source.quads() if isinstance(quad.graph_name, ox.DefaultGraph))


def _node(term: object) -> Node:
    from rdflib import BNode, Literal, URIRef

    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal(language=None) if term.datatype == _STRING:
            return Literal(term.value)  # rdflib holds "x" and "x"^^xsd:string apart, which RDF 1.1 does not
        case ox.Literal(language=None):
            return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
        case ox.Literal():
            return Literal(term.value, lang=term.language)
    raise RdfError(f"a statement about a statement cannot be validated: {term}")


def _violations(data: Graph, shapes: Graph) -> Iterator[Violation]:
    from pyshacl import validate as by_pyshacl
    from rdflib import SH
    from rdflib.namespace import RDF

    _, results, _ = by_pyshacl(data, shacl_graph=shapes, inference="none")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        messages = {getattr(text, "language", None) or "en": str(text) for text in results[result : SH.resultMessage]}
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        yield Violation(
            focus=str(results.value(result, SH.focusNode)),
            path=str(path) if path is not None else None,
            messages=messages,
            value=str(value) if value is not None else None,
        )
