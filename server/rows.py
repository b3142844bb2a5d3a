"""The rows of a list of events, from the store in a handful of queries however many rows there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from kb.store.base import Store
from kb.vocab import DCT, DL, OA, Iris
from server.chronology import Slot, slot
from server.fetch import TEXT, Node, fetch
from server.terms import local
from server.things import Party, Thing, Things, load_things, mentioned, parties, thing_at

Nodes = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence that stands for an event: ``language`` as tagged, ``publisher`` of the article it is from."""

    text: str
    language: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a list. ``labels`` are its titles by language; ``conflicts`` the values its reports differ in."""

    iri: str
    key: str
    type: str
    labels: Mapping[str, str]
    edtf: str | None
    earliest: date | None
    latest: date | None
    basis: str
    status: str
    parties: tuple[Party, ...]
    place: Thing | None
    conflicts: tuple[str, ...]
    report_count: int
    publishers: tuple[str, ...]
    sentence: Sentence | None

    @property
    def slot(self) -> Slot:
        """Where it stands in a list by year and month."""
        return slot(self.edtf, self.earliest, self.latest)


def load_rows(store: Store, iris: Iris, events: Sequence[NamedNode], language: str) -> list[Row]:
    """The rows of ``events`` in their order, with a sentence in ``language`` where a report has one.

    An IRI that is no event in the store is left out.
    """
    found = fetch(store, events, graph=iris.graph("events"))
    nodes = [found[event.value] for event in events if event.value in found]
    reports = fetch(store, (report for node in nodes for report in node.iris(DL + "report")))
    articles = fetch(store, (article for node in reports.values() for article in node.iris(DL + "article")), but=TEXT)
    best = {node.iri: report for node in nodes if (report := _best(node, reports, articles, language))}
    quotes = _quotes(store, list(best.values()))
    things = load_things(store, iris, mentioned(nodes))
    rows = []
    for node in nodes:
        of_event = [reports[iri.value] for iri in node.iris(DL + "report") if iri.value in reports]
        publishers = {name for report in of_event if (name := publisher(report, articles))}
        chosen = best.get(node.iri)
        quote = quotes.get(chosen.iri) if chosen else None
        sentence = Sentence(*quote, publisher(chosen, articles)) if chosen and quote else None
        rows.append(_row(node, iris, things, tuple(sorted(publishers)), sentence))
    return rows


def _row(node: Node, iris: Iris, things: Things, publishers: tuple[str, ...], sentence: Sentence | None) -> Row:
    kind_and_key = iris.key(node.iri)
    labels = node.labels()
    return Row(
        iri=node.iri,
        key=kind_and_key[1] if kind_and_key else node.iri,
        type=local(node.one(DL + "eventType") or DL + "Event"),
        labels=labels,
        edtf=node.one(DL + "date"),
        earliest=node.day(DL + "earliest"),
        latest=node.day(DL + "latest"),
        basis=local(node.one(DL + "dateBasis") or DL + "basis-none"),
        status=local(node.one(DL + "status") or DL + "status-occurred"),
        parties=tuple(sorted(parties(node, things), key=lambda party: _place_in_title(party, labels))),
        place=thing_at(node, "place", things),
        conflicts=node.all(DL + "conflict"),
        report_count=int(node.one(DL + "reportCount") or len(node.iris(DL + "report"))),
        publishers=publishers,
        sentence=sentence,
    )


def _place_in_title(party: Party, titles: Mapping[str, str]) -> int:
    """Where the title names a party: its order is the one a reader has just seen. The unnamed come last."""
    for language, title in titles.items():
        if (name := party.thing.labels.get(language)) and name in title:
            return title.index(name)
    return 10_000


def article_of(report: Node, articles: Nodes) -> Node | None:
    """The article of a report, if the store knows it."""
    return next((articles[iri.value] for iri in report.iris(DL + "article") if iri.value in articles), None)


def publisher(report: Node, articles: Nodes) -> str | None:
    """Who published the article of a report."""
    article = article_of(report, articles)
    return article.one(DCT + "publisher") if article else None


def _best(event: Node, reports: Nodes, articles: Nodes, language: str) -> Node | None:
    """The report whose sentence the reader sees: one that agrees with the event's status before one that does not
    (a plan does not stand for what has happened), then in their language, the most salient, the first published.
    """
    status = event.one(DL + "status")

    def worth(report: Node) -> tuple[bool, bool, float, str, str]:
        article = article_of(report, articles) or Node("", {})
        salience = float(report.one(DL + "salience") or 0)
        foreign = article.one(DCT + "language") != language
        return (
            report.one(DL + "status") != status,
            foreign,
            -salience,
            article.one(DCT + "issued") or "9999",
            report.iri,
        )

    of_event = [reports[iri.value] for iri in event.iris(DL + "report") if iri.value in reports]
    return min((report for report in of_event if report.iris(DL + "evidence")), key=worth, default=None)


def rank(evidence: Node) -> tuple[int, str]:
    """Sorts the sentences of one report, the best first."""
    return int(evidence.one(DL + "rank") or 99), evidence.iri


def _quotes(store: Store, reports: Sequence[Node]) -> dict[str, tuple[str, str]]:
    """The best quotation of each report with its language, by the report's IRI."""
    evidence = fetch(store, (iri for report in reports for iri in report.iris(DL + "evidence")))
    first = {
        report.iri: min(nodes, key=rank)
        for report in reports
        if (nodes := [evidence[iri.value] for iri in report.iris(DL + "evidence") if iri.value in evidence])
    }
    selectors = fetch(store, (iri for node in first.values() for iri in node.iris(OA + "hasSelector")))
    found = {}
    for report, node in first.items():
        for iri in node.iris(OA + "hasSelector"):
            exact = selectors[iri.value].labels(OA + "exact") if iri.value in selectors else {}
            for language, text in exact.items():
                found[report] = (text, language)
    return found
