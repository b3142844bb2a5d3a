"""Every error Dateline raises on purpose.

One root, :class:`KbError`: only ``kb.cli`` and ``server`` catch it. A message names what is wrong
and where, in one sentence a user can act on.
"""

from __future__ import annotations

from collections.abc import Iterable


class KbError(Exception):
    """Root of all errors raised on purpose; ``str(error)`` is the sentence to show."""


class ArticleRefused(KbError):
    """An article that cannot be read: ``source`` names it, ``reason`` says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class FetchRefused(ArticleRefused):
    """A page that was not fetched: an address that is not allowed, a limit passed, an HTTP error."""


class StoreError(KbError):
    """The store cannot do what was asked: missing, corrupt, of another version, read-only."""


class StoreLocked(StoreError):
    """The store folder is held by another process, most likely a running server."""


class StoreClosed(StoreError):
    """The store has been closed, or is about to be."""


class QueryError(KbError):
    """A SPARQL query that cannot be answered; ``line`` and ``column`` count from 1 where known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class QueryStopped(KbError):
    """A query that passed a limit: ``limit`` is "time" (``most`` in seconds), "memory" or "size" (in bytes)."""

    def __init__(self, limit: str, most: float) -> None:
        what = {
            "time": f"the query was stopped after {most:g} seconds, the limit here",
            "memory": f"the query was stopped at {most / 1e6:,.0f} MB of memory, the limit here: "
            "ORDER BY, DISTINCT and GROUP BY keep every row",
            "size": f"the answer was stopped at {most / 1e6:,.0f} MB, the limit here, and is not complete",
        }
        super().__init__(f"{what[limit]}; narrow it by dates, types or actors, or ask for parts with LIMIT and OFFSET")
        self.limit = limit


class Busy(KbError):
    """There is no place for a query now; trying again in ``retry_after`` seconds may help."""

    def __init__(self, reason: str, retry_after: int) -> None:
        super().__init__(f"{reason}; try again in {retry_after} seconds")
        self.retry_after = retry_after


class ParameterError(KbError):
    """A parameter that is missing, unknown or of the wrong type; the message lists what is accepted."""


class NotKnown(KbError):
    """A name that nothing answers to (query, event, actor, format): lists what is accepted."""

    def __init__(self, kind: str, name: str, accepted: Iterable[str] = ()) -> None:
        names = ", ".join(accepted)
        super().__init__(f"no {kind} named {name!r}" + (f"; there are: {names}" if names else ""))
        self.kind = kind
        self.name = name


class LookupFailed(KbError):
    """A dataset elsewhere gave no usable answer; ``heavy`` where a smaller question may get one."""

    def __init__(self, message: str, *, heavy: bool = False) -> None:
        super().__init__(message)
        self.heavy = heavy


class DataError(KbError):
    """A lexicon, gazetteer, ontology or query file of the project itself is malformed."""


class RdfError(KbError):
    """RDF that cannot be parsed or that is in no supported format."""
