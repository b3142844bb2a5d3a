"""What is seen of each request once it is answered: told to whoever counts or writes it down."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, request

log = logging.getLogger(__name__)
_ROUTE = "dateline.route"
_QUERY = "dateline.query"
Environment = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One answered request. ``route``: the pattern of its address, not the address itself; None where there is none.

    ``seconds`` until the last of ``size`` bytes was handed over; ``query``: the SPARQL it brought.
    """

    method: str
    route: str | None
    status: int
    seconds: float
    size: int
    client: str
    query: str | None


Observer = Callable[[Seen], object]


def observe(app: Flask, observers: Iterable[Observer]) -> None:
    """Tell ``observers`` of every request to ``app``. One that fails is noted and harms no answer."""
    told = tuple(observers)
    inner = app.wsgi_app

    def note_route(response: Response) -> Response:
        request.environ[_ROUTE] = request.url_rule.rule if request.url_rule else None
        return response

    def wsgi(environ: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        began, status = time.perf_counter(), [500]

        def start(line: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            status[0] = int(line[:3])
            return start_response(line, headers, *more)

        def end(size: int) -> None:
            seen = Seen(
                str(environ.get("REQUEST_METHOD", "")),
                environ.get(_ROUTE),
                status[0],
                time.perf_counter() - began,
                size,
                str(environ.get("REMOTE_ADDR", "")),
                environ.get(_QUERY),
            )
            for observer in told:
                try:
                    observer(seen)
                except Exception:
                    log.exception("a request was not noted")

        return _Counted(inner(environ, start), end)

    app.after_request(note_route)
    app.wsgi_app = wsgi  # type: ignore[method-assign]  # as Flask's documentation has it


def note_query(environ: Environment, sparql: str | None) -> None:
    """Remember the SPARQL that the request of ``environ`` brought."""
    environ[_QUERY] = sparql


class _Counted:
    """The body of an answer, counted on its way; ``end`` is told the bytes when it is closed."""

    def __init__(self, body: Iterable[bytes], end: Callable[[int], None]) -> None:
        self._body = body
        self._end = end
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._body:
            self._size += len(piece)
            yield piece

    def close(self) -> None:
        try:
            if close := getattr(self._body, "close", None):
                close()
        finally:
            self._end(self._size)
