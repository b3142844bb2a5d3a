"""All that the store knows of some reports: their articles, sentences and counts, ready for a page or an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, Triple

from kb.store.base import Store
from kb.vocab import DCT, DL, OA, Iris
from server.fetch import TEXT, Node, fetch, select
from server.passages import Passage, passage
from server.rows import Nodes, article_of, rank
from server.terms import local
from server.things import Party, Thing, Things, load_things, mentioned, parties, thing_at


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article without its text. ``url`` is as stored; who links to it checks it."""

    key: str
    identifier: str
    title: str | None
    language: str
    published: date | None
    publisher: str | None
    url: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountFacts:
    """A number a report gives, as decimal text, with the words it was read from.

    ``qualifier`` is min, max or about, None for an exact number; ``passage`` the place among the report's passages of
    the sentence that holds the words, from 1.
    """

    of: str
    value: str
    unit: str | None
    text: str | None
    qualifier: str | None
    passage: int | None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One article's claim about one event, with its sentences, the best one first."""

    iri: str
    key: str
    article: ArticleFacts | None
    type: str
    edtf: str | None
    basis: str
    date_text: str | None
    time: str | None
    status: str
    parties: tuple[Party, ...]
    place: Thing | None
    claimed_by: tuple[Thing, ...]
    counts: tuple[CountFacts, ...]
    passages: tuple[Passage, ...]
    reader: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The nodes around some reports, each kind by IRI."""

    reports: Nodes
    articles: Nodes
    evidence: Nodes
    selectors: Nodes
    counts: Nodes

    def triples(self) -> Iterator[Triple]:
        """All that was gathered but the articles' whole texts."""
        for nodes in (self.reports, self.articles, self.evidence, self.selectors, self.counts):
            yield from triples(nodes.values())


def triples(nodes: Iterable[Node]) -> Iterator[Triple]:
    """What the nodes say, without whole texts."""
    for node in nodes:
        for predicate, values in node.values.items():
            if predicate != TEXT.value:
                yield from (Triple(NamedNode(node.iri), NamedNode(predicate), value) for value in values)


def gather(store: Store, reports: Iterable[NamedNode]) -> Gathered:
    """Everything that ``reports`` lead to, in five queries."""
    nodes = fetch(store, reports)

    def follow(start: Nodes, predicate: str) -> dict[str, Node]:
        return fetch(store, (iri for node in start.values() for iri in node.iris(predicate)))

    evidence = follow(nodes, DL + "evidence")
    return Gathered(
        reports=nodes,
        articles=follow(nodes, DL + "article"),
        evidence=evidence,
        selectors=follow(evidence, OA + "hasSelector"),
        counts=follow(nodes, DL + "count"),
    )


def report_facts(store: Store, iris: Iris, gathered: Gathered) -> tuple[ReportFacts, ...]:
    """The reports in the order in which their articles appeared."""
    things = load_things(store, iris, mentioned(gathered.reports.values()))
    facts = [_report(node, iris, gathered, things) for node in gathered.reports.values()]
    return tuple(sorted(facts, key=lambda one: (_published(one), one.iri)))


def _published(report: ReportFacts) -> str:
    return report.article.published.isoformat() if report.article and report.article.published else "9999"


def _report(node: Node, iris: Iris, gathered: Gathered, things: Things) -> ReportFacts:
    article = article_of(node, gathered.articles)
    evidence = (gathered.evidence[iri.value] for iri in node.iris(DL + "evidence") if iri.value in gathered.evidence)
    found = (_passage(one, gathered, article) for one in sorted(evidence, key=rank))
    passages = tuple(one for one in found if one)
    counts = [gathered.counts[iri.value] for iri in node.iris(DL + "count") if iri.value in gathered.counts]
    return ReportFacts(
        iri=node.iri,
        key=_key(iris, node.iri),
        article=article_facts(article, iris) if article else None,
        type=local(node.one(DL + "eventType") or DL + "Event"),
        edtf=node.one(DL + "date"),
        basis=local(node.one(DL + "dateBasis") or DL + "basis-none"),
        date_text=node.one(DL + "dateText"),
        time=(node.one(DL + "timeOfDay") or "")[: len("10:30")] or None,
        status=local(node.one(DL + "status") or DL + "status-occurred"),
        parties=parties(node, things),
        place=thing_at(node, "place", things),
        claimed_by=tuple(things[iri.value] for iri in node.iris(DL + "claimedBy")),
        counts=tuple(_count(count, passages) for count in sorted(counts, key=rank)),
        passages=passages,
        reader=node.one(DL + "reader"),
        rule=node.one(DL + "rule"),
    )


def _passage(evidence: Node, gathered: Gathered, article: Node | None) -> Passage | None:
    selectors = [
        gathered.selectors[iri.value] for iri in evidence.iris(OA + "hasSelector") if iri.value in gathered.selectors
    ]
    return passage(evidence, selectors, article_fields(article) if article else {})


def article_fields(article: Node) -> dict[str, str]:
    """The texts of an article that offsets count in, as far as they are stored."""
    return {"text": article.one(TEXT.value) or "", "title": article.one(DCT + "title") or ""}


def article_facts(node: Node, iris: Iris) -> ArticleFacts:
    """What is known of an article."""
    return ArticleFacts(
        key=_key(iris, node.iri),
        identifier=node.one(DCT + "identifier") or node.iri,
        title=node.one(DCT + "title"),
        language=node.one(DCT + "language") or "",
        published=node.day(DCT + "issued"),
        publisher=node.one(DCT + "publisher"),
        url=node.one(DCT + "source"),
        cites=node.all(DL + "cites"),
    )


def _count(node: Node, passages: tuple[Passage, ...]) -> CountFacts:
    text = node.one(DL + "countText")
    return CountFacts(
        of=node.one(DL + "countOf") or "",
        value=node.one(DL + "value") or "",
        unit=node.one(DL + "unit"),
        text=text,
        qualifier=node.one(DL + "qualifier"),
        passage=next((at for at, one in enumerate(passages, 1) if text and text in one.exact), None),
    )


def _key(iris: Iris, iri: str) -> str:
    kind_and_key = iris.key(iri)
    return kind_and_key[1] if kind_and_key else iri


def reports_of_article(store: Store, iris: Iris, article: NamedNode) -> Mapping[NamedNode, NamedNode | None]:
    """The reports of an article, each with the event it went into."""
    query = (
        f"SELECT ?graph ?article ?report ?event WHERE {{ ?report <{DL}article> ?article "
        f"OPTIONAL {{ GRAPH ?graph {{ ?event <{DL}report> ?report }} }} }}"
    )
    rows = select(store, query, {"article": article, "graph": iris.graph("events")})
    return {row["report"]: row["event"] for row in rows}
