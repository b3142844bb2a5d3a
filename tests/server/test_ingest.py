"""Articles sent to be read: jobs one after another, what is told of them, and what goes on meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad
from werkzeug.test import TestResponse

from kb.errors import ArticleRefused, StoreError
from kb.model import Article
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from server.app import create_app
from server.jobs import Changing
from server.site import EXTENSION

LINES = "application/jsonl"
SAYS = NamedNode("https://example.org/says")


@dataclass(frozen=True)
class Read:
    article: Article
    events: int = 2
    undated: int = 1
    warnings: tuple[str, ...] = ()


@dataclass
class Reader:
    """Stores each line as it is and commits after it; waits before each commit until it may ``go`` on."""

    go: threading.Event = field(default_factory=threading.Event)
    changed: list[bool] = field(default_factory=list)
    error: Exception | None = None

    def __call__(
        self, lines: IO[bytes], name: str, store: EmbeddedStore, changing: Changing
    ) -> Generator[Read | ArticleRefused, None, None]:
        for number, line in enumerate(lines, 1):
            if not line.startswith(b"{"):
                yield ArticleRefused(f"line {number}", "it is no article")
                continue
            yield Read(Article(f"{name}-{number}", "x"), warnings=("odd",) if b"odd" in line else ())
            assert self.go.wait(20)
            if self.error:
                raise self.error
            with changing() as changed:
                self.changed.append(changed)
                store.load([Quad(NamedNode(f"x:{name}-{number}"), SAYS, Literal(line.decode()), SAYS)])


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def client(tmp_path: Path, reader: Reader) -> Iterator[FlaskClient]:
    settings = Settings(data=tmp_path, write_bytes=2_000_000)
    secret = Tokens(settings.tokens).make("desk")
    with EmbeddedStore(settings.store) as store:
        app = create_app(settings, store, reader)
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        yield client
        reader.go.set()
        app.extensions[EXTENSION].close()


def send(client: FlaskClient, body: bytes = b"{}\n", media: str = LINES) -> TestResponse:
    return client.post("/ingest", data=body, content_type=media, headers={"Accept": "application/json"})


def told(client: FlaskClient, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    return dict(response.get_json())


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def stored(client: FlaskClient) -> int:
    answer = client.get("/sparql", query_string={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"})
    return int(answer.text.split()[1])


def test_a_job_tells_how_far_it_is(client: FlaskClient, reader: Reader) -> None:
    started = send(client, b"{}\n\n{odd}\nnothing\n{}")
    address = started.headers["Location"]
    assert (started.status_code, started.get_json()["job"]) == (202, address.rpartition("/")[2])
    until(lambda: told(client, address)["read"] == 1)
    assert told(client, address) == {
        "job": address.rpartition("/")[2], "done": False, "state": "running", "total": 4, "read": 1, "stored": 0,
        "events": 2, "undated": 1, "refused": 0, "refusals": [], "warnings": [], "error": None,
    }  # fmt: skip
    reader.go.set()
    until(lambda: bool(told(client, address)["done"]))
    end = told(client, address)
    assert (end["state"], end["read"], end["stored"], end["refused"], end["error"]) == ("done", 3, 3, 2, None)
    assert end["refusals"][1] == {"source": "line 4", "reason": "it is no article"}
    assert end["warnings"] == [{"article": f"{end['job']}-3", "warning": "odd"}]


def test_queries_and_pages_go_on_and_see_each_commit(client: FlaskClient, reader: Reader) -> None:
    address = send(client, b"{}\n{}\n{}\n").headers["Location"]
    until(lambda: told(client, address)["read"] == 1)
    assert stored(client) == 0
    assert client.get("/").status_code == 200
    reader.go.set()
    until(lambda: bool(told(client, address)["done"]))
    assert stored(client) == 3


def test_a_job_knows_when_others_have_written(client: FlaskClient, reader: Reader) -> None:
    address = send(client, b"{}\n{}\n").headers["Location"]
    until(lambda: told(client, address)["read"] == 1)
    assert client.put("/store?graph=x:g", data="<x:a> <x:b> 1 .", content_type="text/turtle").status_code == 201
    reader.go.set()
    until(lambda: bool(told(client, address)["done"]))
    assert reader.changed == [True, False]


def test_one_runs_others_wait_and_some_are_sent_away(
    client: FlaskClient, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.jobs.WAITING", 1)
    first = send(client).headers["Location"]
    until(lambda: told(client, first)["read"] == 1)
    second = send(client).headers["Location"]
    assert told(client, second)["state"] == "waiting"
    refused = send(client)
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.get_json()["error"].startswith("1 jobs wait here already")
    reader.go.set()
    until(lambda: bool(told(client, second)["done"]))
    assert stored(client) == 2


def test_a_job_is_stopped_whether_it_runs_or_waits(client: FlaskClient, reader: Reader) -> None:
    first, second = (send(client, b"{}\n{}\n").headers["Location"] for _ in range(2))
    until(lambda: told(client, first)["read"] == 1)
    for address in (second, first, first):
        assert client.delete(address).get_json()["state"] == "stopped"
    reader.go.set()
    third = send(client).headers["Location"]
    until(lambda: bool(told(client, third)["done"]))
    assert (told(client, first)["read"], told(client, second)["read"]) == (2, 0)
    assert stored(client) == 2  # one that was being committed, and the third's


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreError("the store in /srv/secret failed"), "the store cannot do this now; the server's log says why"),
        (ZeroDivisionError("/srv/secret"), "something went wrong here; it has been noted in the server's log"),
    ],
)
def test_a_job_that_fails_says_so_and_the_next_runs(
    client: FlaskClient, reader: Reader, error: Exception, said: str
) -> None:
    reader.error = error
    reader.go.set()
    address = send(client).headers["Location"]
    until(lambda: bool(told(client, address)["done"]))
    assert (told(client, address)["state"], told(client, address)["error"]) == ("failed", said)
    reader.error = None
    address = send(client).headers["Location"]
    until(lambda: told(client, address)["state"] == "done")


def test_of_many_refusals_the_first_are_told_and_all_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.jobs.TOLD", 3)
    address = send(client, b"x\n" * 10).headers["Location"]
    until(lambda: bool(told(client, address)["done"]))
    assert (told(client, address)["refused"], len(told(client, address)["refusals"])) == (10, 3)


def test_old_jobs_are_forgotten(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.jobs.KEPT", 1)
    addresses = []
    for _ in range(3):
        addresses.append(send(client, b"x\n").headers["Location"])
        until(lambda: bool(told(client, addresses[-1])["done"]))
    assert [client.get(address).status_code for address in addresses] == [404, 404, 200]


@pytest.mark.parametrize(
    ("body", "media", "status", "said"),
    [
        (b"{}", "application/json", 415, LINES),
        (b"{}", "", 415, "nothing"),
        (b"{}", f"{LINES}; charset=koi8-u", 415, "UTF-8"),
        (b"", LINES, 400, "no articles"),
        (b"\n \n", LINES, 400, "no articles"),
        (b"x" * 2_000_001, LINES, 413, ""),
    ],
)
def test_what_is_not_taken(client: FlaskClient, body: bytes, media: str, status: int, said: str) -> None:
    response = send(client, body, media)
    assert response.status_code == status
    assert said in response.get_json()["error"]


def test_nobody_reads_or_looks_without_a_token(client: FlaskClient) -> None:
    address = send(client, b"x\n").headers["Location"]
    del client.environ_base["HTTP_AUTHORIZATION"]
    assert send(client).status_code == 401
    assert client.get(address).status_code == 401
    assert client.delete(address).status_code == 401


def test_without_a_reader_there_is_no_such_address(tmp_path: Path) -> None:
    with EmbeddedStore() as store:
        assert create_app(Settings(data=tmp_path), store).test_client().post("/ingest").status_code == 404


def test_closing_waits_for_the_commit_under_way(client: FlaskClient, reader: Reader) -> None:
    address = send(client, b"{}\n{}\n").headers["Location"]
    until(lambda: told(client, address)["read"] == 1)
    threading.Timer(0.2, reader.go.set).start()
    site = client.application.extensions[EXTENSION]
    site.close()
    assert site.jobs.get(address.rpartition("/")[2]).progress()["state"] == "stopped"
    assert sum(1 for _ in site.store.quads()) == 1
