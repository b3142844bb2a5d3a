from __future__ import annotations

from dataclasses import replace

import pytest

from kb.errors import ParameterError
from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app


def test_one_client_may_not_ask_too_often() -> None:
    client = create_app(replace(Settings(), rate="3/minute"), EmbeddedStore()).test_client()
    assert [client.get("/?format=json").status_code for _ in range(3)] == [200, 200, 200]
    refused = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Accept": "application/json"})
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.get_json()["error"].startswith("you may ask 3/minute here; try again in ")
    assert client.get("/health").status_code == 200
    assert client.get("/?format=json", environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 200


def test_no_limit_where_none_is_wanted() -> None:
    client = create_app(replace(Settings(), rate="none"), EmbeddedStore()).test_client()
    assert {client.get("/health").status_code for _ in range(5)} == {200}


def test_a_rate_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ParameterError, match=r"DATELINE_RATE must be like 600/minute.*'often'"):
        create_app(replace(Settings(), rate="often"), EmbeddedStore())
