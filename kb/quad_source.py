"""What reading quads asks of a store, and no more: every store has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pyoxigraph import Quad


class QuadSource(Protocol):
    """A dataset as far as its quads are read one graph after another."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph (IRI)."""
        ...

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of all graphs that hold anything, sorted."""
        ...
