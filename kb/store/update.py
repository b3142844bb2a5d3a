"""SPARQL Update for putting graphs in place of others: one update is one transaction in Oxigraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

Statement = Quad | Triple


def replacement(store: Store, graphs: Mapping[str, Iterable[Quad]]) -> str:
    """The update after which each graph holds its new quads and no others.

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
    return " ;\n".join(steps)


def _data(verb: str, graph: NamedNode, triples: Iterable[Triple]) -> list[str]:
    lines = [f"{triple} ." for triple in triples]
    return [f"{verb} DATA {{ GRAPH {graph} {{\n" + "\n".join(lines) + "\n} }"] if lines else []


def _blank(triple: Triple) -> bool:
    return any(isinstance(part, BlankNode) or (isinstance(part, Triple) and _blank(part)) for part in triple)
