"""What a request to the endpoint asks, by the SPARQL 1.1 Protocol, section 2.1: GET and both forms of POST."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

MAX_BYTES = 1_000_000
MAX_FIELDS = 200
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_YES, _NO = {"1", "true", "yes"}, {"", "0", "false", "no"}
_STARTS_AS_UPDATE = re.compile(
    r"(?:\s|#[^\n]*(?:\n|$)|BASE\s*<[^<>]*>|PREFIX\s*[^:\s<>]*:\s*<[^<>]*>)*"
    r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A ``query`` or an ``update``, or neither. The graphs are None where the dataset is left to the store. With
    ``validate`` an update that breaks the shapes is refused.

    For the page alone: ``example`` names a question and ``draft`` is a query, which it shows without asking it.
    """

    query: str | None
    update: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str | None
    example: str | None
    draft: str | None = None
    validate: bool = False


def read_request(request: Request) -> SparqlRequest:
    """Read ``request``, a GET, HEAD or POST.

    Raises BadRequest (no query in a POST, several, not UTF-8), UnsupportedMediaType, RequestEntityTooLarge.
    """
    fields = _fields(request.query_string, "the address")
    posted: list[tuple[str, str]] = []
    if request.method == "POST":
        body = _body(request)
        if request.mimetype == FORM:
            posted = _fields(body, "the form")
        elif request.mimetype in (DIRECT, UPDATE):
            posted = [("query" if request.mimetype == DIRECT else "update", _text(body, "the body"))]
        else:
            raise UnsupportedMediaType(
                f"a POST here carries {FORM}, {DIRECT} or {UPDATE}, not {request.mimetype or 'nothing'!r}"
            )
    if _values(fields, "update"):
        raise BadRequest("an update comes by POST, in its body")
    fields += posted
    queries, updates = _values(fields, "query"), _values(fields, "update")
    if len(queries) + len(updates) > 1:
        raise BadRequest(f"one query or update a request, not {len(queries) + len(updates)}")
    if request.method == "POST" and not queries and not updates:
        raise BadRequest("no query: put it in the field 'query'")
    prefix = "using" if updates else "default", "using-named" if updates else "named"
    default, named = (_values(fields, f"{kind}-graph-uri") for kind in prefix)
    given = bool(default or named)
    return SparqlRequest(
        next(iter(queries), None),
        next(iter(updates), None),
        tuple(default) if given else None,
        tuple(named) if given else None,
        next(iter(_values(fields, "format")), None) or None,
        next(iter(_values(fields, "example")), None),
        next(iter(_values(fields, "draft")), None),
        wants_validation(_values(fields, "validate")),
    )


def wants_validation(values: Sequence[str]) -> bool:
    """Whether ``validate=`` asks that a change be checked by the shapes. Raises BadRequest for what means neither."""
    if len(values) > 1 or (values and values[0].lower() not in _YES | _NO):
        raise BadRequest("validate: give it once, as 1 or 0")
    return bool(values) and values[0].lower() in _YES


def is_update(sparql: str) -> bool:
    """Whether what could not be parsed as a query begins as an update does."""
    return _STARTS_AS_UPDATE.match(sparql) is not None


def _body(request: Request) -> bytes:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"a query is sent in UTF-8, not in {charset}")
    if (request.content_length or 0) > MAX_BYTES:
        raise RequestEntityTooLarge(f"a request may have {MAX_BYTES} bytes")
    return request.get_data(cache=False)


def _fields(encoded: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except UnicodeDecodeError:
        raise BadRequest(f"{where} is not in UTF-8") from None
    except ValueError:
        raise BadRequest(f"more than {MAX_FIELDS} fields in {where}") from None


def _text(body: bytes, where: str) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise BadRequest(f"{where} is not in UTF-8") from None


def _values(fields: list[tuple[str, str]], name: str) -> list[str]:
    return [value for each, value in fields if each == name]
