"""Changes that are checked by the shapes before they are made: refused whole, or made whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, serialize
from werkzeug.test import TestResponse

from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from server.app import create_app
from server.site import EXTENSION
from tests.server.world import article_key, world_quads

BASE = "https://dateline.example"
ARTICLE = f"{BASE}/graph/article/{article_key('a1')}"
EVENTS = f"{BASE}/graph/events"
EVENT = f"{BASE}/id/event/treaty-signing"
PREFIX = "PREFIX dl: <https://w3id.org/dateline#> "
UNTOLD = PREFIX + f"DELETE WHERE {{ GRAPH ?g {{ <{EVENT}> dl:status ?o }} }}"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    settings = Settings(data=tmp_path)
    secret = Tokens(settings.tokens).make("desk")
    with EmbeddedStore(settings.store) as store:
        store.load(world_quads())
        app = create_app(settings, store)
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        yield client
        app.extensions[EXTENSION].pool.close()
    assert not list(tmp_path.glob("store-snapshots/*/*"))


def update(client: FlaskClient, text: str, validate: str = "1", accept: str = "application/json") -> TestResponse:
    address = f"/sparql?validate={validate}"
    return client.post(address, data=text, content_type="application/sparql-update", headers={"Accept": accept})


def graph(client: FlaskClient, name: str) -> list[str]:
    body = client.get("/store", query_string={"graph": name}, headers={"Accept": "application/n-triples"}).text
    return sorted(body.splitlines())


def send(client: FlaskClient, method: str, name: str, triples: str, **more: str) -> TestResponse:
    asked = {"graph": name, "validate": "1", **more}
    return client.open("/store", method=method, query_string=asked, data=triples.encode(), content_type="text/turtle")


def test_an_update_that_breaks_the_shapes_is_refused_and_says_where(client: FlaskClient) -> None:
    before = graph(client, EVENTS)
    refused = update(client, UNTOLD)
    told = refused.get_json()
    assert refused.status_code == 422
    assert told["error"] == "nothing was written: 1 value breaks the shapes"
    assert (told["count"], len(told["violations"])) == (1, 1)
    assert told["violations"][0]["focus"] == EVENT
    assert told["violations"][0]["path"].endswith("#status")
    assert told["violations"][0]["message"]
    text = update(client, UNTOLD, accept="text/plain").text.splitlines()
    assert text[0] == told["error"]
    assert text[1].startswith(f"{EVENT} https://w3id.org/dateline#status: ")
    assert graph(client, EVENTS) == before
    assert update(client, UNTOLD, validate="0").status_code == 204
    assert len(graph(client, EVENTS)) == len(before) - 1


def test_an_update_that_conforms_is_made(client: FlaskClient) -> None:
    salience = (
        PREFIX + f"WITH <{EVENTS}> DELETE {{ <{EVENT}> dl:salience ?o }} INSERT {{ <{EVENT}> dl:salience 0.125 }}"
    )
    salience += f"WHERE {{ <{EVENT}> dl:salience ?o }}"
    assert update(client, salience).status_code == 204
    assert any('"0.125"' in line for line in graph(client, EVENTS))
    assert update(client, "DROP ALL").status_code == 204


def test_what_was_wrong_before_is_not_blamed_on_a_change(client: FlaskClient) -> None:
    assert update(client, UNTOLD, validate="").status_code == 204
    assert update(client, "INSERT DATA { GRAPH <g> { <a> <b> 1 } }").status_code == 204
    assert send(client, "POST", EVENTS, "<x:a> <x:b> 1 .").status_code == 204


def test_of_many_violations_the_first_are_told(client: FlaskClient) -> None:
    many = PREFIX + "DELETE { GRAPH ?g { ?s dl:status ?o } } WHERE { GRAPH ?g { ?s dl:status ?o } }"
    told = update(client, many).get_json()
    assert told["count"] > 20
    assert len(told["violations"]) == 20
    text = update(client, many, accept="text/plain").text.splitlines()
    assert (len(text), text[-1]) == (22, "...")


def test_a_graph_is_checked_before_it_is_put(client: FlaskClient) -> None:
    before = graph(client, ARTICLE)
    report = next(line.split()[0] for line in before if line.endswith("dateline#Report> ."))
    broken = f"{report} <https://w3id.org/dateline#status> <x:none> ."
    assert send(client, "POST", ARTICLE, broken).status_code == 422
    assert send(client, "PUT", ARTICLE, broken.replace(report, "<x:no-report>")).status_code == 204
    with_type = broken + f"{report} a <https://w3id.org/dateline#Report> ."
    assert send(client, "PUT", ARTICLE, with_type).status_code == 422
    assert send(client, "PUT", ARTICLE, "\n".join(before)).status_code == 204
    assert graph(client, ARTICLE) == before
    assert send(client, "PUT", "https://example.org/new", with_type).status_code == 422
    assert client.get("/store?graph=https://example.org/new").status_code == 404


def test_a_graph_without_a_name_is_checked_too(client: FlaskClient) -> None:
    body = serialize((q.triple for q in world_quads() if q.graph_name.value == EVENTS), format=RdfFormat.N_TRIPLES)
    assert body
    for address, status in (("/store?default&validate=1", 204), ("/store?validate=true", 201)):
        assert client.post(address, data=body, content_type="application/n-triples").status_code == status
        broken = body.replace(b"#status-", b"#no-status-")
        assert client.post(address, data=broken, content_type="application/n-triples").status_code == 422


@pytest.mark.parametrize("value", ["2", "1&validate=1"])
def test_whether_to_validate_is_said_once_and_clearly(client: FlaskClient, value: str) -> None:
    assert update(client, "DROP ALL", validate=value).status_code == 400
    assert client.put(f"/store?default&validate={value}", data="", content_type="text/turtle").status_code == 400
    assert graph(client, EVENTS)


def test_a_malformed_update_is_told_as_ever(client: FlaskClient) -> None:
    assert update(client, "INSERT DATA { <a> <b> ?c }").get_json()["status"] == 400
    assert update(client, "LOAD <https://example.org/>").get_json()["status"] == 400
