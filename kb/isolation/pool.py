"""The pool: worker processes over snapshots of one store, and every limit a query has."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from kb.errors import Busy, StoreClosed
from kb.isolation.dump import Dump, DumpForm
from kb.isolation.flight import Flight
from kb.isolation.handle import Worker
from kb.isolation.job import Answered, Job
from kb.isolation.lanes import Lanes, Place
from kb.isolation.snapshots import Snapshot, Snapshots
from kb.settings import QueryLimits
from kb.store.embedded import EmbeddedStore

# Workers that stand ready: starting one takes longer than most queries.
SPARE = 2
# When to try again while another dump is on its way.
DUMP_SECONDS = 30


def _stay() -> bool:
    return False


class QueryPool:
    """Answers queries over ``store`` as it was at the last :meth:`refresh`. Close it before the store.

    Workers are started when the first query comes. Any number of threads may call :meth:`run`.
    """

    def __init__(self, store: EmbeddedStore, limits: QueryLimits | None = None) -> None:
        self.limits = limits or QueryLimits()
        self._snapshots = Snapshots(store)
        self._services = store.services
        self._lanes = Lanes(self.limits)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._current: Snapshot | None = None
        self._closed = False
        self._stopped: Counter[str] = Counter()
        self._dumping = threading.Lock()

    def run(self, job: Job, client: str = "", gone: Callable[[], bool] = _stay) -> Answered:
        """Begin to answer ``job`` for ``client``, whose going (told by ``gone``) ends the query.

        Raises QueryError for a query that is malformed or fails, QueryStopped where it passes a limit, Busy where
        there is no place for it, StoreError where no worker can be had.
        """
        place = self._lanes.enter(client, gone)
        try:
            worker = self._take()
        except BaseException:
            self._lanes.leave(place)
            raise
        slow_down, land = partial(self._lanes.slow_down, place), partial(self._land, place)
        flight = Flight(worker, self.limits, gone, slow_down, land, self._note)
        try:
            return flight.begin(job)
        except BaseException:
            flight.close()
            raise

    @property
    def version(self) -> str:
        """Names what queries see: it changes with each :meth:`refresh`."""
        with self._lock:
            return self._snapshot().version

    def refresh(self) -> None:
        """Let queries that begin from now on see the store as it is now."""
        with self._lock:
            before, self._current = self._current, None
        if before:
            before.drop()

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """The folder of a copy of the store as it is now, to try something on; it goes afterwards."""
        with self._lock:
            copy = self._snapshots.take()
        try:
            yield copy.folder
        finally:
            copy.drop()

    def counts(self) -> dict[str, int]:
        """How many queries run, by lane, and how many wait."""
        return self._lanes.counts()

    def stopped(self) -> Mapping[str, int]:
        """How many queries were stopped so far, by the limit they passed: time, memory or size."""
        with self._lock:
            return {limit: self._stopped[limit] for limit in ("time", "memory", "size")}

    @property
    def snapshots(self) -> int:
        """How many snapshots were taken so far."""
        return self._snapshots.taken

    def dump(self, form: DumpForm) -> tuple[str, Dump]:
        """All that queries see, packed, with the version of it. Raises Busy while another is on its way, StoreError."""
        if not self._dumping.acquire(blocking=False):
            raise Busy("another dump is on its way; only one goes at a time", DUMP_SECONDS)
        try:
            with self._lock:
                snapshot = self._snapshot()
                return snapshot.version, Dump(snapshot, form, self._dumping.release)
        except BaseException:
            self._dumping.release()
            raise

    def close(self) -> None:
        """End all workers, and with them the queries that run."""
        self._closed = True
        with self._lock:
            for worker in (*self._idle, *self._busy):
                worker.end()
            self._idle.clear()
        self.refresh()
        self._snapshots.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _note(self, limit: str) -> None:
        with self._lock:
            self._stopped[limit] += 1

    def _take(self) -> Worker:
        with self._lock:
            if self._closed:
                raise StoreClosed("the server is closing")
            self._snapshot()
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    break
                worker.end()
            else:
                worker = self._start()
            self._busy.add(worker)
            return worker

    def _start(self) -> Worker:
        return Worker(self._snapshot(), self.limits.memory, self.limits.answer_bytes, self._services)

    def _snapshot(self) -> Snapshot:
        if self._current is None:
            self._current = self._snapshots.take()
            for worker in self._idle:
                # One that is still starting would have to be waited for.
                if worker.ready and worker.alive:
                    worker.move(self._current)
                else:
                    worker.end()
            self._idle = [worker for worker in self._idle if worker.snapshot is self._current]
        return self._current

    def _land(self, place: Place, worker: Worker, reusable: bool) -> int | None:
        """Take ``worker`` back after its query: keep it, or end it, which gives its exit code, and let others stand
        ready in its place.
        """
        code = None
        with self._lock:
            self._busy.discard(worker)
            if (
                reusable
                and worker.snapshot is self._current
                and len(self._idle) < self.limits.fast
                and not self._closed
            ):
                self._idle.append(worker)
            else:
                code = worker.end()
            while not self._closed and self._current and len(self._idle) < SPARE:
                self._idle.insert(0, self._start())
        self._lanes.leave(place)
        return code
