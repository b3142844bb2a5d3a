"""The competency questions Dateline ships: one ``.rq`` file each in the package ``queries``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kb.queries.header import NamedQuery, parse_query


@cache
def load_queries() -> Mapping[str, NamedQuery]:
    """All queries by name, sorted; raises DataError for a malformed file."""
    found = {
        entry.name.removesuffix(".rq"): entry.read_text(encoding="utf-8")
        for entry in files("queries").iterdir()
        if entry.name.endswith(".rq")
    }
    return MappingProxyType({name: parse_query(name, found[name]) for name in sorted(found)})
