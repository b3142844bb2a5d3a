"""SPARQL Update for putting graphs in place of others: one update is one transaction in Oxigraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

Statement = Quad | Triple


def replacement(store: Store, graphs: Mapping[str, Iterable[Quad]]) -> list[str]:
    """The steps after which each graph holds its new quads and no others.

    Only the difference is written: ten changed events among a hundred thousand cost ten. A blank node has no name
    to compare by, so a graph that has or had any is written whole.
    """
    steps: list[str] = []
    for iri, quads in graphs.items():
        name = NamedNode(iri)
        new = {quad.triple for quad in quads}
        old = {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}
        if not new or any(map(_blank, new)) or any(map(_blank, old)):
            steps.append(f"DROP SILENT GRAPH {name}")
            old = set()
        steps.extend(_data("DELETE", name, old - new))
        steps.extend(_data("INSERT", name, new - old))
    return steps


def changes(remove: Iterable[Quad], add: Iterable[Quad]) -> list[str]:
    """The steps that take out ``remove`` and then put in ``add``, graph by graph."""
    steps: list[str] = []
    for verb, quads in (("DELETE", remove), ("INSERT", add)):
        by_graph: dict[NamedNode | None, list[Triple]] = defaultdict(list)
        for quad in quads:
            by_graph[quad.graph_name if isinstance(quad.graph_name, NamedNode) else None].append(quad.triple)
        for graph, triples in by_graph.items():
            steps.extend(_data(verb, graph, triples))
    return steps


def _data(verb: str, graph: NamedNode | None, triples: Iterable[Triple]) -> list[str]:
    """One step, or none where there is nothing to do; the default graph is None."""
    lines = "\n".join(f"{triple} ." for triple in triples)
    if not lines:
        return []
    return [f"{verb} DATA {{\n{lines}\n}}" if graph is None else f"{verb} DATA {{ GRAPH {graph} {{\n{lines}\n}} }}"]


def _blank(triple: Triple) -> bool:
    return any(isinstance(part, BlankNode) or (isinstance(part, Triple) and _blank(part)) for part in triple)
