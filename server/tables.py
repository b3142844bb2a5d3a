"""The beginning of an answer as rows of RDF terms, for pages that show it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)

from kb.isolation import Answered, Job, Kind, QueryPool, Syntax
from kb.queries import Ask
from kb.store.base import Answer, Term
from server.ask import ask

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PARTS = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class TermTable:
    """The first rows of an answer, and whether there are ``more``. A yes or no is ``truth`` and no rows."""

    kind: Kind
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    more: bool = False
    truth: bool | None = None


def read_table(pool: QueryPool, job: Job, most: int) -> TermTable:
    """Ask ``job`` for at most ``most`` rows; the query is stopped after them. Raises what :func:`ask` does."""
    answered = ask(pool, _readable(job))
    try:
        if answered.kind == "triples":
            found = islice(parse(_file(answered), RdfFormat.N_TRIPLES), most + 1)
            triples = [(quad.subject, quad.predicate, quad.object) for quad in found]
            return TermTable("triples", PARTS, tuple(triples[:most]), len(triples) > most)
        results = parse_query_results(_file(answered), format=QueryResultsFormat.JSON)
        if isinstance(results, QueryBoolean):
            return TermTable("boolean", truth=bool(results))
        columns = tuple(variable.value for variable in results.variables)
        rows = [tuple(row[name] for name in columns) for row in islice(results, most + 1)]
        return TermTable("solutions", columns, tuple(rows[:most]), len(rows) > most)
    finally:
        answered.pieces.close()


@contextmanager
def asking(pool: QueryPool) -> Iterator[Ask]:
    """What asks ``pool`` a SELECT of ours; its rows come as they are read. What is still running in the end stops."""
    with ExitStack() as opened:

        def run(sparql: str, bindings: Mapping[str, Term]) -> Answer:
            answered = ask(pool, Job(sparql, bindings=bindings))
            opened.callback(answered.pieces.close)
            return parse_query_results(_file(answered), format=QueryResultsFormat.JSON)

        yield run


def _readable(job: Job) -> Job:
    return Job(job.sparql, job.default_graphs, job.named_graphs, job.base_iri, graph=Syntax.N_TRIPLES)


class _Pieces(io.RawIOBase):
    """The pieces of an answer as a file."""

    def __init__(self, answered: Answered) -> None:
        self._pieces = answered.pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        if not self._left:
            self._left = next(self._pieces, b"")
        piece, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(piece)] = piece
        return len(piece)


def _file(answered: Answered) -> IO[bytes]:
    return io.BufferedReader(_Pieces(answered))
