"""Which other endpoints a query may ask: by SERVICE, those the operator has listed and no others.

The keyword is found by asking the parser (see kb.store.keywords); the endpoint must stand behind it as an IRI in
brackets, so that what is compared is what is called.
"""

from __future__ import annotations

import re
from collections.abc import Set

from kb.errors import QueryError
from kb.store.keywords import keyword_places

_ENDPOINT = re.compile(r"SERVICE\s+(?:SILENT\s+)?<([^<>\s]*)>", re.IGNORECASE)


def check_services(sparql: str, allowed: Set[str], base_iri: str | None = None, update: bool = False) -> None:
    """Raises QueryError if ``sparql`` (a query, or an ``update``) would ask an endpoint that is not ``allowed``."""
    for place in keyword_places(sparql, "SERVICE", base_iri, update):
        if not allowed:
            raise QueryError(
                "SERVICE is not available here: a query is answered from this store alone, "
                "unless DATELINE_SERVICES lists endpoints that it may ask"
            )
        named = _ENDPOINT.match(sparql, place)
        if named is None or named[1] not in allowed:
            asked = f"<{named[1]}>" if named else "an endpoint that is not written out as <https://...>"
            raise QueryError(f"SERVICE may not ask {asked} from here; it may ask: {', '.join(sorted(allowed))}")
