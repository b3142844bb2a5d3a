"""For those who run a server: its health, its figures, its access log."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.errors import ParameterError
from kb.settings import Settings
from kb.store import EmbeddedStore
from server.access_log import network_of
from server.app import create_app
from tests.server.pages_client import world_client
from tests.server.world import world_quads

QUERY = "SELECT ?s WHERE { ?s ?p 'whom-i-look-for' }"


def fetch(client: FlaskClient, path: str, **query: str) -> int:
    with client.get(path, query_string=query, environ_base={"REMOTE_ADDR": "192.0.2.77"}) as response:
        return response.status_code if response.data is not None else 0


def test_health_fails_with_the_store() -> None:
    store = EmbeddedStore()
    client = create_app(Settings(), store).test_client()
    healthy = client.get("/health")
    assert healthy.status_code == 200
    assert {"status", "version", "data", "queries"} == healthy.get_json().keys()
    store.close()
    failing = client.get("/health")
    assert (failing.status_code, failing.get_json()["status"]) == (503, "failing")


def test_requests_are_counted_by_route_and_status_and_nothing_of_the_client() -> None:
    client = world_client()
    assert fetch(client, "/sparql", query=QUERY) == 200
    assert fetch(client, "/event/treaty-signing") == 200
    assert fetch(client, "/event/no-such-event") == 404
    assert fetch(client, "/nowhere-at-all") == 404
    with client.open("/sparql", method="PROPFIND") as response:
        assert response.status_code == 405
    text = client.get("/metrics").text
    assert 'dateline_requests_total{method="GET",route="/event/<key>",status="200"} 1.0' in text
    assert 'dateline_requests_total{method="GET",route="/event/<key>",status="404"} 1.0' in text
    assert 'dateline_requests_total{method="GET",route="none",status="404"} 1.0' in text
    assert 'method="other"' in text
    assert 'dateline_request_seconds_count{route="/sparql"} 1.0' in text
    assert f"dateline_triples {len(set(world_quads()))}.0" in text
    assert 'dateline_queries_stopped_total{limit="time"} 0.0' in text
    assert 'dateline_queries{lane="waiting"} 0.0' in text
    for secret in ("192.0.2", "whom-i-look-for", "nowhere-at-all", "no-such-event"):
        assert secret not in text


def test_two_applications_do_not_share_figures() -> None:
    one, other = world_client(), world_client()
    assert fetch(one, "/") == 200
    assert 'route="/"' in one.get("/metrics").text
    assert 'route="/"' not in other.get("/metrics").text


@pytest.mark.parametrize("queries", [False, True])
def test_each_request_is_a_line_of_json(tmp_path: Path, queries: bool) -> None:
    file = tmp_path / "access.log"
    settings = replace(Settings(), log=str(file), log_queries=queries)
    client = create_app(settings, EmbeddedStore()).test_client()
    assert fetch(client, "/sparql", query=QUERY) == 200
    assert fetch(client, "/event/secret-name") == 404
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    asked, missed = lines
    assert (asked["method"], asked["route"], asked["status"], asked["client"]) == (
        "GET",
        "/sparql",
        200,
        "192.0.2.0/24",
    )
    assert asked["bytes"] > 0
    assert asked["ms"] > 0
    assert asked.get("query") == (QUERY if queries else None)
    assert (missed["route"], missed["status"]) == ("/event/<key>", 404)
    assert "secret-name" not in file.read_text(encoding="utf-8")
    assert "192.0.2.77" not in file.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"DATELINE_LOG.*cannot be written"):
        create_app(replace(Settings(), log=str(tmp_path / "no" / "log")), EmbeddedStore())


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.9", "198.51.100.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", None), ("a name", None)],
)
def test_of_an_address_the_network_is_kept(address: str, network: str | None) -> None:
    assert network_of(address) == network
