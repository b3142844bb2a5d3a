"""What is asked of a worker process, what comes back, and how both travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal, Protocol

from pyoxigraph import QueryResultsFormat, RdfFormat

from kb.store.base import Term

# The first byte of each message a worker sends.
READY: Final = b"r"
WHOLE: Final = b"w"  # then the kind of the answer, a line end and all of it: most answers are one message
BEGUN: Final = b"b"  # then the kind of an answer that comes in several pieces
DATA: Final = b"d"  # then a piece of the answer
DONE: Final = b"e"
FAILED: Final = b"f"  # then a Failure as JSON
# Bytes a worker collects before it sends them.
PIECE: Final = 1 << 16

Kind = Literal["boolean", "solutions", "triples"]


class Syntax(StrEnum):
    """The syntaxes a worker writes: Oxigraph's own names of them do not travel between processes."""

    RESULTS_JSON = "srj"
    RESULTS_XML = "srx"
    RESULTS_CSV = "csv"
    RESULTS_TSV = "tsv"
    TURTLE = "ttl"
    N_TRIPLES = "nt"
    RDF_XML = "rdf"
    JSON_LD = "jsonld"


RESULTS_SYNTAX: Final[Mapping[Syntax, QueryResultsFormat]] = {
    Syntax.RESULTS_JSON: QueryResultsFormat.JSON,
    Syntax.RESULTS_XML: QueryResultsFormat.XML,
    Syntax.RESULTS_CSV: QueryResultsFormat.CSV,
    Syntax.RESULTS_TSV: QueryResultsFormat.TSV,
}
GRAPH_SYNTAX: Final[Mapping[Syntax, RdfFormat]] = {
    Syntax.TURTLE: RdfFormat.TURTLE,
    Syntax.N_TRIPLES: RdfFormat.N_TRIPLES,
    Syntax.RDF_XML: RdfFormat.RDF_XML,
    Syntax.JSON_LD: RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Job:
    """A query of the SPARQL protocol: the graphs are None where the dataset is left to the store.

    ``results`` is the syntax for SELECT and ASK, ``graph`` for CONSTRUCT and DESCRIBE; None where the client takes
    none that there is: then only the kind of the answer is told. ``prefixes`` are for the graph. ``gzip`` packs it.
    With ``unnamed`` the default graph is the store's own and not the union of all. ``bindings`` as for Store.query.
    """

    sparql: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base_iri: str | None = None
    results: Syntax | None = Syntax.RESULTS_JSON
    graph: Syntax | None = Syntax.TURTLE
    prefixes: Mapping[str, str] | None = None
    gzip: bool = False
    unnamed: bool = False
    bindings: Mapping[str, Term] | None = None


# What a worker is sent: a query, or the folder of the snapshot to go on with.
Task = Job | Path


@dataclass(frozen=True, slots=True)
class Failure:
    """A QueryError on its way between processes; ``stopped`` names the limit where one was passed."""

    message: str
    line: int | None = None
    column: int | None = None
    stopped: str | None = None


class Pieces(Iterator[bytes], Protocol):
    """The pieces of an answer, to be closed after use, used up or not: that stops its query."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that has begun: its ``kind``, its ``length`` in bytes where all of it is here, and its pieces.

    The pieces raise QueryError or QueryStopped where the query fails on the way: what came until then is not the
    whole answer.
    """

    kind: Kind
    length: int | None
    pieces: Pieces
