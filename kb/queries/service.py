"""Questions that ask another endpoint too, by SERVICE: of that one only what the store has need of.

Such a query has ``?item`` in common with the other endpoint, and what stands before SERVICE in its WHERE is a pattern
that can be answered alone. It is, first; the items it finds are written into the SERVICE, since the engine sends
the SERVICE as it stands: without them the other endpoint would be asked for everything it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions

from kb.errors import DataError, LookupFailed, ParameterError, QueryError
from kb.queries.header import NamedQuery
from kb.settings import WIKIDATA
from kb.store.base import Answer, Store, Term

ITEM = "item"
MOST = 2000  # items of one question, as many as an endpoint can be sent
Ask = Callable[[str, Mapping[str, Term]], Answer]
_SERVICE = re.compile(r"SERVICE <([^<>\s]*)> \{")
_WHERE = re.compile(r"^SELECT .*? WHERE \{$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where questions may go: ``wikidata`` is the endpoint that stands for Wikidata's, asked if it is among those
    ``allowed``. ``ask`` answers a query that goes there, the store itself where it is None.
    """

    wikidata: str = WIKIDATA
    allowed: frozenset[str] = frozenset()
    ask: Ask | None = None


def is_federated(query: NamedQuery) -> bool:
    """Whether a question asks another endpoint."""
    return _SERVICE.search(query.sparql) is not None


def check_allowed(query: NamedQuery, elsewhere: Elsewhere) -> None:
    """Raises QueryError where the question asks an endpoint that is not listed."""
    if is_federated(query) and elsewhere.wikidata not in elsewhere.allowed:
        raise QueryError(
            f"the question {query.name} asks {elsewhere.wikidata} too, and may not from here: "
            "that endpoint is not listed in DATELINE_SERVICES"
        )


def ask_elsewhere(store: Store, query: NamedQuery, bindings: Mapping[str, Term], elsewhere: Elsewhere) -> Answer | None:
    """The answer of both together; None where the store has nothing to ask for.

    Raises ParameterError where the endpoint would be asked for too much.
    """
    items = sorted(_items(store, query, bindings))
    if not items:
        return None
    if len(items) > MOST:
        raise ParameterError(f"this asks for {len(items)} items of Wikidata at once, more than {MOST}; narrow it")
    values = " ".join(f"<{item}>" for item in items)
    endpoint = NamedNode(elsewhere.wikidata)
    sparql = _SERVICE.sub(lambda _: f"SERVICE {endpoint} {{ VALUES ?{ITEM} {{ {values} }}", query.sparql)
    ask = elsewhere.ask or (lambda text, given: store.query(text, bindings=given))
    return ask(sparql, bindings)


def failed(elsewhere: Elsewhere, error: Exception) -> LookupFailed:
    """What to tell where the other endpoint gave no answer."""
    return LookupFailed(f"{elsewhere.wikidata} gave no answer: {error}")


def _items(store: Store, query: NamedQuery, bindings: Mapping[str, Term]) -> set[str]:
    select, service = _WHERE.search(query.sparql), _SERVICE.search(query.sparql)
    if select is None or service is None or service.start() < select.end():
        raise DataError(f"{query.name}.rq: SERVICE stands in no WHERE of a SELECT on one line")
    names = " ".join(f"?{name}" for name in (ITEM, *(each.name for each in query.parameters)))
    prologue, pattern = query.sparql[: select.start()], query.sparql[select.end() : service.start()]
    answer = store.query(f"{prologue}SELECT DISTINCT {names} WHERE {{{pattern}}}", bindings=bindings)
    if not isinstance(answer, QuerySolutions):
        raise DataError(f"{query.name}.rq: not a SELECT query")
    return {row[ITEM].value for row in answer if isinstance(row[ITEM], NamedNode)}
