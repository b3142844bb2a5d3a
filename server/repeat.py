"""A query asked again over the same data has the same answer: its entity tag says so before it runs."""

from __future__ import annotations

import hashlib
import re

from server.responses import Choice
from server.sparql_request import SparqlRequest

# What gives another answer each time. Found in a string or a comment it costs a tag, which does no harm.
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def is_repeatable(sparql: str) -> bool:
    """Whether the answer depends on the data alone."""
    return _CHANGING.search(sparql) is None


def entity_tag(version: str, asked: SparqlRequest, choice: Choice, packed: bool) -> str:
    """The tag of the answer to ``asked`` over the data of ``version``, in the forms of ``choice``."""
    parts = (version, asked.query, asked.default_graphs, asked.named_graphs, choice.results, choice.graph, packed)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
