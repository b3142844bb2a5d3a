"""What a client of the service asks, checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.errors import ParameterError
from server.reconcile.kinds import types

MOST_QUERIES = 100
MOST_RESULTS = 50
MOST_IDS = 500


@dataclass(frozen=True, slots=True)
class Query:
    """One cell to match: its text, the type wanted (None for any), what is known of it besides."""

    text: str
    type: str | None
    limit: int
    known: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """Values wanted: of these things, these properties."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def read_queries(raw: str) -> Mapping[str, Query]:
    """A batch of queries by their keys. Raises ParameterError that names the query at fault."""
    batch = _json(raw, "queries")
    if len(batch) > MOST_QUERIES:
        raise ParameterError(f"queries: {len(batch)} at once; it accepts {MOST_QUERIES}")
    return {key: _query(key, one) for key, one in batch.items()}


def read_extension(raw: str) -> Extension:
    """What to extend. Raises ParameterError."""
    asked = _json(raw, "extend")
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list):
        raise ParameterError('extend: it needs "ids" and "properties", both lists')
    if len(ids) > MOST_IDS:
        raise ParameterError(f"extend: {len(ids)} ids at once; it accepts {MOST_IDS}")
    properties = tuple(str(one.get("id")) if isinstance(one, dict) else str(one) for one in wanted)
    return Extension(tuple(map(str, ids)), properties)


def _query(key: str, asked: object) -> Query:
    if not isinstance(asked, dict) or not isinstance(asked.get("query", ""), str):
        raise ParameterError(f'queries: {key} is no object with a "query"')
    kinds = asked.get("type") or None
    if isinstance(kinds, list):  # several were allowed once; OpenRefine sends one
        kinds = kinds[0] if kinds else None
    if kinds is not None and kinds not in types():
        raise ParameterError(f"queries: {key} wants the type {kinds!r}; there are: {', '.join(types())}")
    limit = asked.get("limit") or 5
    if not isinstance(limit, int) or limit < 1:
        raise ParameterError(f"queries: the limit of {key} is a number above zero, not {limit!r}")
    return Query(asked.get("query", ""), kinds, min(limit, MOST_RESULTS), tuple(_known(key, asked)))


def _known(key: str, asked: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    given = asked.get("properties") or []
    if not isinstance(given, list) or not all(isinstance(one, dict) and "pid" in one for one in given):
        raise ParameterError(f'queries: the properties of {key} are a list of objects with "pid" and "v"')
    for one in given:
        values = one.get("v")
        several = values if isinstance(values, list) else [values]
        yield str(one["pid"]), tuple(str(v.get("id") if isinstance(v, dict) else v) for v in several if v is not None)


def _json(raw: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except ValueError as error:
        raise ParameterError(f"{name}: malformed JSON: {error}") from None
    if not isinstance(value, dict):
        raise ParameterError(f"{name}: an object is wanted")
    return value
