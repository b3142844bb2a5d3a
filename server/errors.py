"""What went wrong, as an HTTP status and in one shape.

As JSON: ``{"ok": false, "status": 400, "error": "...", "line": 1, "column": 7}``, the place only where it is known;
where the shapes are broken with ``count`` and the first ``violations``.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping

from flask import Response
from werkzeug.exceptions import HTTPException

from kb.errors import (
    ArticleRefused,
    Busy,
    KbError,
    LookupFailed,
    NotKnown,
    ParameterError,
    QueryError,
    QueryStopped,
    RdfError,
    StoreClosed,
    StoreError,
)
from kb.trial import ShapesBroken
from kb.validate import Violation
from server.negotiate import negotiate
from server.rate import TooOften

log = logging.getLogger(__name__)
STATUSES: Mapping[type[KbError], int] = {
    NotKnown: 404,
    ParameterError: 400,
    QueryError: 400,
    RdfError: 400,
    ArticleRefused: 422,
    ShapesBroken: 422,
    StoreError: 503,  # closed, locked, being replaced: it may be back
    TooOften: 429,
    Busy: 503,
    LookupFailed: 502,
}
UNEXPECTED = "something went wrong here; it has been noted in the server's log"
STORE_FAILED = "the store cannot do this now; the server's log says why"
TEXT = "text/plain"
# Who asks for results as JSON reads an error as JSON too.
JSON = ("application/json", "application/sparql-results+json", "application/ld+json")


def status_of(error: KbError) -> int:
    """The HTTP status that tells of ``error``; 500 for what is the project's own fault (DataError)."""
    if isinstance(error, QueryStopped):
        return 504 if error.limit == "time" else 507
    return next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), 500)


def message_of(error: KbError) -> str:
    """What whoever asked may hear of ``error``. Where the store or a file of ours is to blame, its place is for the
    log alone.
    """
    if isinstance(error, StoreClosed) or not (isinstance(error, StoreError) or status_of(error) == 500):
        return str(error)
    log.error("%s", error)
    return STORE_FAILED if isinstance(error, StoreError) else UNEXPECTED


def error_body(status: int, message: str, more: Mapping[str, object] | None = None) -> dict[str, object]:
    """The one JSON shape of an error."""
    return {"ok": False, "status": status, "error": message, **(more or {})}


def error_response(
    status: int,
    message: str,
    accept: str | None,
    more: Mapping[str, object] | None = None,
    lines: Iterable[str] = (),
) -> Response:
    """A plain sentence with ``lines`` after it, or JSON with ``more`` in it where ``accept`` prefers that."""
    if negotiate(accept, (TEXT, *JSON)) in JSON:
        body = json.dumps(error_body(status, message, more), ensure_ascii=False)
        response = Response(body + "\n", status, content_type=JSON[0])
    else:
        response = Response("\n".join((message, *lines)) + "\n", status, content_type=f"{TEXT}; charset=utf-8")
    response.vary.add("Accept")
    return response


def kb_error_response(error: KbError, accept: str | None) -> Response:
    """The response that tells of ``error``, with its place in the query where it has one."""
    more: dict[str, object] = {}
    lines: list[str] = []
    if isinstance(error, QueryError):
        place = {"line": error.line, "column": error.column}
        more = {name: value for name, value in place.items() if value is not None}
    elif isinstance(error, ShapesBroken):
        more = {"count": error.count, "violations": [_violation(row) for row in error.rows]}
        lines = [f"{row.focus} {row.path or ''}: {row.message}" for row in error.rows]
        lines += ["..."] if error.count > len(lines) else []
    return say_when(error_response(status_of(error), message_of(error), accept, more, lines), error)


def _violation(row: Violation) -> dict[str, object]:
    return {"focus": row.focus, "path": row.path, "message": row.message, "value": row.value}


def say_when(response: Response, error: KbError) -> Response:
    """With the header that says when to try again, where ``error`` knows."""
    if isinstance(error, Busy):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def http_error_response(error: HTTPException, accept: str | None) -> Response:
    """The response that tells of ``error``, with the headers it asks for (Allow, WWW-Authenticate)."""
    response = error_response(error.code or 500, error.description or error.name, accept)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response
