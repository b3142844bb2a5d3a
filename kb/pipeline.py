"""The order of the steps: sources, reading, fusion, graph, store. No other module knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import NamedNode, Quad

from kb.actors import Actors, redirects, renamed, renamed_graph
from kb.curation import judged_links
from kb.errors import ArticleRefused
from kb.fusion import fuse
from kb.gazetteer import load_gazetteer
from kb.graph import (
    article_quads,
    entities_of,
    entity_quads,
    event_quads,
    link_quads,
    naming_quads,
    read_events,
    read_reports,
)
from kb.model import Article, Entity, Event, Reading, Report
from kb.reading import Reader
from kb.store.base import Store
from kb.vocab import REPLACED_BY, Iris, ontology_quads

BATCH = 200


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """What became of one article: how many events it reports, and how many of them without a date."""

    article: Article
    events: int
    undated: int
    warnings: tuple[str, ...] = ()


def read_article(reader: Reader, article: Article) -> Reading:
    """The reading of ``article``. Raises ArticleRefused for a language that no reader reads."""
    reading = reader.read(article)
    if reading.article.lang is None:
        raise ArticleRefused(
            article.origin or article.id, next(iter(reading.warnings), "its language was not recognised")
        )
    return reading


class Ingest:
    """Reads articles into a store. What an article said before is replaced; every commit is one transaction.

    A commit puts the articles of a batch and the events derived from all reports in place together, so
    that nobody sees an article without its events. ``stored`` counts the articles committed.
    """

    def __init__(self, store: Store, iris: Iris, reader: Reader, *, keep_text: bool = True) -> None:
        self.stored = 0
        self._store = store
        self._iris = iris
        self._reader = reader
        self._keep_text = keep_text
        self._reports: dict[str, tuple[Report, ...]] = {}
        for report in read_reports(store, iris):
            self._reports[report.article] = (*self._reports.get(report.article, ()), report)
        self._known = {r.id: event.id for event in read_events(store, iris) for r in event.reports}
        self._actors = Actors(store, iris)
        self._graphs: dict[str, list[Quad]] = {}

    def run(self, articles: Iterable[Article | ArticleRefused]) -> Iterator[ArticleRead | ArticleRefused]:
        """Read and store ``articles``; yields what became of each, a refused one among them."""
        for item in articles:
            if isinstance(item, ArticleRefused):
                yield item
                continue
            try:
                yield self._read(item)
            except ArticleRefused as refusal:
                yield refusal
            if len(self._graphs) >= BATCH:
                self.commit()
        self.commit()

    def _read(self, article: Article) -> ArticleRead:
        reading = read_article(self._reader, article)
        read_at = datetime.now(UTC).replace(microsecond=0)
        graph = self._iris.article_graph(reading.article.id).value
        namings = self._actors.put(reading.article.id, reading.reports)
        self._graphs[graph] = [
            *article_quads(reading, self._iris, read_at, keep_text=self._keep_text),
            *naming_quads(reading.article.id, namings, self._iris),
        ]
        self._reports[reading.article.id] = reading.reports
        undated = sum(r.dating.edtf is None for r in reading.reports)
        return ArticleRead(reading.article, len(reading.reports), undated, reading.warnings)

    def commit(self) -> tuple[Event, ...]:
        """Fuse all reports and put everything read since the last commit into the store."""
        if not self._graphs:
            return ()
        read = len(self._graphs)
        moved = self._settle_actors()
        reports = [r for group in self._reports.values() for r in group]
        events = fuse(reports, self._known)
        entities = tuple(all_entities(reports))
        home = {r.id: event.id for event in events for r in event.reports}
        curation = self._curation(home, entities, moved)
        judged = judged_links(curation, map(self._iris.entity, entities), self._iris)
        self._store.replace(
            {
                **self._graphs,
                self._iris.graph("events").value: event_quads(events, self._iris),
                self._iris.graph("actors").value: entity_quads(entities, self._iris),
                self._iris.graph("links").value: [*link_quads(entities, self._iris), *judged],
                self._iris.graph("curation").value: curation,
                self._iris.graph("ontology").value: self._ontology(),
            }
        )
        self.stored += read
        self._graphs = {}
        self._known = home
        return events

    def _settle_actors(self) -> dict[NamedNode, NamedNode]:
        """Let the reports name each unknown actor as all articles together decide; the redirects this leaves."""
        settled = self._actors.settle()
        for article, names in settled.names.items():
            self._reports[article] = tuple(renamed(report, names) for report in self._reports[article])
            graph = self._iris.article_graph(article).value
            quads = self._graphs.get(graph) or self._store.quads(graph)
            self._graphs[graph] = renamed_graph(quads, names, self._iris)
        return redirects(settled.moved, self._iris)

    def _curation(
        self, home: dict[str, str], entities: Iterable[Entity], actors: dict[NamedNode, NamedNode]
    ) -> list[Quad]:
        """What is curated already, and a redirect from each event or actor that went into another one."""
        graph = self._iris.graph("curation")
        alive = {self._iris.event(key) for key in home.values()} | {self._iris.entity(one) for one in entities}
        kept = [
            quad
            for quad in self._store.quads(graph.value)
            if not (quad.predicate == REPLACED_BY and quad.subject in alive)
        ]
        moved: dict[NamedNode, Counter[str]] = {}
        for report, key in self._known.items():
            before = self._iris.event(key)
            if before not in alive and report in home:
                moved.setdefault(before, Counter())[home[report]] += 1
        for before, keys in sorted(moved.items(), key=lambda item: item[0].value):
            after = min(keys, key=lambda key: (-keys[key], key))
            kept.append(Quad(before, REPLACED_BY, self._iris.event(after), graph))
        kept += (Quad(before, REPLACED_BY, after, graph) for before, after in actors.items())
        return kept

    def _ontology(self) -> Iterator[Quad]:
        """The ontology, so that the store explains its own terms to whoever asks it."""
        graph = self._iris.graph("ontology")
        return (Quad(quad.subject, quad.predicate, quad.object, graph) for quad in ontology_quads())


def all_entities(reports: Iterable[Report]) -> Iterator[Entity]:
    """Every actor and place of ``reports``, and the states and bodies they belong to, each once."""
    gazetteer = load_gazetteer()
    seen: set[str] = set()
    for entity in entities_of(reports):
        above = (gazetteer.entity((entity.country or "").lower()), gazetteer.entity(entity.acts_for or ""))
        for one in (entity, *above):
            if one is not None and one.id not in seen:
                seen.add(one.id)
                yield one
