"""Unknown actors through the whole way: one address over articles and languages, whatever the order and the batches."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import permutations

import pytest
from pyoxigraph import NamedNode, Quad

from kb.graph import read_entities, read_events, read_reports
from kb.model import Article, Entity, Lang
from kb.pipeline import Ingest
from kb.reading import make_reader
from kb.store import EmbeddedStore
from kb.validate import validate
from kb.vocab import REPLACED_BY, Iris, dl

IRIS = Iris("https://dateline.example/")
DAY = date(2025, 8, 13)


def article(id: str, lang: Lang, text: str) -> Article:
    return Article(id, text, lang=lang, published=DAY)


UK = article("uk", "uk", "12 серпня міністр оборони Польщі Адам Ковальчик зустрівся з Еммануелем Макроном у Варшаві.")
RU = article("ru", "ru", "12 августа министр обороны Польши Адам Ковальчик встретился с Эммануэлем Макроном в Варшаве.")
EN = article("en", "en", "Polish Defence Minister Adam Kowalczyk met Emmanuel Macron in Warsaw on August 12.")
CZECH = article("cz", "uk", "10 червня міністр оборони Чехії Адам Ковальчик відвідав Київ.")


def ingest(store: EmbeddedStore, *batches: Iterable[Article]) -> None:
    for batch in batches:
        list(Ingest(store, IRIS, make_reader("rules")).run(batch))


def unknown(store: EmbeddedStore) -> dict[str, Entity]:
    return {entity.id: entity for entity in read_entities(store, IRIS).values() if entity.id.startswith("x-")}


def lasting(store: EmbeddedStore) -> set[Quad]:
    """All but the time of reading and the redirects, which tell what was once."""
    return {q for q in store.quads() if q.predicate != REPLACED_BY and "XMLSchema#dateTime" not in str(q.object)}


def redirects(store: EmbeddedStore) -> Mapping[object, object]:
    return {quad.subject: quad.object for quad in store.quads() if quad.predicate == REPLACED_BY}


def test_one_person_in_three_languages_has_one_address_and_one_event() -> None:
    with EmbeddedStore() as store:
        ingest(store, [UK, RU, EN])
        (person,) = unknown(store).values()
        assert (person.id, person.country, person.office) == ("x-adam-kovalchik", "PL", "defence-minister")
        assert person.labels == {"uk": "Адам Ковальчик", "ru": "Адам Ковальчик", "en": "Adam Kowalczyk"}
        (event,) = read_events(store, IRIS)
        assert len(event.reports) == 3
        assert validate(store).conforms


@pytest.mark.parametrize("order", list(permutations([UK, EN, CZECH])))
def test_neither_order_nor_batches_change_what_is_stored(
    order: Sequence[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    with EmbeddedStore() as store, EmbeddedStore() as stepwise, EmbeddedStore() as batchwise:
        ingest(store, [UK, EN, CZECH])
        ingest(stepwise, *([one] for one in order))
        monkeypatch.setattr("kb.pipeline.BATCH", 1)
        ingest(batchwise, order)
        assert set(unknown(store)) == {"x-adam-kovalchik-pl", "x-adam-kovalchik-cz"}
        for other in (stepwise, batchwise):
            assert named(other) == named(store)
            assert without_events(other) == without_events(store)


def without_events(store: EmbeddedStore) -> set[Quad]:
    return {quad for quad in lasting(store) if quad.graph_name != IRIS.graph("events")}


def named(store: EmbeddedStore) -> set[tuple[str, str]]:
    return {(report.id, part.entity.id) for report in read_reports(store, IRIS) for part in report.participants}


def test_a_namesake_parts_them_and_leaves_a_redirect_until_he_goes() -> None:
    was, polish = IRIS.actor("x-adam-kovalchik"), IRIS.actor("x-adam-kovalchik-pl")
    with EmbeddedStore() as store:
        ingest(store, [UK, RU])
        before = lasting(store)
        ingest(store, [CZECH])
        assert set(unknown(store)) == {"x-adam-kovalchik-pl", "x-adam-kovalchik-cz"}
        assert redirects(store) == {was: polish}
        assert said_of(store, was) == set()
        assert {part.entity.id for event in read_events(store, IRIS) for part in event.participants} >= set(
            unknown(store)
        )
        assert validate(store).conforms
        ingest(store, [article("cz", "uk", "Сьогодні у місті спокійно.")])
        assert set(unknown(store)) == {"x-adam-kovalchik"}
        assert said_of(store, polish) == set()
        assert redirects(store) == {polish: was}
        assert {q for q in before if "/cz" not in str(q)} <= lasting(store)


def said_of(store: EmbeddedStore, actor: NamedNode) -> set[NamedNode]:
    """The predicates of all that is said of ``actor``, and of what is said with it but as an heir."""
    return {q.predicate for q in lasting(store) if actor in (q.subject, q.object)}


def test_the_evidence_stays_with_its_article() -> None:
    with EmbeddedStore() as store:
        ingest(store, [UK, CZECH])
        namings = {
            quad.subject for quad in store.quads() if quad.object == dl("Naming") and "/article/" in str(quad.subject)
        }
        assert namings == {NamedNode(IRIS.article(key).value + "#n1") for key in ("uk", "cz")}
        ingest(store, [article("uk", "uk", "Сьогодні у місті спокійно.")])
        namings = {
            quad.subject for quad in store.quads() if quad.object == dl("Naming") and "/article/" in str(quad.subject)
        }
        assert namings == {NamedNode(IRIS.article("cz").value + "#n1")}
