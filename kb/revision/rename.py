"""Carrying out a decision on who is who: the reports of some articles name others than they did."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from pyoxigraph import NamedNode, Quad

from kb.actors import Names, renamed, renamed_graph
from kb.graph import reports_in, with_fusion_quads
from kb.model import Report
from kb.revision.lookup import Lookup
from kb.store.base import Store
from kb.vocab import ROLES, Iris, dl

_NAMING = frozenset(dl(name) for name in (*ROLES, "place", "claimedBy"))


def rename(
    store: Store,
    iris: Iris,
    names: Mapping[str, Names],
    graphs: MutableMapping[str, list[Quad]],
    reports: MutableMapping[str, tuple[Report, ...]],
) -> None:
    """Let the articles of ``names`` (ids) name these entities in place of those with these ids.

    ``graphs`` (by IRI) and ``reports`` (by article) are what is to be stored; an article that stands in the store as it
    is comes to them.
    """
    lookup = Lookup(store, iris)
    for article, own in names.items():
        graph = iris.article_graph(article).value
        if graph not in graphs:
            graphs[graph] = list(store.quads(graph))
            reports[article] = tuple(reports_in(graphs[graph], lookup.entities(_named(graphs[graph])), iris))
        reports[article] = tuple(renamed(report, own) for report in reports[article])
        graphs[graph] = with_fusion_quads(renamed_graph(graphs[graph], own, iris), reports[article], iris)


def _named(quads: list[Quad]) -> list[NamedNode]:
    return [quad.object for quad in quads if quad.predicate in _NAMING and isinstance(quad.object, NamedNode)]
