"""The questions that ask Wikidata too, over a SPARQL server that stands for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from kb.errors import LookupFailed, QueryError
from kb.queries import Elsewhere, is_federated, load_queries, run_query
from kb.results import LABEL, Cell
from kb.settings import WIKIDATA
from kb.store import EmbeddedStore
from kb.vocab import Iris
from tests.linking.servers import oxigraph
from tests.server.world import BASE, world_quads

DATA = Path(__file__).with_name("wikidata.ttl")
IRIS = Iris(BASE)
CASES: dict[str, tuple[dict[str, str], list[tuple[Cell, ...]]]] = {
    "heads-of-state": (
        {"from": "2025-01-01"},
        [
            ("vladimir-putin", 2, "1952-10-07", "Our Home; United Russia", "Q7747"),
            ("volodymyr-zelenskyy", 1, "1978", None, "Q3874799"),
        ],
    ),
    "offices-held": (
        {"actor": "ru"},
        [
            ("2024-06-18/2024-06-19", "visit-putin-pyongyang", "vladimir-putin", "President of Russia", "2012-05-07",
             None, "Q7747"),
            ("2024-06-19", "treaty-signing", "vladimir-putin", "President of Russia", "2012-05-07", None, "Q7747"),
            ("2025-07-11/2025-07-13", "visit-lavrov-wonsan", "sergey-lavrov", "Minister of Foreign Affairs of Russia",
             None, None, "Q58217"),
            ("2025-08-12", "call-putin-kim", "vladimir-putin", "President of Russia", "2012-05-07", None, "Q7747"),
            ("2025-08-15", "meeting-putin-trump", "vladimir-putin", "President of Russia", "2012-05-07", None, "Q7747"),
        ],
    ),
    "place-coordinates": (
        {"state": "kp"},
        [("pyongyang", 2, 39.01944, 125.75469, "POINT(125.73806 39.03)", "Q18808")],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def wikidata() -> Iterator[str]:
    with oxigraph(DATA) as url:
        yield url


@contextmanager
def world(*services: str) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(services=frozenset(services)) as store:
        store.load(world_quads())
        yield store


def at(url: str) -> Elsewhere:
    return Elsewhere(url, frozenset({url}))


def test_every_federated_question_has_a_case() -> None:
    assert set(CASES) == {name for name, query in load_queries().items() if is_federated(query)}
    assert all(f"SERVICE <{WIKIDATA}> {{" in load_queries()[name].sparql for name in CASES)


@pytest.mark.parametrize("name", CASES)
def test_answer(wikidata: str, name: str) -> None:
    params, expected = CASES[name]
    with world(wikidata) as store:
        table = run_query(store, name, params, IRIS, elsewhere=at(wikidata))
    kept = [at for at, each in enumerate(table.names) if not each.endswith(LABEL)]
    short = [tuple(c.rpartition("/")[2] if str(c).startswith("http") else c for c in row) for row in table.rows]
    assert [tuple(row[at] for at in kept) for row in short] == expected


@contextmanager
def listening(then: str | None) -> Iterator[tuple[str, list[str]]]:
    """An endpoint that keeps what it is asked and hands it on, or answers nonsense."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            kind, body = "application/sparql-results+json", b'{"head": {'
            if then:
                headers = {"Content-Type": "application/sparql-query", "Accept": kind}
                with urlopen(Request(then, asked[-1].encode(), headers), timeout=10) as found:  # noqa: S310 - our own
                    body = found.read()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


@pytest.mark.parametrize("name", CASES)
def test_it_is_asked_once_and_only_for_the_items_of_the_store(wikidata: str, name: str) -> None:
    with listening(wikidata) as (url, asked), world(url) as store:
        rows = run_query(store, name, CASES[name][0], IRIS, elsewhere=at(url)).rows
    assert len(rows) == len(CASES[name][1])
    assert len(asked) == 1
    assert "VALUES" in asked[0].partition("}")[0]
    assert "Q900000999" not in asked[0]


def test_nobody_is_asked_where_the_store_has_nothing_to_ask_for() -> None:
    with listening(None) as (url, asked), world(url) as store:
        assert run_query(store, "offices-held", {"actor": "nis"}, IRIS, elsewhere=at(url)).rows == ()
        assert run_query(store, "heads-of-state", {"from": "2030-01-01"}, IRIS, elsewhere=at(url)).rows == ()
    assert asked == []


def test_an_endpoint_that_is_not_listed_is_not_asked() -> None:
    with listening(None) as (url, asked), world() as store:
        for elsewhere in (None, Elsewhere(url), Elsewhere(url, frozenset({"https://other.example/"}))):
            with pytest.raises(QueryError, match=r"may not from here: .* DATELINE_SERVICES"):
                run_query(store, "offices-held", {"actor": "ru"}, IRIS, elsewhere=elsewhere)
        # The store keeps its own list.
        with pytest.raises(LookupFailed, match="SERVICE is not available here"):
            run_query(store, "offices-held", {"actor": "ru"}, IRIS, elsewhere=at(url))
    assert asked == []


def test_no_answer_and_a_bad_one_are_told() -> None:
    with listening(None) as (url, asked), world(url) as store, pytest.raises(LookupFailed, match="gave no answer"):
        run_query(store, "offices-held", {"actor": "ru"}, IRIS, elsewhere=at(url))
    assert len(asked) == 1
    with world(url) as store, pytest.raises(LookupFailed, match=json.dumps(url)[1:-1]):
        run_query(store, "offices-held", {"actor": "ru"}, IRIS, elsewhere=at(url))
