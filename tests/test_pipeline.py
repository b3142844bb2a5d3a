"""The whole way over the shipped articles: one transaction, stable addresses, one event from several articles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Quad

from kb.demo import demo_articles
from kb.errors import ArticleRefused, StoreError
from kb.fusion.homes import Homes
from kb.graph import read_events, read_reports
from kb.model import Article, Event, Reading, Report
from kb.pipeline import ArticleRead, Ingest
from kb.reading import make_reader, read_article
from kb.settings import Settings
from kb.sources import read_sources
from kb.store import EmbeddedStore
from kb.vocab import REPLACED_BY, Iris

IRIS = Iris("https://dateline.example/")
CALL_OF_AUGUST = ("demo-uk-01", "demo-uk-02", "demo-en-01", "demo-ru-01")
# Of the four articles that tell of it, how many are joined into one event: raise it when more are.
CALL_JOINED = 4


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The shipped articles by id."""
    found = read_sources([str(entry) for entry in demo_articles()], Settings())
    return {item.id: item for item in found if isinstance(item, Article)}


@pytest.fixture(scope="module")
def whole(articles: dict[str, Article]) -> Iterator[EmbeddedStore]:
    """A store with all of them; the tests only read it."""
    with EmbeddedStore() as store:
        ingest(store, articles.values())
        yield store


def ingest(store: EmbeddedStore, articles: Iterable[Article]) -> list[ArticleRead | ArticleRefused]:
    return list(Ingest(store, IRIS, make_reader("rules")).run(articles))


def reported(store: EmbeddedStore) -> dict[str, Report]:
    return {report.id: report for report in read_reports(store, IRIS)}


def timeless(store: EmbeddedStore) -> set[Quad]:
    return {quad for quad in store.quads() if "XMLSchema#dateTime" not in str(quad.object)}


class Failing(EmbeddedStore):
    """Fails in the middle of what it is given, as a full disk does."""

    def replace(
        self, graphs: Mapping[str, Iterable[Quad]], *, remove: Iterable[Quad] = (), add: Iterable[Quad] = ()
    ) -> None:
        def cut(quads: Iterable[Quad]) -> Iterator[Quad]:
            yield from list(quads)[:1]
            raise StoreError("the disk is full")

        super().replace({graph: cut(quads) for graph, quads in graphs.items()}, remove=remove, add=add)


def test_every_report_is_in_one_event_and_back(whole: EmbeddedStore) -> None:
    events = list(read_events(whole, IRIS))
    members = [report.id for event in events for report in event.reports]
    assert sorted(members) == sorted(reported(whole))
    assert len({event.id for event in events}) == len(events)


def test_reading_is_stored_as_it_was_read(whole: EmbeddedStore, articles: dict[str, Article]) -> None:
    stored = reported(whole)
    for article in articles.values():
        for report in read_article(make_reader("rules"), article).reports:
            assert stored[report.id].evidence == report.evidence
            assert stored[report.id].dating == replace(report.dating, rule=stored[report.id].dating.rule)
            assert stored[report.id].status == report.status


def test_the_call_of_12_august_is_one_event_of_several_articles(whole: EmbeddedStore) -> None:
    def tells(event: Event) -> set[str]:
        pair = {"vladimir-putin", "kim-jong-un"}
        mine = event.type == "Call" and pair <= {part.entity.id for part in event.participants}
        return {report.article for report in event.reports if mine} & set(CALL_OF_AUGUST)

    told = max((tells(event) for event in read_events(whole, IRIS)), key=len)
    assert len(told) >= CALL_JOINED
    assert len({article[5:7] for article in told}) >= 2


def test_the_order_of_articles_does_not_change_what_is_stored(articles: dict[str, Article]) -> None:
    some = [articles[key] for key in CALL_OF_AUGUST]
    with EmbeddedStore() as one, EmbeddedStore() as other:
        ingest(one, some)
        ingest(other, reversed(some))
        assert timeless(one) == timeless(other)


def test_an_article_read_again_is_replaced(articles: dict[str, Article]) -> None:
    with EmbeddedStore() as store:
        ingest(store, [articles["demo-uk-01"], articles["demo-en-01"]])
        before = timeless(store)
        ingest(store, [replace(articles["demo-en-01"], text="Nothing of note happened in the quiet garden today.")])
        assert not [report for report in reported(store).values() if report.article == "demo-en-01"]
        ingest(store, [articles["demo-en-01"]])
        ingest(store, [articles["demo-en-01"], articles["demo-en-01"]])
        assert timeless(store) == before


