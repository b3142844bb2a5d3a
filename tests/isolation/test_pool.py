"""Queries in processes of their own: what they answer, and every way in which they are stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import Busy, QueryError, QueryStopped, StoreError
from kb.isolation import Job, QueryPool, Syntax
from kb.settings import QueryLimits
from kb.store import EmbeddedStore

GRAPH = NamedNode("https://example.org/g")
ALL = Job("SELECT * { ?s ?p ?o }", results=Syntax.RESULTS_CSV)
# Ten billion solutions: none of these ends by itself.
ENDLESS = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }")
ENDLESS_ROWS = Job("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }", results=Syntax.RESULTS_CSV)
SORTED = Job(ENDLESS_ROWS.sparql + " ORDER BY ?o")
LIMITS = QueryLimits(seconds=20, memory=300_000_000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("pool") / "store") as store:
        store.load(Quad(NamedNode(f"https://example.org/{n}"), GRAPH, Literal(n), GRAPH) for n in range(100))
        yield store


def whole(pool: QueryPool, job: Job) -> bytes:
    return b"".join(pool.run(job).pieces)


def test_answers_have_a_kind_and_a_length(store: EmbeddedStore) -> None:
    with QueryPool(store) as pool:
        table = pool.run(ALL)
        body = b"".join(table.pieces)
        assert (table.kind, table.length, body.count(b"\r\n")) == ("solutions", len(body), 101)
        yes = pool.run(Job("ASK { ?s ?p 7 }"))
        assert (yes.kind, b"".join(yes.pieces)) == ("boolean", b'{"head":{},"boolean":true}')
        graph = pool.run(Job("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p 7 }", graph=Syntax.N_TRIPLES))
        assert graph.kind == "triples"
        assert b"".join(graph.pieces) == b'<https://example.org/7> <https://example.org/g> "1"^^' + (
            b"<http://www.w3.org/2001/XMLSchema#integer> .\n"
        )


def test_a_long_answer_comes_in_pieces_before_it_is_done(store: EmbeddedStore) -> None:
    with QueryPool(store, LIMITS) as pool:
        answered = pool.run(ENDLESS_ROWS)
        assert answered.length is None
        assert len(next(answered.pieces)) >= 1 << 16
        answered.pieces.close()
        assert pool.counts() == {"fast": 0, "slow": 0, "waiting": 0}
        assert whole(pool, ALL)


def test_a_form_nobody_takes_is_not_written(store: EmbeddedStore) -> None:
    with QueryPool(store) as pool:
        answered = pool.run(replace(ENDLESS_ROWS, results=None))
        assert (answered.kind, answered.length, b"".join(answered.pieces)) == ("solutions", 0, b"")


@pytest.mark.parametrize("job", [ENDLESS, ENDLESS_ROWS])
def test_a_query_is_stopped_at_its_deadline(store: EmbeddedStore, job: Job) -> None:
    with QueryPool(store, QueryLimits(seconds=0.5)) as pool:
        with pytest.raises(QueryStopped, match=r"stopped after 0\.5 seconds.*LIMIT") as caught:
            whole(pool, job)
        assert caught.value.limit == "time"
        assert whole(pool, ALL)


@pytest.mark.skipif(sys.platform != "linux", reason="macOS sets a limit of memory and does not keep it")
def test_a_query_is_stopped_at_its_memory(store: EmbeddedStore) -> None:
    with QueryPool(store, LIMITS) as pool:
        with pytest.raises(QueryStopped, match="300 MB of memory") as caught:
            whole(pool, SORTED)
        assert caught.value.limit == "memory"
        assert whole(pool, ALL)


def test_an_answer_is_stopped_at_its_size_and_never_looks_complete(store: EmbeddedStore) -> None:
    with QueryPool(store, replace(LIMITS, answer_bytes=1_000_000)) as pool:
        came: list[bytes] = []
        with pytest.raises(QueryStopped, match=r"1 MB.*not complete"):
            came.extend(pool.run(ENDLESS_ROWS).pieces)
        assert 0 < sum(map(len, came)) <= 1_000_000
        assert whole(pool, ALL)


def test_a_query_ends_with_its_client(store: EmbeddedStore) -> None:
    gone = threading.Event()
    with QueryPool(store, LIMITS) as pool:
        threading.Timer(0.5, gone.set).start()
        with pytest.raises(QueryError, match="the client has gone"):
            pool.run(ENDLESS, gone=gone.is_set)
        assert pool.counts()["slow"] == 0


def test_mistakes_are_told_with_their_place(store: EmbeddedStore) -> None:
    with QueryPool(store) as pool:
        with pytest.raises(QueryError, match="malformed") as caught:
            pool.run(Job("SELECT *\nWHERE { ?s ?p }"))
        assert (caught.value.line, caught.value.column) == (2, 15)
        with pytest.raises(QueryError, match="SERVICE is not available"):
            pool.run(Job("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }"))


def test_slow_queries_leave_the_way_to_quick_ones(store: EmbeddedStore) -> None:
    limits = QueryLimits(seconds=30, fast=2, slow=3, slow_after=0.1)
    with QueryPool(store, limits) as pool:
        slow = [threading.Thread(target=_ended, args=(pool,)) for _ in range(3)]
        for thread in slow:
            thread.start()
        _wait_until(lambda: pool.counts() == {"fast": 0, "slow": 3, "waiting": 0})
        for _ in range(20):
            assert whole(pool, ALL)
        pool.close()
        for thread in slow:
            thread.join(timeout=10)


def _ended(pool: QueryPool) -> None:
    with pytest.raises((QueryError, QueryStopped)):
        pool.run(ENDLESS)


def test_nobody_waits_forever(store: EmbeddedStore) -> None:
    limits = QueryLimits(seconds=30, fast=1, slow=1, slow_after=60, waiting=1, wait_seconds=3)
    with QueryPool(store, limits) as pool:
        first = threading.Thread(target=_ended, args=(pool,))
        first.start()
        _wait_until(lambda: pool.counts()["fast"] == 1)
        late: list[Busy] = []
        second = threading.Thread(target=lambda: late.append(_refused(pool)))
        second.start()
        _wait_until(lambda: pool.counts()["waiting"] == 1)
        assert "too many queries are waiting" in str(_refused(pool))
        second.join(timeout=10)
        assert "other queries hold every place" in str(late[0])
        assert late[0].retry_after >= 1
        pool.close()
        first.join(timeout=10)


def _refused(pool: QueryPool) -> Busy:
    with pytest.raises(Busy) as caught:
        pool.run(ALL)
    return caught.value


def test_queries_see_the_store_as_of_the_last_refresh(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store, QueryPool(store) as pool:
        count = Job("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", results=Syntax.RESULTS_CSV)
        assert whole(pool, count) == b"n\r\n0\r\n"
        before = pool.version
        store.load([Quad(GRAPH, GRAPH, GRAPH, GRAPH)])
        assert (whole(pool, count), pool.version) == (b"n\r\n0\r\n", before)
        old = pool.run(ENDLESS_ROWS)  # no rows in the old snapshot
        pool.refresh()
        assert whole(pool, count) == b"n\r\n1\r\n"
        assert pool.version != before
        assert b"".join(old.pieces).count(b"\r\n") == 1
        assert len(list((tmp_path / "store-snapshots").glob("*/*"))) == 1
    assert not list((tmp_path / "store-snapshots").glob("*/*"))


def test_a_killed_worker_is_replaced(store: EmbeddedStore) -> None:
    with QueryPool(store) as pool:
        assert whole(pool, ALL)
        for worker in pool._idle:
            os.kill(worker._process.pid, signal.SIGKILL)
            worker._process.wait()
        assert whole(pool, ALL)


def test_a_worker_ends_with_its_parent(store: EmbeddedStore) -> None:
    pool = QueryPool(store)
    pool.run(ENDLESS_ROWS)
    worker = next(iter(pool._busy))
    assert worker.alive
    pool.close()
    assert not worker.alive
    with pytest.raises(StoreError, match="closing"):
        pool.run(ALL)


def _wait_until(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
