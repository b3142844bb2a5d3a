"""One graph as resources: what is said of each, by predicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kb import vocab as v
from kb.errors import RdfError
from kb.vocab import dl


class Node:
    """One resource of a graph: its IRI and what it says, by predicate."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[NamedNode, list[str]] = defaultdict(list)
        self.labels: dict[str, str] = {}

    def add(self, quad: Quad) -> None:
        """Take in one statement about it; of two labels in one language the first by alphabet stays."""
        text = getattr(quad.object, "value", "")
        self._values[quad.predicate].append(text)
        if quad.predicate == v.LABEL and isinstance(quad.object, Literal) and quad.object.language:
            lang = quad.object.language
            self.labels[lang] = min(text, self.labels.get(lang, text))

    def all(self, predicate: NamedNode) -> list[str]:
        """Its values, in no order."""
        return self._values.get(predicate, [])

    def maybe(self, predicate: NamedNode) -> str | None:
        """Its one value, the first by alphabet if there are more, or None."""
        return min(self._values[predicate]) if predicate in self._values else None

    def one(self, predicate: NamedNode) -> str:
        """Its one value; raises RdfError where there is none."""
        value = self.maybe(predicate)
        if value is None:
            raise RdfError(f"<{self.iri}> has no <{predicate.value}>")
        return value

    def choice(self, name: str, accepted: Iterable[str]) -> str:
        """The local name behind ``dl:{name}-``, which must be one of ``accepted``."""
        value = self.one(dl(_PROPERTY[name])).removeprefix(f"{v.DL}{name}-")
        if value not in accepted:
            raise RdfError(f"<{self.iri}> has an unknown {name}: {value}")
        return value


_PROPERTY = {"status": "status", "basis": "dateBasis"}


def nodes_of(quads: Iterable[Quad]) -> dict[str, Node]:
    """The resources that ``quads`` speak of, by IRI."""
    nodes: dict[str, Node] = {}
    for quad in quads:
        iri = str(getattr(quad.subject, "value", ""))
        nodes.setdefault(iri, Node(iri)).add(quad)
    return nodes


def at(nodes: Mapping[str, Node], iri: str) -> Node:
    """The resource ``iri``; raises RdfError if nothing is said of it."""
    if iri not in nodes:
        raise RdfError(f"nothing is said of <{iri}>")
    return nodes[iri]
