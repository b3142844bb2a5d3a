"""The Reconciliation Service API, as its specification has it and as a client library uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app
from tests.server.browser import served
from tests.server.pages_client import world_client
from tests.server.world import world_quads


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


def ask(client: FlaskClient, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return {key: found["result"] for key, found in response.get_json().items()}


def first(client: FlaskClient, **query: Any) -> tuple[str, bool]:
    found = ask(client, q=query)["q"]
    return (found[0]["id"], found[0]["match"]) if found else ("", False)


def test_the_manifest_tells_all_addresses(client: FlaskClient) -> None:
    manifest = client.get("/reconcile").get_json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://dateline.example/id/"
    assert {"id": "Call", "name": "Call"} in manifest["defaultTypes"]
    for service in manifest["suggest"].values():
        assert client.get(service["service_url"] + service["service_path"] + "?prefix=p").status_code == 200
    proposed = manifest["extend"]["propose_properties"]
    assert client.get(proposed["service_url"] + proposed["service_path"] + "?type=Call").status_code == 200
    assert client.get(manifest["preview"]["url"].replace("{{id}}", "actor/vladimir-putin")).status_code == 200


@pytest.mark.parametrize(
    ("query", "id", "match"),
    [
        ({"query": "Vladimir Putin"}, "actor/vladimir-putin", True),
        ({"query": "Путін Володимир", "type": "Person"}, "actor/vladimir-putin", True),
        ({"query": "Ким Чен Ын", "type": "Person"}, "actor/kim-jong-un", True),
        ({"query": "pyongyang", "type": "Place"}, "place/pyongyang", True),
        ({"query": "Putin"}, "actor/vladimir-putin", False),
        ({"query": "Security Council", "type": "Organization"}, "actor/ru-security-council", False),
        ({"query": "Korean Peoples Army", "type": "ArmedForce"}, "actor/korean-peoples-army", True),
        ({"query": "place/wonsan"}, "place/wonsan", True),
        ({"query": "Zzyzx Qwrtp"}, "", False),
        ({"query": "Vladimir Putin", "type": "Place"}, "", False),
    ],
)
def test_things_are_matched_by_their_names(client: FlaskClient, query: dict[str, Any], id: str, match: bool) -> None:
    assert first(client, **query) == (id, match)


def test_a_property_decides_between_two_of_one_name(client: FlaskClient) -> None:
    query = {"query": "Security Council", "properties": [{"pid": "country", "v": "RU"}]}
    found = ask(client, q=query)["q"]
    assert (found[0]["id"], found[0]["score"]) == ("actor/ru-security-council", 100.0)
    assert {"id": "country", "value": 100.0} in found[0]["features"]
    by_id = {"query": "Putin", "properties": [{"pid": "wikidata", "v": {"id": "Q7747"}}]}
    assert ask(client, q=by_id)["q"][0]["features"][1] == {"id": "wikidata", "value": 100.0}


@pytest.mark.parametrize(
    "query",
    [
        {"query": "Call: Vladimir Putin and Kim Jong Un 2025-08-12", "type": "Call"},
        {"query": "Путін Кім розмова", "type": "Event", "properties": [{"pid": "date", "v": "2025-08-12"}]},
        {"query": "", "type": "Call", "properties": [
            {"pid": "participant", "v": {"id": "actor/kim-jong-un"}}, {"pid": "date", "v": "2025-08"}]},
    ],
)  # fmt: skip
def test_events_are_matched_by_day_and_actors(client: FlaskClient, query: dict[str, Any]) -> None:
    assert first(client, **query)[0] == "event/call-putin-kim"


def test_several_queries_are_answered_apart_and_limited(client: FlaskClient) -> None:
    found = ask(client, a={"query": "Putin", "limit": 1}, b={"query": "Kim", "limit": 2})
    assert (len(found["a"]), found["b"][0]["id"]) == (1, "actor/kim-jong-un")
    assert client.get("/reconcile", query_string={"queries": '{"q": {"query": "Putin"}}'}).get_json()["q"]["result"]


def test_values_are_given_for_a_table(client: FlaskClient) -> None:
    wanted = {"ids": ["actor/vladimir-putin", "event/call-putin-kim", "actor/nobody", "odd"],
              "properties": [{"id": "wikidata"}, {"id": "acts_for"}, {"id": "date"}]}  # fmt: skip
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)}).get_json()
    assert answer["meta"][0] == {"id": "wikidata", "name": "Wikidata id"}
    assert answer["rows"]["actor/vladimir-putin"] == {
        "wikidata": [{"str": "Q7747"}], "acts_for": [{"id": "actor/ru", "name": "Russia"}], "date": [],
    }  # fmt: skip
    assert answer["rows"]["event/call-putin-kim"]["date"] == [{"str": "2025-08-12"}]
    assert answer["rows"]["actor/nobody"] == answer["rows"]["odd"] == {"wikidata": [], "acts_for": [], "date": []}


def test_names_are_suggested_while_typing(client: FlaskClient) -> None:
    def suggested(what: str, prefix: str) -> list[str]:
        answer = client.get(f"/reconcile/suggest/{what}", query_string={"prefix": prefix}).get_json()
        return [each["id"] for each in answer["result"]]

    assert suggested("entity", "vlad") == ["actor/vladimir-putin"]
    assert suggested("entity", "Лавр") == ["actor/sergey-lavrov"]
    assert suggested("entity", " ") == []
    assert suggested("type", "call") == ["Call"]
    assert "country" in suggested("property", "country")


def test_a_preview_may_stand_in_a_frame(client: FlaskClient) -> None:
    response = client.get("/reconcile/preview?id=actor/vladimir-putin")
    assert "Vladimir Putin" in response.text
    assert "Q7747" in response.text
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/reconcile?queries=x", "malformed JSON"),
        ("/reconcile?queries=[]", "an object is wanted"),
        ('/reconcile?queries={"q": 1}', 'no object with a "query"'),
        ('/reconcile?queries={"q": {"query": "a", "type": "Ship"}}', "'Ship'; there are: Actor"),
        ('/reconcile?queries={"q": {"query": "a", "limit": -1}}', "above zero"),
        ('/reconcile?queries={"q": {"query": "a", "properties": [1]}}', "objects with"),
        ("/reconcile?extend={}", '"ids" and "properties"'),
        ('/reconcile?extend={"ids": [], "properties": [{"id": "size"}]}', "no property 'size'; there are: country"),
        ("/reconcile/preview?id=actor/nobody", "actor/nobody"),
        ("/reconcile/properties?type=Ship", "'Ship'"),
    ],
)
def test_what_cannot_be_answered_is_told(client: FlaskClient, address: str, said: str) -> None:
    response = client.get(address)
    assert response.status_code in (400, 404)
    assert response.get_json()["status"] == "error"
    assert said in response.get_json()["message"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with EmbeddedStore() as store:
        store.load(world_quads())
        with served(create_app(Settings(), store)) as address:
            yield address


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_client_library_matches_a_column(address: str) -> None:
    pandas = pytest.importorskip("pandas")
    from reconciler import reconcile

    table = pandas.DataFrame({"who": ["Sergey Lavrov", "Дональд Трамп"], "from": ["RU", "US"]})
    found = reconcile(
        table["who"],
        type_id="Person",
        top_res=1,
        property_mapping={"country": table["from"]},
        reconciliation_endpoint=f"{address}/reconcile",
    )
    assert dict(zip(found["input_value"], found["id"], strict=True)) == {
        "Sergey Lavrov": "actor/sergey-lavrov",
        "Дональд Трамп": "actor/donald-trump",
    }
    assert list(found["match"]) == [True, True]
