import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad

from kb.errors import DataError, RdfError
from kb.graph import (
    article_quads,
    entities_of,
    entity_quads,
    event_label,
    event_quads,
    link_quads,
    read_entities,
    read_events,
    read_reports,
)
from kb.graph.terms import decimal, http_iri
from kb.model import Entity, Event, Participant, Reading
from kb.store import EmbeddedStore
from kb.vocab import dl, event_types
from tests.model_strategies import CAST, events, readings
from tests.sample import ARTICLE, IRIS, LVIV, NOW, OLENA, OSCE, PL, READING, UA, VISIT


def filled(reading: Reading, all_events: tuple[Event, ...] = ()) -> EmbeddedStore:
    store = EmbeddedStore()
    store.load(article_quads(reading, IRIS, NOW))
    store.load(entity_quads(CAST, IRIS))
    store.load(link_quads(CAST, IRIS))
    store.load(event_quads(all_events, IRIS))
    return store


@given(readings())
def test_reports_come_back_as_they_were(reading: Reading) -> None:
    assert tuple(read_reports(filled(reading), IRIS)) == reading.reports


@given(readings())
def test_entities_come_back_as_they_were(reading: Reading) -> None:
    found = read_entities(filled(reading), IRIS)
    assert found == {IRIS.entity(entity).value: entity for entity in CAST}


@given(st.data())
def test_events_come_back_as_they_were(data: st.DataObject) -> None:
    reading = data.draw(readings())
    event = data.draw(events(reading.reports))
    assert list(read_events(filled(reading, (event,)), IRIS)) == [event]


@given(readings())
def test_there_is_no_blank_node_and_one_graph(reading: Reading) -> None:
    quads = list(article_quads(reading, IRIS, NOW))
    assert not [quad for quad in quads if BlankNode in (type(quad.subject), type(quad.object))]
    assert {quad.graph_name for quad in quads} == {IRIS.article_graph(reading.article.id)}


def said(quads: list[Quad], subject: NamedNode, predicate: str) -> set[str]:
    return {str(quad.object) for quad in quads if quad.subject == subject and quad.predicate.value.endswith(predicate)}


