"""Everything that is said of many subjects, in one query: what all pages are built from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kb.store.base import Store, Term
from kb.vocab import DL, LABEL

_BATCH = 500
TEXT = NamedNode(DL + "text")


@dataclass(frozen=True, slots=True)
class Node:
    """A subject with its values by predicate IRI."""

    iri: str
    values: Mapping[str, tuple[Term, ...]]

    def all(self, predicate: str) -> tuple[str, ...]:
        """The plain texts of all values, IRIs too, sorted."""
        return tuple(sorted(_plain(term) for term in self.values.get(predicate, ())))

    def one(self, predicate: str) -> str | None:
        """The plain text of the value, the first where there are more, None where there is none."""
        return next(iter(self.all(predicate)), None)

    def iris(self, predicate: str) -> tuple[NamedNode, ...]:
        """The values that are IRIs, sorted."""
        found = (term for term in self.values.get(predicate, ()) if isinstance(term, NamedNode))
        return tuple(sorted(found, key=lambda node: node.value))

    def day(self, predicate: str) -> date | None:
        """The value as a day; None where it is absent or no day."""
        return as_day(self.one(predicate))

    def labels(self, predicate: str = LABEL.value) -> dict[str, str]:
        """The texts by language tag (lower case; empty for none), sorted so that doubles choose alike."""
        terms = [term for term in self.values.get(predicate, ()) if isinstance(term, Literal)]
        return {
            (term.language or "").lower(): term.value for term in sorted(terms, key=lambda t: t.value, reverse=True)
        }


def as_day(text: str | None) -> date | None:
    """An xsd:date as a day; None for none, and for one that no calendar here has (others may have written it)."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _plain(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def fetch(
    store: Store, subjects: Iterable[NamedNode], *, graph: NamedNode | None = None, but: NamedNode | None = None
) -> dict[str, Node]:
    """What the store (or one ``graph``) says of ``subjects``, without the predicate ``but``; the unknown are absent.

    The IRIs stand in a VALUES block. ``NamedNode`` refuses whatever could break out of the angle brackets.
    """
    wanted = list(dict.fromkeys(subjects))
    found: dict[str, dict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
    for start in range(0, len(wanted), _BATCH):
        for subject, predicate, value in _ask(store, wanted[start : start + _BATCH], graph, but):
            found[subject][predicate][value] = None  # once, also where several graphs say it
    return {
        iri: Node(iri, {predicate: tuple(values) for predicate, values in by_predicate.items()})
        for iri, by_predicate in found.items()
    }


def _ask(
    store: Store, subjects: list[NamedNode], graph: NamedNode | None, but: NamedNode | None
) -> list[tuple[str, str, Term]]:
    pattern = "?s ?p ?o"
    if graph is not None:
        pattern = f"GRAPH {graph} {{ {pattern} }}"
    if but is not None:
        pattern += f" FILTER(?p != {but})"
    values = " ".join(str(subject) for subject in subjects)
    return [
        (_plain(row["s"]), _plain(row["p"]), row["o"])
        for row in select(store, f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} {pattern} }}")
    ]


def select(store: Store, sparql: str, bindings: Mapping[str, Term] | None = None) -> QuerySolutions:
    """The rows of a SELECT of ours."""
    answer = store.query(sparql, bindings=bindings)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a SELECT gives rows")
    return answer
