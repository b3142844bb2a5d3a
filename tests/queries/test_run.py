"""Names, parameters and what is refused."""

from __future__ import annotations

import pytest

from kb.errors import NotKnown, ParameterError
from kb.queries import load_queries, run_query
from kb.results import Table
from kb.store import EmbeddedStore
from kb.vocab import Iris

INJECTIONS = (
    'x" } ; DROP ALL #',
    "x> } UNION { ?s ?p ?o",
    "https://dateline.example/id/actor/ru> . ?s ?p ?o . <x:y",
    "'''\n} INSERT DATA { <x:a> <x:b> <x:c> }",
    "?event",
    "\\u003E . ?s ?p ?o",
    "ru\x00",
)


def _column(table: Table, name: str) -> list[object]:
    return [row[table.names.index(name)] for row in table.rows]


@pytest.mark.parametrize(
    "putin",
    [
        "vladimir-putin",
        "https://dateline.example/id/actor/vladimir-putin",
        "Q7747",
        "q7747",
        "https://www.wikidata.org/wiki/Q7747",
        "http://www.wikidata.org/entity/Q7747",
        "Vladimir Putin",
        "  володимир   ПУТІН ",
        "Владимир Путин",
    ],
)
def test_an_actor_is_found_by_whatever_names_it(store: EmbeddedStore, iris: Iris, putin: str) -> None:
    table = run_query(store, "events-of-actor", {"actor": putin, "type": "Call"}, iris)
    assert _column(table, "event") == ["https://dateline.example/id/event/call-putin-kim"]


@pytest.mark.parametrize("apostrophe", "’'ʼ`")
def test_any_apostrophe_will_do(store: EmbeddedStore, iris: Iris, apostrophe: str) -> None:
    name = f"Прикордонна комісія з обліку в{apostrophe}язнів"
    assert run_query(store, "events-of-actor", {"actor": name}, iris).rows == ()


def test_a_place_may_be_a_state(store: EmbeddedStore, iris: Iris) -> None:
    for name in ("kp", "Q423", "КНДР", "https://dateline.example/id/actor/kp", "https://sws.geonames.org/1873107/"):
        assert len(run_query(store, "events-at-place", {"place": name}, iris).rows) == 3


def test_a_name_of_two_is_not_guessed(store: EmbeddedStore, iris: Iris) -> None:
    with pytest.raises(ParameterError, match="more than one actor; say which: ru-security-council, un-security-co"):
        run_query(store, "events-of-actor", {"actor": "Рада безпеки"}, iris)


def test_a_name_near_a_known_one_is_suggested(store: EmbeddedStore, iris: Iris) -> None:
    with pytest.raises(ParameterError, match=r"no actor 'Volodymyr Zelensky' .*volodymyr-zelenskyy \(Volodymyr Zelen"):
        run_query(store, "events-of-actor", {"actor": "Volodymyr Zelensky"}, iris)
    with pytest.raises(ParameterError, match=r"no actor 'Q99999999' in the store$"):
        run_query(store, "events-of-actor", {"actor": "Q99999999"}, iris)


def test_a_place_is_no_actor(store: EmbeddedStore, iris: Iris) -> None:
    with pytest.raises(ParameterError, match="no actor 'Wonsan'"):
        run_query(store, "events-of-actor", {"actor": "Wonsan"}, iris)


def test_an_unknown_query_lists_the_queries(store: EmbeddedStore, iris: Iris) -> None:
    with pytest.raises(NotKnown, match="no query named 'nope'; there are: around, claims, "):
        run_query(store, "nope", {}, iris)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        (
            "planned",
            {"befor": "2025-01-01"},
            r"no parameter 'befor' \(did you mean 'before'\?\); it accepts: before \(d",
        ),
        ("who-says-what", {}, r"needs the parameter 'event'; it accepts: event \(event, required\)"),
        ("who-says-what", {"event": "  "}, "needs the parameter 'event'"),
        ("who-says-what", {"event": "no-such"}, "no event 'no-such'"),
        ("who-says-what", {"event": "https://dateline.example/id/actor/ru"}, "no event"),
        ("planned", {"before": "2025-02-30"}, "before: a date is a day of the calendar as YYYY-MM-DD"),
        ("planned", {"before": "20250201"}, "YYYY-MM-DD, not '20250201'"),
        ("planned", {"type": "Visist"}, r"no event-type 'Visist' \(did you mean 'Visit'\?\); there are: Event, "),
        ("events-of-actor", {"actor": "ru", "status": "maybe"}, "there are: occurred, planned, alleged, denied"),
        ("around", {"event": "call-putin-kim", "days": "-1"}, "days: a whole number from 0 to 100000, not '-1'"),
        ("around", {"event": "call-putin-kim", "days": "1.5"}, "a whole number"),
        ("around", {"event": "call-putin-kim", "days": "٣"}, "a whole number"),
        ("publisher", {"publisher": "\ud800"}, "publisher: not valid Unicode text"),
    ],
)
def test_a_wrong_parameter_is_refused(
    store: EmbeddedStore, iris: Iris, name: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(ParameterError, match=message):
        run_query(store, name, params, iris)


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_becomes_sparql(store: EmbeddedStore, iris: Iris, text: str) -> None:
    before = len(list(store.quads()))
    assert run_query(store, "publisher", {"publisher": text}, iris).rows == ()
    for name, parameter in (("events-of-actor", "actor"), ("events-at-place", "place"), ("who-says-what", "event")):
        with pytest.raises(ParameterError):
            run_query(store, name, {parameter: text}, iris)
    assert len(list(store.quads())) == before


def test_types_and_statuses_are_taken_as_iris_too(store: EmbeddedStore, iris: Iris) -> None:
    params = {
        "actor": "ru",
        "type": "https://w3id.org/dateline#Negotiation",
        "status": "https://w3id.org/dateline#status-denied",
    }
    assert len(run_query(store, "events-of-actor", params, iris).rows) == 1


def test_labels_come_in_the_language_asked_for_and_fall_back(store: EmbeddedStore, iris: Iris) -> None:
    def hosts(lang: str) -> list[object]:
        return _column(run_query(store, "visits", {"host": "choe-son-hui"}, iris, lang=lang), "visited_label")

    assert (hosts("en"), hosts("uk"), hosts("ru")) == (["Choe Son Hui"], ["Чхве Сон Хі"], ["Choe Son Hui"])
    table = run_query(store, "visits", {"host": "choe-son-hui"}, iris, lang="uk")
    assert _column(table, "event_label") == ["Візит: Сергій Лавров, Чхве Сон Хі"]
    assert _column(table, "status") == ["occurred"]
    assert _column(table, "status_label") == ["відбулося"]


def test_an_unknown_language_is_refused(store: EmbeddedStore, iris: Iris) -> None:
    with pytest.raises(ParameterError, match="no language 'de'; there are: uk, en, ru"):
        run_query(store, "planned", {}, iris, lang="de")


def test_every_query_answers_on_an_empty_store(iris: Iris) -> None:
    with EmbeddedStore() as empty:
        free = [name for name, query in load_queries().items() if not any(each.required for each in query.parameters)]
        assert len(free) >= 8
        for name in free:
            assert run_query(empty, name, {}, iris).rows == ()
