"""What Dateline asks of a store of quads. The store knows quads and SPARQL, never events.

Terms and quads are pyoxigraph's: they are small, hashable, and parse and print every RDF format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

Term = NamedNode | BlankNode | Literal | Triple
Answer = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """A dataset of named graphs. Every change is one transaction: all of it is seen, or none."""

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Iterable[str] | None = None,
        named_graphs: Iterable[str] | None = None,
        base_iri: str | None = None,
    ) -> Answer:
        """Answer a SPARQL 1.1 query. The default graph is the union of all graphs unless
        ``default_graphs`` or ``named_graphs`` (IRIs; the protocol's parameters) say otherwise.
        ``bindings`` binds variables (names without ``?``). Relative IRIs are resolved against
        ``base_iri``; without it, or a BASE in the query, they are malformed. Raises QueryError with line and column.
        The answer must be used up in the thread that asked.
        """
        ...

    def replace(
        self, graphs: Mapping[str, Iterable[Quad]], *, remove: Iterable[Quad] = (), add: Iterable[Quad] = ()
    ) -> None:
        """Put these graphs in place of what they held, in one transaction; an empty one goes.

        In the same transaction the quads of ``remove`` go and then those of ``add`` come, for graphs too large to
        be given whole: these are not among ``graphs``. The quads hold no blank node; one may be gone or there already.
        """
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph (IRI)."""
        ...

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of all graphs that hold anything, sorted."""
        ...

    def load(self, quads: Iterable[Quad]) -> int:
        """Add quads in one transaction; returns how many were given."""
        ...

    def close(self) -> None:
        """Flush and let go of the folder or connection."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
