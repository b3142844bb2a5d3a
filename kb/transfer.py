"""A whole store to a file and back, without loss, in any of four forms.

N-Quads is written and read as a stream. TriG and JSON-LD hold named graphs too. Turtle has none, so a Turtle file
can come back without loss only where the graph of each statement follows from the statement itself. In what
Dateline writes it does: an article's graph from the article's or report's IRI, the others from the kind of thing
that is spoken of (:func:`home`). Export therefore refuses Turtle, before it writes anything, for a store that
holds a statement elsewhere; one graph alone can always be exported, and imported into a graph that is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, parse, serialize

from kb.elsewhere import dataset_of
from kb.errors import NotKnown, RdfError
from kb.store import Store
from kb.vocab import CLOSE_MATCH, DL, ONTOLOGY, PREFIXES, REPLACED_BY, SAME_AS, TYPE, Iris, dl

FORMATS: Mapping[str, RdfFormat] = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
}
SUFFIXES: Mapping[str, str] = {".nq": "nquads", ".trig": "trig", ".ttl": "turtle", ".jsonld": "jsonld"}


def export_quads(store: Store, out: IO[bytes], form: str, iris: Iris, graph: str | None = None) -> int:
    """Write the store, or only ``graph``, to ``out``; returns how many statements.

    Raises NotKnown for another format, RdfError for a store that Turtle cannot hold (nothing is written then).
    """
    kind = _format(form)
    count = 0

    def counted() -> Iterator[Quad]:
        nonlocal count
        for quad in _in_order(store, graph):
            count += 1
            yield quad

    if kind == RdfFormat.TURTLE:
        if graph is None:
            _check_homes(store, iris)
        serialize((quad.triple for quad in counted()), out, kind, prefixes=dict(PREFIXES))
    elif kind == RdfFormat.N_QUADS:
        serialize(counted(), out, kind)
    else:
        serialize(counted(), out, kind, prefixes=dict(PREFIXES))
    return count


def import_quads(store: Store, source: IO[bytes], form: str, iris: Iris, graph: str | None = None) -> int:
    """Add what ``source`` holds to the store, in one transaction; returns how many statements.

    With ``graph`` all of it goes there, whatever graph the source names. Without it, what stands in no graph of the
    source goes home (:func:`home`) if the source is Turtle, and stays in the default graph if not. Raises RdfError
    with line and column for malformed input, and nothing is added.
    """
    kind = _format(form)
    mark = [quad for quad in store.quads(iris.graph("curation").value) if quad.predicate == dl("fusedBy")]
    before = _reports(store)
    try:
        count = store.load(_placed(parse(source, kind, rename_blank_nodes=True), kind, iris, graph))
    except SyntaxError as error:
        where = f"line {error.lineno}, column {error.offset}: " if error.lineno else ""
        raise RdfError(f"not {form}: {where}{error.msg}") from None
    except UnicodeDecodeError as error:
        raise RdfError(f"not {form}: not UTF-8 at byte {error.start}") from None
    if _reports(store) != before:
        # What is added beside other reports is not fused with them: without the mark, the next ingest does it.
        store.replace({}, remove=mark)
    return count


def home(quad: Quad, iris: Iris) -> NamedNode | DefaultGraph:
    """The graph in which Dateline keeps such a statement; the default graph for one that is not Dateline's."""
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    iri = subject.partition("#")[0]
    if subject.startswith(DL) or iri == ONTOLOGY:
        return iris.graph("ontology")
    if subject == iris.graph("events").value or iri.startswith(f"{iris.base}id/judgement/"):
        return iris.graph("curation")
    if linked := dataset_of(subject):
        return iris.event_links_graph(linked.name)
    kind, key = iris.key(iri) or ("", "")
    if kind == "event":
        return _home_of_event(quad, subject, iris)
    if kind in ("actor", "place"):
        judged = "#" in subject or quad.predicate == REPLACED_BY
        return iris.graph("curation" if judged else "links" if quad.predicate == SAME_AS else "actors")
    if kind == "report":
        key = key.rpartition("-")[0]
    return NamedNode(f"{iris.base}graph/article/{key}") if kind in ("article", "report") else DefaultGraph()


def _reports(store: Store) -> int:
    answer = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?report {TYPE} {dl('Report')} }}")
    return int(next(answer)["n"].value) if isinstance(answer, QuerySolutions) else 0


def _home_of_event(quad: Quad, subject: str, iris: Iris) -> NamedNode:
    """Links stand apart, each with the node that explains it, ``EVENT#gdelt-1``."""
    if "#" in subject:
        return iris.event_links_graph(subject.partition("#")[2].partition("-")[0])
    if quad.predicate == CLOSE_MATCH and (linked := dataset_of(getattr(quad.object, "value", ""))):
        return iris.event_links_graph(linked.name)
    return iris.graph("curation" if quad.predicate == REPLACED_BY else "events")


def _format(name: str) -> RdfFormat:
    if name not in FORMATS:
        raise NotKnown("format", name, FORMATS)
    return FORMATS[name]


def _in_order(store: Store, graph: str | None) -> Iterator[Quad]:
    """Graph by graph, the default graph first, so that a graph is written in one piece."""
    if graph is not None:
        yield from store.quads(graph)
        return
    yield from (quad for quad in store.quads() if isinstance(quad.graph_name, DefaultGraph))
    for name in store.graphs():
        yield from store.quads(name)


def _check_homes(store: Store, iris: Iris) -> None:
    for quad in store.quads():
        if home(quad, iris) != quad.graph_name:
            raise RdfError(
                f"Turtle has no graphs, and that of this statement does not follow from it: {quad}; "
                "export as nquads, trig or jsonld, or one graph alone"
            )


def _placed(quads: Iterator[Quad], kind: RdfFormat, iris: Iris, graph: str | None) -> Iterator[Quad]:
    for quad in quads:
        if graph is not None:
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
        elif kind == RdfFormat.TURTLE:
            yield Quad(quad.subject, quad.predicate, quad.object, home(quad, iris))
        else:
            yield quad