def test_events_that_are_joined_leave_redirects_and_get_them_back(
    articles: dict[str, Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def join_all(reports: Iterable[Report], **_: object) -> Homes:
        every = list(reports)
        return Homes(every, {report.id: "one" for report in every}, {})

    with EmbeddedStore() as store:
        ingest(store, [articles["demo-uk-01"]])
        before = {event.id for event in read_events(store, IRIS)}
        with monkeypatch.context() as patched:
            patched.setattr("kb.revision.change.join", join_all)
            ingest(store, [articles["demo-uk-01"]])
        (left,) = read_events(store, IRIS)
        assert redirects(store) == {IRIS.event(key): IRIS.event(left.id) for key in before - {left.id}}
        ingest(store, [articles["demo-uk-01"]])
        after = {event.id for event in read_events(store, IRIS)}
        assert len(after) == len(before)
        assert not {IRIS.event(key) for key in after} & redirects(store).keys()


def redirects(store: EmbeddedStore) -> dict[object, object]:
    return {quad.subject: quad.object for quad in store.quads() if quad.predicate == REPLACED_BY}


def test_a_crash_before_the_commit_leaves_the_store_as_it_was(articles: dict[str, Article]) -> None:
    with EmbeddedStore() as store:
        ingest(store, [articles["demo-uk-01"]])
        before = set(store.quads())
        run = Ingest(store, IRIS, make_reader("rules")).run([articles["demo-uk-01"], articles["demo-en-01"]])
        assert isinstance(next(run), ArticleRead)
        assert isinstance(next(run), ArticleRead)
        run.close()
        assert set(store.quads()) == before


def test_a_failure_within_the_commit_leaves_the_store_as_it_was(articles: dict[str, Article]) -> None:
    with Failing() as store:
        EmbeddedStore.replace(store, {"https://x.example/g": list(sample())})
        before = set(store.quads())
        with pytest.raises(StoreError, match="the disk is full"):
            ingest(store, [articles["demo-uk-01"]])
        assert set(store.quads()) == before


def sample() -> Iterator[Quad]:
    yield Quad(IRIS.event("e"), REPLACED_BY, IRIS.event("f"), IRIS.graph("curation"))


def test_a_batch_is_one_commit(articles: dict[str, Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.pipeline.BATCH", 5)
    with EmbeddedStore() as store, EmbeddedStore() as once:
        run = Ingest(store, IRIS, make_reader("rules"))
        stored = [run.stored for _ in run.run(articles.values())]
        assert stored == [0] * 5 + [5] * 5 + [10] * 5 + [15] * 3
        assert run.stored == 18
        ingest(once, articles.values())
        assert set(reported(store)) == set(reported(once))


def test_the_store_explains_its_own_terms(whole: EmbeddedStore) -> None:
    found = whole.query(
        """PREFIX dl: <https://w3id.org/dateline#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        ASK { dl:Signing rdfs:subClassOf dl:Agreement ; rdfs:label "Підписання"@uk }"""
    )
    assert found


def test_a_language_that_is_not_read_is_refused_with_the_reason() -> None:
    german = Article("de", "Der Kanzler und die Regierung haben gestern in Berlin über das Gesetz beraten.")
    with pytest.raises(ArticleRefused, match=r"^de: .*German") as refusal:
        read_article(make_reader("rules"), german)
    assert refusal.value.reason.endswith("Dateline reads Ukrainian, English and Russian.")


def test_a_refused_article_is_handed_on_and_stores_nothing() -> None:
    class Mute:
        name, version = "mute", "1"

        def read(self, article: Article) -> Reading:
            return Reading(article, ())

    with EmbeddedStore() as store:
        refusal = ArticleRefused("a.txt", "it is empty")
        unread = Article("x", "…", published=date(2025, 8, 13))
        outcomes = list(Ingest(store, IRIS, Mute()).run([refusal, unread]))
        assert outcomes[0] is refusal
        assert isinstance(outcomes[1], ArticleRefused)
        assert not list(store.quads())
