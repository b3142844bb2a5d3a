"""Fusing a whole store again: one that was filled under other rules, or put together from several."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Quad, QuerySolutions

from kb.fusion import RULES, fuse, own_names
from kb.graph import event_quads, fusion_quads, read_reports
from kb.revision.change import redirect_quads, redirects
from kb.revision.judgements import read_judgements, rules
from kb.store.base import Store
from kb.vocab import REPLACED_BY, TYPE, Iris, dl


def is_fused(store: Store, iris: Iris) -> bool:
    """Whether the events in the store were formed by the rules of today, from all its reports."""
    answer = store.query(f"SELECT ?v WHERE {{ {iris.graph('events')} {dl('fusedBy')} ?v }}")
    return isinstance(answer, QuerySolutions) and [row["v"].value for row in answer] == [RULES]


def fused_mark(iris: Iris) -> Quad:
    """What says by which rules the events were formed."""
    return Quad(iris.graph("events"), dl("fusedBy"), Literal(RULES), iris.graph("curation"))


def rebuild(store: Store, iris: Iris) -> None:
    """Form all events of the store anew, in one transaction. They keep their addresses."""
    reports = list(read_reports(store, iris))
    names = own_names(reports)
    known = dict(_known(store, iris))
    judged = read_judgements(store, iris)
    ruled = rules(judged, {name: key for key, name in names.items()})
    events = fuse(reports, known, apart=ruled.apart, together=ruled.together)
    curated = list(store.quads(iris.graph("curation").value))
    led = {_key(iris, q.subject): _key(iris, q.object) for q in curated if q.predicate == REPLACED_BY}
    leads = redirects(events, names, known, led, set(known.values()))
    kept = [q for q in curated if q.predicate not in (REPLACED_BY, dl("fusedBy"))]
    store.replace(
        {
            iris.graph("events").value: event_quads(events, iris),
            iris.graph("curation").value: [*kept, *redirect_quads(leads, iris), fused_mark(iris)],
        },
        remove=list(_bookkeeping(store)),
        add=fusion_quads(reports, iris),
    )


def _known(store: Store, iris: Iris) -> Iterator[tuple[str, str]]:
    for quad in store.quads(iris.graph("events").value):
        if quad.predicate == dl("report"):
            yield _key(iris, quad.object), _key(iris, quad.subject)


def _bookkeeping(store: Store) -> Iterator[Quad]:
    """What fusion has noted on reports."""
    for name in ("anchor", "blockingKey"):
        answer = store.query(f"SELECT ?s ?o ?g WHERE {{ GRAPH ?g {{ ?s {TYPE} {dl('Report')} ; {dl(name)} ?o }} }}")
        if isinstance(answer, QuerySolutions):
            yield from (Quad(row["s"], dl(name), row["o"], row["g"]) for row in answer)


def _key(iris: Iris, node: object) -> str:
    found = iris.key(getattr(node, "value", ""))
    return found[1] if found else ""
