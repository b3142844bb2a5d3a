"""One article with one report of every feature, its event and its actors: written for the tests."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from pyoxigraph import Quad

from kb.graph import article_quads, entity_quads, event_quads, link_quads
from kb.model import Article, Count, Dating, Event, Evidence, Participant, Reading, Report
from kb.vocab import Iris, article_key
from tests.model_strategies import CAST

IRIS = Iris("https://dateline.example/")
NOW = datetime(2025, 8, 14, 9, 30, tzinfo=UTC)
UA, PL, OLENA, STAFF, OSCE, LVIV, NAMELESS, LEADERS = CAST
TEXT = "Олена Коваленко відвідала Львів у вівторок, 12 серпня, і пообіцяла 10 000 дронів."
ARTICLE = Article(
    id="https://news.example/1",
    text=TEXT,
    title="Візит до Львова",
    lang="uk",
    published=date(2025, 8, 13),
    publisher="news.example",
    url="https://news.example/1",
    cites=("Reuters",),
)
VISIT = Report(
    id=f"{article_key(ARTICLE.id)}-1",
    article=ARTICLE.id,
    type="Visit",
    dating=Dating("2025-08-12", date(2025, 8, 12), date(2025, 8, 12), "partial", "у вівторок, 12 серпня", "uk.day"),
    status="occurred",
    participants=(Participant("visitor", OLENA), Participant("host", UA)),
    place=LVIV,
    claimed_by=(OSCE,),
    evidence=(Evidence("text", 16, 31, TEXT[16:31]), Evidence("title", 0, 5, "Візит")),
    salience=0.9,
    counts=(Count("drones", 10000, None, "понад 10 000 дронів", "min"),),
    reader="rules 0.1",
    rule="uk.visit",
)
READING = Reading(ARTICLE, (VISIT,))
EVENT = Event("e1", "Visit", VISIT.dating, "occurred", VISIT.participants, LVIV, (VISIT,), 0.9, ("date",))
NAMED = tuple(entity for entity in CAST if entity.labels)


def sample_quads() -> Iterator[Quad]:
    """All of it, as Dateline writes it."""
    yield from article_quads(READING, IRIS, NOW)
    yield from event_quads([EVENT], IRIS)
    yield from entity_quads(NAMED, IRIS)
    yield from link_quads(NAMED, IRIS)
