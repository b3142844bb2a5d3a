"""Runs a named query and names the things in its answer in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kb.errors import DataError, NotKnown, ParameterError, QueryError
from kb.model import LANGS
from kb.queries.catalogue import load_queries
from kb.queries.header import NamedQuery
from kb.queries.parameters import bind_parameters
from kb.queries.service import Ask, Elsewhere, ask_elsewhere, check_allowed, failed, is_federated
from kb.results import LABEL, Cell, Column, Table
from kb.store.base import Answer, Store, Term
from kb.vocab import DL, Iris, term_labels

NAMED_KINDS = ("actor", "actors", "place", "event", "event-type", "status")
LABELS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?thing ?label WHERE { ?thing rdfs:label ?label }"""


def run_query(
    store: Store,
    name: str,
    params: Mapping[str, str],
    iris: Iris,
    *,
    lang: str = "en",
    limit: int | None = None,
    elsewhere: Elsewhere | None = None,
    ask: Ask | None = None,
) -> Table:
    """The answer to the query ``name``, its first ``limit`` rows where given; ``lang`` is that of the names.
    ``elsewhere`` says which other endpoint may be asked: none if it is not given.
    ``ask`` answers the query itself, the store where it is None; names come from the store in either case.

    Raises NotKnown for a name that no query has, ParameterError for a parameter, QueryError from the store or for an
    endpoint that may not be asked, LookupFailed for one that gives no answer.
    """
    queries = load_queries()
    if name not in queries:
        raise NotKnown("query", name, queries)
    if lang not in LANGS:
        raise ParameterError(f"no language {lang!r}; there are: {', '.join(LANGS)}")
    query = queries[name]
    solutions = _solutions(
        store, query, bind_parameters(store, query, params, iris), limit, elsewhere or Elsewhere(), ask
    )
    labels = _Labels(store, lang)
    rows = (tuple(_cells(query, solution, labels)) for solution in solutions)
    return Table(tuple(_columns(query)), tuple(rows))


def _solutions(
    store: Store,
    query: NamedQuery,
    bindings: Mapping[str, Term],
    limit: int | None,
    elsewhere: Elsewhere,
    ask: Ask | None,
) -> list[QuerySolution]:
    """All rows at once: a label is a query of its own, and an embedded answer is used up before the next."""
    if not is_federated(query):
        answer = ask(query.sparql, bindings) if ask else store.query(query.sparql, bindings=bindings)
        return _rows(query, answer, limit)
    check_allowed(query, elsewhere)
    try:
        found = ask_elsewhere(store, query, bindings, elsewhere)
        return _rows(query, found, limit) if found is not None else []
    except (OSError, RuntimeError, QueryError) as error:
        raise failed(elsewhere, error) from None


def _rows(query: NamedQuery, answer: Answer, limit: int | None) -> list[QuerySolution]:
    if not isinstance(answer, QuerySolutions):
        raise DataError(f"{query.name}.rq: not a SELECT query")
    return list(islice(answer, limit))


def _columns(query: NamedQuery) -> Iterator[Column]:
    for column in query.columns:
        yield column
        if column.kind in NAMED_KINDS:
            yield Column(column.name + LABEL, "text", column.descriptions)


def _cells(query: NamedQuery, solution: QuerySolution, labels: _Labels) -> Iterator[Cell]:
    for column in query.columns:
        term = solution[column.name]
        if column.kind == "actors":
            each = sorted(term.value.split()) if isinstance(term, Literal) else []
            yield " ".join(each) or None
            yield "; ".join(labels.of(iri) for iri in each) or None
        elif column.kind in NAMED_KINDS:
            iri = term.value if isinstance(term, NamedNode) else None
            yield iri and _short(iri, column.kind)
            yield iri and labels.of(iri)
        else:
            yield _value(term, column.kind)


def _short(iri: str, kind: str) -> str:
    """Terms of the ontology by their own names, the ones that parameters take; things by their IRIs."""
    if kind == "event-type":
        return iri.removeprefix(DL)
    return iri.removeprefix(DL + "status-") if kind == "status" else iri


def _value(term: Term | None, kind: str) -> Cell:
    if not isinstance(term, Literal | NamedNode) or term.value == "":
        return None
    if kind == "texts":
        return "; ".join(sorted(term.value.split("; ")))
    if kind == "integer":
        return int(term.value)
    if kind == "decimal":
        number = float(term.value)
        return int(number) if number.is_integer() else number
    return term.value


class _Labels:
    """Labels in one language, else English, else any, else the end of the IRI; each asked for once."""

    def __init__(self, store: Store, lang: str) -> None:
        self._store = store
        self._preferred = (lang, "en")
        self._known: dict[str, str] = {}

    def of(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return self._known[iri]

    def _find(self, iri: str) -> str:
        # The ontology's own names a store need not hold.
        found = term_labels().get(iri.removeprefix(DL), {}) if iri.startswith(DL) else self._stored(iri)
        by_preference = (found[lang] for lang in (*self._preferred, *found) if lang in found)
        return next(by_preference, iri.rpartition("#")[2].rpartition("/")[2])

    def _stored(self, iri: str) -> dict[str, str]:
        answer = self._store.query(LABELS, bindings={"thing": NamedNode(iri)})
        found: dict[str, str] = {}
        if isinstance(answer, QuerySolutions):
            labels = sorted((row["label"].language or "", row["label"].value) for row in answer)
            for lang, label in labels:
                found.setdefault(lang, label)
        return found