def test_a_report_is_written_as_the_contract_says() -> None:
    quads = list(article_quads(READING, IRIS, NOW))
    report = IRIS.report(VISIT.id)
    assert said(quads, report, "#participant") == {str(IRIS.actor("olena-kovalenko")), str(IRIS.actor("ua"))}
    assert said(quads, report, "#visitor") == {str(IRIS.actor("olena-kovalenko"))}
    assert said(quads, report, "#place") == {"<https://dateline.example/id/place/lviv>"}
    assert said(quads, report, "#date") == {'"2025-08-12"^^<http://id.loc.gov/datatypes/edtf/EDTF>'}
    assert said(quads, report, "#dateText") == {'"у вівторок, 12 серпня"@uk'}
    assert said(quads, report, "#salience") == {'"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    assert said(quads, report, "#dateBasis") == {str(dl("basis-partial"))}
    quote = NamedNode(report.value + "#e1-quote")
    assert said(quads, quote, "oa#prefix") == {'"Олена Коваленко "@uk'}
    assert said(quads, quote, "oa#exact") == {'"відвідала Львів"@uk'}
    count = NamedNode(report.value + "#c1")
    assert said(quads, count, "#value") == {'"10000"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    article = IRIS.article(ARTICLE.id)
    assert said(quads, article, "readAt") == {'"2025-08-14T09:30:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'}
    assert said(quads, article, "#text")
    assert not said(list(article_quads(Reading(ARTICLE, ()), IRIS, NOW, keep_text=False)), article, "#text")


def test_superclasses_are_written_out() -> None:
    signing = Event("e2", "Signing", VISIT.dating, "occurred", (), None, (), 0.5)
    quads = list(event_quads([signing], IRIS))
    types = {"Signing", "Agreement", "Event"}
    assert said(quads, IRIS.event("e2"), "ns#type") == {str(dl(name)) for name in types}
    assert said(quads, IRIS.event("e2"), "#eventType") == {str(dl("Signing"))}


def test_a_state_is_an_actor_and_a_place() -> None:
    quads = list(entity_quads([UA, OLENA], IRIS))
    types = said(quads, IRIS.actor("ua"), "ns#type")
    assert types == {str(dl(name)) for name in ("State", "Actor", "Place")}
    assert said(quads, IRIS.actor("olena-kovalenko"), "actsFor") == {str(IRIS.actor("ua"))}


def test_entities_of_reports_are_each_named_once() -> None:
    assert set(entities_of([VISIT, VISIT])) == {OLENA, UA, LVIV, OSCE}


def test_an_actor_nothing_is_said_of_is_an_error() -> None:
    store = EmbeddedStore()
    store.load(article_quads(READING, IRIS, NOW))
    with pytest.raises(RdfError, match="olena-kovalenko"):
        list(read_reports(store, IRIS))


def test_an_unknown_status_is_an_error() -> None:
    store = filled(READING)
    quads = [quad for quad in store.quads() if quad.predicate != dl("status")]
    broken = EmbeddedStore()
    broken.load([*quads, Quad(IRIS.report(VISIT.id), dl("status"), dl("status-maybe"), IRIS.article_graph(ARTICLE.id))])
    with pytest.raises(RdfError, match="unknown status: maybe"):
        list(read_reports(broken, IRIS))


def event(kind: str, *parts: tuple[str, Entity], place: Entity | None = None) -> Event:
    return Event("e", kind, VISIT.dating, "occurred", tuple(Participant(*p) for p in parts), place, (), 0.5)


@pytest.mark.parametrize(
    ("what", "en", "uk"),
    [
        (
            event("Call", ("initiator", UA), ("recipient", PL)),
            "Call: Ukraine and Poland",
            "Розмова: Україна і Польща",
        ),
        (
            event("Visit", ("visitor", OLENA), ("host", PL), place=LVIV),
            "Visit: Olena Kovalenko to Lviv",
            "Візит: Олена Коваленко → Львів",
        ),
        (
            event("Negotiation", ("participant", UA), ("participant", PL), ("participant", OSCE), place=LVIV),
            "Negotiation: Ukraine, Poland and OSCE in Lviv",
            "Переговори: Україна, Польща і ОБСЄ (Львів)",
        ),
        (
            event("MilitaryExercise", *[("participant", e) for e in (UA, PL, OSCE, OLENA, CAST[6])]),
            "Military exercise: Ukraine, Poland, OSCE and 2 more",
            "Військові навчання: Україна, Польща, ОБСЄ та ще 2",
        ),
        (
            event("MilitaryExercise", ("participant", UA), place=UA),
            "Military exercise: Ukraine",
            "Військові навчання: Україна",
        ),
        (event("Attack", place=LVIV), "Attack: Lviv", "Атака: Львів"),
        (event("Decision"), "Decision", "Рішення"),
    ],
)
def test_labels_read_naturally(what: Event, en: str, uk: str) -> None:
    assert (event_label(what, "en"), event_label(what, "uk")) == (en, uk)


@given(st.data())
def test_every_event_has_a_label_in_both_languages(data: st.DataObject) -> None:
    what = data.draw(events(()))
    for lang in ("en", "uk"):
        assert event_label(what, lang).startswith(event_types()[what.type].labels[lang])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_lose_nothing(number: float) -> None:
    text = decimal(number).value
    assert float(text) == number
    assert "e" not in text.lower()


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(DataError, match="nan"):
        decimal(float("nan"))


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://news.example/новини?id=1", "https://news.example/новини?id=1"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("ftp://news.example/", None),
        ("https://news.example/%zz", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_iris(url: str | None, iri: str | None) -> None:
    found = http_iri(url)
    assert (found.value if found else None) == iri


def test_iris_lead_back() -> None:
    assert IRIS.key(IRIS.actor("x-а/б #1").value) == ("actor", "x-а/б #1")
    assert IRIS.key(IRIS.article("a").value) == ("article", "ca978112ca1b")
    assert IRIS.key("https://dateline.example/id/actor/a/b") is None
    assert IRIS.key("https://dateline.example/id/other/a") is None
    assert IRIS.key("https://elsewhere.example/id/actor/a") is None
    assert IRIS.key(IRIS.report(VISIT.id).value + "#e1") is None
