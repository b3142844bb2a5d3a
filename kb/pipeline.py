"""The order of the steps: sources, reading, fusion, graph, store. No other module knows it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Quad

from kb.actors import Actors, redirects
from kb.errors import ArticleRefused
from kb.graph import article_quads, naming_quads
from kb.model import Article, Event, Report
from kb.reading import Reader, read_article
from kb.revision import is_fused, rebuild, rename, revise
from kb.store.base import Store
from kb.vocab import Iris, ontology_quads

BATCH = 200


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """What became of one article: how many events it reports, and how many of them without a date."""

    article: Article
    events: int
    undated: int
    warnings: tuple[str, ...] = ()


class Ingest:
    """Reads articles into a store. What an article said before is replaced; every commit is one transaction.

    A commit puts the articles of a batch and the events derived from all reports in place together, so
    that nobody sees an article without its events. ``stored`` counts the articles committed. ``changing`` is entered
    for each commit where others change the store too, and tells whether they have since the last one.
    """

    def __init__(
        self,
        store: Store,
        iris: Iris,
        reader: Reader,
        *,
        keep_text: bool = True,
        changing: Callable[[], AbstractContextManager[bool]] = lambda: nullcontext(False),
    ) -> None:
        self.stored = 0
        self._store = store
        self._iris = iris
        self._reader = reader
        self._keep_text = keep_text
        self._changing = changing
        self._reports: dict[str, tuple[Report, ...]] = {}
        self._actors = Actors(store, iris)
        self._graphs: dict[str, list[Quad]] = {}
        self._begun = False

    def run(self, articles: Iterable[Article | ArticleRefused]) -> Generator[ArticleRead | ArticleRefused, None, None]:
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
        """Put everything read since the last commit into the store, with what it changes in the events.

        Gives back the events that were formed anew. The work is that of the articles read, not of the store.
        """
        if not self._graphs:
            return ()
        with self._changing() as changed:
            return self._commit(changed)

    def _commit(self, changed: bool) -> tuple[Event, ...]:
        if changed:
            self._look_again()
        if not self._begun:
            self._begin()
        read = len(self._reports)
        settled = self._actors.settle()
        rename(self._store, self._iris, settled.names, self._graphs, self._reports)
        reports = [report for of_article in self._reports.values() for report in of_article]
        moved = redirects(settled.moved, self._iris)
        change = revise(self._store, self._iris, self._reports, reports, moved=moved)
        self._store.replace(self._graphs, remove=change.remove, add=change.add)
        self.stored += read
        self._graphs = {}
        self._reports = {}
        return change.events

    def _look_again(self) -> None:
        """Forget what was known of the store, but not what was read since the last commit."""
        self._begun = False
        self._actors = Actors(self._store, self._iris)
        for article, reports in self._reports.items():
            self._actors.put(article, reports)

    def _begin(self) -> None:
        """Bring a store up to date that is new, or was filled under other rules of fusion."""
        if not is_fused(self._store, self._iris):
            rebuild(self._store, self._iris)
        self._graphs[self._iris.graph("ontology").value] = list(self._ontology())
        self._begun = True

    def _ontology(self) -> Iterator[Quad]:
        """The ontology, so that the store explains its own terms to whoever asks it."""
        graph = self._iris.graph("ontology")
        return (Quad(quad.subject, quad.predicate, quad.object, graph) for quad in ontology_quads())
