"""Would a change break the shapes? What it would leave behind is validated before anything is written.

Of an article's graph all is looked at, since its reports point at the article; of other graphs only the resources
that differ (see ``kb.validate``). What was wrong elsewhere before is not the fault of this change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kb.errors import KbError
from kb.quad_source import QuadSource
from kb.validate import Validation, Violation, is_whole, of_graph, validate

SHOWN = 20


class ShapesBroken(KbError):
    """A change that is refused whole: ``rows`` are the first violations, ``count`` is how many there are."""

    def __init__(self, validation: Validation) -> None:
        self.count = len(validation.rows)
        self.rows: tuple[Violation, ...] = validation.rows[:SHOWN]
        super().__init__(
            f"nothing was written: {self.count} {'value breaks' if self.count == 1 else 'values break'} the shapes"
        )


def check_graph(store: QuadSource, graph: NamedNode | DefaultGraph, sent: Iterable[Quad], *, add: bool) -> None:
    """Raises ShapesBroken if ``graph`` must not hold ``sent``, beside what it holds already if ``add``."""
    quads = set(sent)
    if add:
        name = graph.value if isinstance(graph, NamedNode) else None
        subjects = None if is_whole(name) else {quad.subject for quad in quads}
        quads.update(quad for quad in of_graph(store, name) if subjects is None or quad.subject in subjects)
    _check(quads)


def check_change(before: QuadSource, after: QuadSource) -> None:
    """Raises ShapesBroken if ``after`` breaks the shapes where it differs from ``before``. Both are read through, in
    the order they give their quads: a copy gives them in that of its original.
    """
    quads: set[Quad] = set()
    for name in (*sorted({*before.graphs(), *after.graphs()}), None):
        subjects = {quad.subject for quad in _differing(of_graph(before, name), of_graph(after, name))}
        if subjects:
            quads.update(quad for quad in of_graph(after, name) if is_whole(name) or quad.subject in subjects)
    _check(quads)


def _check(quads: set[Quad]) -> None:
    validation = validate(_Quads(quads))
    if not validation.conforms:
        raise ShapesBroken(validation)


def _differing(ones: Iterator[Quad], others: Iterator[Quad]) -> set[Quad]:
    """The quads that only one side gives. What both give soon meets, so that little is kept on the way."""
    left: set[Quad] = set()
    right: set[Quad] = set()
    for one, other in zip_longest(ones, others):
        if one == other:
            continue
        for quad, mine, theirs in ((one, left, right), (other, right, left)):
            if quad in theirs:
                theirs.remove(quad)
            elif quad is not None:
                mine.add(quad)
    return left | right


class _Quads:
    """A few quads as validation takes them: those of one resource together."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.subject)))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        wanted = None if graph is None else NamedNode(graph)
        return (quad for quad in self._quads if wanted is None or quad.graph_name == wanted)

    def graphs(self) -> tuple[str, ...]:
        names = {quad.graph_name.value for quad in self._quads if isinstance(quad.graph_name, NamedNode)}
        return tuple(sorted(names))
