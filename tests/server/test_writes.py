"""Writing over HTTP: tokens, SPARQL Update, whole graphs, and that readers see each change at once and whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from server.app import create_app

UPDATE = "application/sparql-update"
TURTLE = "text/turtle"
NAMED = "/store?graph=https://example.org/g"
ONE = "<https://example.org/a> <https://example.org/b> 1 ."
TWO = "<https://example.org/a> <https://example.org/b> 2 ."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, write_bytes=3_000_000)


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    """A client that may write: its token is in every request."""
    secret = Tokens(settings.tokens).make("desk")
    with EmbeddedStore(settings.store) as store:
        client = create_app(settings, store).test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        yield client


def ask(client: FlaskClient, pattern: str) -> bool:
    answer = client.get("/sparql", query_string={"query": f"ASK {{ {pattern} }}", "format": "json"})
    return bool(answer.get_json()["boolean"])


def put(client: FlaskClient, body: str, address: str = NAMED, media: str = TURTLE) -> TestResponse:
    return client.put(address, data=body.encode(), content_type=media)


def triples(client: FlaskClient, address: str = NAMED) -> list[str]:
    response = client.get(address, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200, response.text
    return sorted(response.text.splitlines())


def test_an_update_is_seen_at_once(client: FlaskClient) -> None:
    assert not ask(client, "?s ?p 1")
    update = "INSERT DATA { GRAPH <g> { <a> <b> 1 } }"
    assert client.post("/sparql", data=update, content_type=UPDATE).status_code == 204
    assert ask(client, "GRAPH <http://localhost/g> { <http://localhost/a> ?p 1 }")
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 204
    assert not ask(client, "?s ?p 1")


def test_nobody_writes_without_a_token(client: FlaskClient, settings: Settings) -> None:
    client.environ_base["HTTP_AUTHORIZATION"] = "Bearer dl_wrong"
    for response in (
        client.post("/sparql", data="DROP ALL", content_type=UPDATE),
        put(client, ONE),
        client.post(NAMED, data=ONE, content_type=TURTLE),
        client.delete(NAMED),
    ):
        assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert response.text == "this token is not known here\n"
    del client.environ_base["HTTP_AUTHORIZATION"]
    assert "Authorization: Bearer" in put(client, ONE).text
    Tokens(settings.tokens).revoke("desk")
    assert put(client, ONE).status_code == 403


def test_a_store_opened_for_reading_takes_nothing(settings: Settings) -> None:
    EmbeddedStore(settings.store).close()
    secret = Tokens(settings.tokens).make("desk")
    with EmbeddedStore(settings.store, read_only=True) as store:
        client = create_app(settings, store).test_client()
        response = client.put(NAMED, data=ONE, content_type=TURTLE, headers={"Authorization": f"Bearer {secret}"})
    assert (response.status_code, response.text) == (403, "this endpoint answers queries; it takes no updates\n")


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ("INSERT DATA { <a> <b> ?c }", "malformed at line 1, column"),
        ("LOAD <https://example.org/>", "LOAD is not available here"),
        ("LOAD <file:///etc/passwd> INTO GRAPH <g>", "LOAD is not available here"),
        ("INSERT { <a> <b> ?o } WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE is not available"),
    ],
)
def test_updates_that_are_refused(client: FlaskClient, update: str, said: str) -> None:
    response = client.post("/sparql", data=update, content_type=UPDATE)
    assert response.status_code == 400
    assert said in response.text
    assert not ask(client, "?s ?p ?o")


def test_an_update_is_whole_or_not_at_all(client: FlaskClient) -> None:
    update = "INSERT DATA { <a> <b> 1 } ; CREATE GRAPH <g> ; CREATE GRAPH <g>"
    assert client.post("/sparql", data=update, content_type=UPDATE).status_code == 400
    assert not ask(client, "?s ?p 1")


def test_an_update_over_a_dataset_of_the_request(client: FlaskClient) -> None:
    put(client, ONE)
    put(client, TWO, "/store?graph=https://example.org/h")
    copy = "INSERT { GRAPH <https://example.org/new> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    address = "/sparql?using-graph-uri=https://example.org/h"
    assert client.post(address, data=copy, content_type=UPDATE).status_code == 204
    assert ['"2"' in line for line in triples(client, "/store?graph=https://example.org/new")] == [True]
    for update, said in (
        ("WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE WHERE takes no dataset"),
    ):
        refused = client.post(address, data=update, content_type=UPDATE)
        assert refused.status_code == 400
        assert said in refused.text


def test_graphs_are_put_read_added_to_and_deleted(client: FlaskClient) -> None:
    assert client.get(NAMED).status_code == 404
    assert put(client, ONE).status_code == 201
    assert len(triples(client)) == 1
    assert put(client, TWO).status_code == 204
    assert '"2"' in triples(client)[0]
    assert client.post(NAMED, data=ONE, content_type=TURTLE).status_code == 204
    assert len(triples(client)) == 2
    head = client.head(NAMED)
    assert (head.status_code, head.data) == (200, b"")
    assert client.delete(NAMED).status_code == 204
    assert client.delete(NAMED).status_code == 404
    assert client.head(NAMED).status_code == 404


def test_an_empty_graph_is_there(client: FlaskClient) -> None:
    assert put(client, "").status_code == 201
    assert triples(client) == []


def test_the_default_graph_is_not_the_union(client: FlaskClient) -> None:
    put(client, ONE)
    assert put(client, TWO, "/store?default").status_code == 204
    assert ['"2"' in line for line in triples(client, "/store?default")] == [True]
    assert ask(client, "?s ?p 1 , 2")
    assert client.delete("/store?default").status_code == 204
    assert triples(client, "/store?default") == []


def test_a_graph_may_be_named_by_its_address_or_by_the_server(client: FlaskClient) -> None:
    assert put(client, "<> <#p> 1 .", "/store/reports/1.ttl").status_code == 201
    assert triples(client, "/store/reports/1.ttl")[0].startswith("<http://localhost/store/reports/1.ttl> ")
    made = client.post("/store", data=ONE, content_type=TURTLE)
    assert made.status_code == 201
    assert len(triples(client, made.headers["Location"])) == 1


def test_several_files_are_one_graph(client: FlaskClient) -> None:
    files = {"a": (io.BytesIO(ONE.encode()), "a.ttl", TURTLE), "b": (io.BytesIO(TWO.encode()), "b.nt", "text/turtle")}
    assert client.post(NAMED, data=files, content_type="multipart/form-data").status_code == 201
    assert len(triples(client)) == 2


@pytest.mark.parametrize(
    ("address", "body", "media", "status", "said"),
    [
        (NAMED, "<a> <b>", TURTLE, 400, "the body is malformed"),
        (NAMED, ONE, "text/csv", 415, "text/csv"),
        (NAMED, "{}", "", 415, "'nothing'"),
        ("/store", ONE, TURTLE, 400, "name a graph"),
        ("/store?graph=not%20an%20iri", ONE, TURTLE, 400, "is no IRI"),
        (NAMED + "&default", ONE, TURTLE, 400, "name one graph"),
        (NAMED, "x" * 3_000_001, TURTLE, 413, ""),
        (NAMED, '{"@id": "x:a", "@graph": [{"@id": "x:b", "x:c": 1}]}', "application/ld+json", 400, "names a graph"),
    ],
)
def test_graphs_that_are_refused(
    client: FlaskClient, address: str, body: str, media: str, status: int, said: str
) -> None:
    put(client, ONE)
    response = put(client, body, address, media)
    assert response.status_code == status, response.text
    assert said in response.text
    assert len(triples(client)) == 1


def test_tokens_are_kept_as_hashes(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path / "data" / "tokens.json")
    secret = tokens.make("desk")
    kept = (tmp_path / "data" / "tokens.json").read_text()
    assert secret not in kept
    assert tokens.owner(secret) == "desk"
    assert tokens.owner(secret + "x") is None
    assert (tmp_path / "data" / "tokens.json").stat().st_mode & 0o077 == 0
