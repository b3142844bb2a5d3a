"""A change to the graphs of links and of curation, written in one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kb import vocab as v
from kb.curation.curation import Curation
from kb.curation.judgements import Judgement
from kb.curation.quads import judgement_quads, link_quad
from kb.store.base import Store
from kb.vocab import Iris


class Change:
    """Gathers what is to be written; nothing is before :meth:`commit`."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._store = store
        self._iris = iris
        self._links = set(store.quads(iris.graph("links").value))
        self._curation = set(store.quads(iris.graph("curation").value))

    @property
    def curation(self) -> Curation:
        """The judgements and proposals as they will be."""
        return Curation(self._curation)

    def propose(self, node: NamedNode, proposals: Iterable[Quad]) -> None:
        """Put ``proposals`` in place of what was proposed for ``node`` before."""
        start = f"{node.value}#candidate-"
        old = {quad for quad in self._curation if getattr(quad.subject, "value", "").startswith(start)}
        self._curation = (self._curation - old) | set(proposals)

    def judge(self, judgement: Judgement) -> None:
        """Add a judgement, and link what it is about to the item that all judgements come to, if any."""
        self._curation |= set(judgement_quads(judgement, self._iris))
        node = judgement.about
        self._links = {quad for quad in self._links if not _is_item_of(node, quad)}
        item = self.curation.link(node)
        if item:
            self._links.add(link_quad(node, item, self._iris))

    def commit(self) -> None:
        """Write all of it."""
        graphs = {"links": self._links, "curation": self._curation}
        self._store.replace({f"{self._iris.base}graph/{name}": quads for name, quads in graphs.items()})


def _is_item_of(node: NamedNode, quad: Quad) -> bool:
    value = getattr(quad.object, "value", "")
    return quad.subject == node and quad.predicate == v.SAME_AS and str(value).startswith(v.WIKIDATA)
