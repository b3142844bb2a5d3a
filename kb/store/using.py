"""The dataset that the SPARQL protocol gives an update (``using-graph-uri``), written into its text.

Oxigraph takes no dataset beside an update, but the protocol's parameters mean the same as ``USING`` before each
``WHERE`` of a modification. Which ``WHERE`` that is, the parser is asked (see kb.store.keywords).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from kb.errors import QueryError
from kb.store.keywords import keyword_places, place_of, uses_keyword

# No grammar knows this character, so nothing is evaluated.
_END = "\n\x00"


def with_dataset(update: str, default: Iterable[str], named: Iterable[str], base_iri: str | None = None) -> str:
    """``update`` with these graphs (IRIs) as the dataset of its patterns.

    Raises QueryError if it names a dataset itself, or has a DELETE WHERE, which cannot have another.
    """
    clauses = [f"USING {NamedNode(iri)}" for iri in default] + [f"USING NAMED {NamedNode(iri)}" for iri in named]
    if not clauses:
        return update
    for keyword in ("USING", "WITH"):
        if uses_keyword(update, keyword, base_iri, update=True):
            raise QueryError(f"the update has {keyword} and the request a dataset of its own: only one can hold")
    told = " ".join(clauses) + " "
    for at in reversed(keyword_places(update, "WHERE", base_iri, update=True)):
        changed = update[:at] + told + update[at:]
        if _reach(changed, base_iri) >= at + len(told):
            update = changed
        elif re.search(r"DELETE\s*$", update[:at], re.IGNORECASE):
            raise QueryError("DELETE WHERE takes no dataset: write DELETE { ... } WHERE { ... }")
    return update


def _reach(update: str, base_iri: str | None) -> int:
    """The offset up to which the parser comes."""
    try:
        Store().update(update + _END, base_iri=base_iri)
    except SyntaxError as error:
        line, column = place_of(str(error))
        begin = 0
        for _ in range((line or 1) - 1):
            begin = (update + _END).index("\n", begin) + 1
        return begin + (column or 1) - 1
    raise AssertionError("an update that ends in NUL was parsed")
