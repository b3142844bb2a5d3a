"""One query on its way through a worker, with an eye on its limits."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import get_args

from kb.errors import QueryError, QueryStopped
from kb.isolation.handle import Worker, failure_in
from kb.isolation.job import BEGUN, DATA, DONE, PIECE, WHOLE, Answered, Job, Kind
from kb.settings import QueryLimits

# How often a query that says nothing is looked at: its deadline, its lane, its client.
LOOK = 0.05
# A query is slow by the processor time it takes: on a busy machine a quick one takes long too. Beyond this many times
# that it is slow anyway, whatever it waits for.
PATIENCE = 4
_KINDS: dict[bytes, Kind] = {kind.encode(): kind for kind in get_args(Kind)}


class Flight(Iterator[bytes]):
    """The pieces of an answer. Closing it before its end stops the query.

    ``gone`` tells whether the client has left, ``slow_down`` takes a place in the slow lane, ``land`` takes the
    worker back (and whether it can be used again) and returns the exit code of one that was ended. ``note`` is told the
    limit that stopped it.
    """

    def __init__(
        self,
        worker: Worker,
        limits: QueryLimits,
        gone: Callable[[], bool],
        slow_down: Callable[[], bool],
        land: Callable[[Worker, bool], int | None],
        note: Callable[[str], None],
    ) -> None:
        self._worker = worker
        self._limits = limits
        self._gone = gone
        self._slow_down = slow_down
        self._land = land
        self._note = note
        self._began = time.monotonic()
        self._fetched: deque[bytes] = deque()
        self._slow = False
        self._spent_before: float | None = None
        self._done = False
        self._landed = False

    def begin(self, job: Job) -> Answered:
        """Send ``job`` and wait for the beginning of its answer. Raises as :meth:`kb.isolation.QueryPool.run` does."""
        self._worker.ask(job)
        # A worker that had to be started first takes nothing from the query's time.
        self._began = time.monotonic()
        message = self._message()
        if message[:1] == WHOLE:
            name, _, answer = message[1:].partition(b"\n")
            self._done = True
            self._release()
            if answer:
                self._fetched.append(answer)
            return Answered(_KINDS[name], len(answer), self)
        if message[:1] != BEGUN:
            self._fail(message)
        kind = _KINDS[message[1:]]
        # A little is fetched before it is passed on, so that what goes wrong at the beginning is told as an error.
        while not self._done and sum(map(len, self._fetched)) < PIECE:
            self._fetch()
        return Answered(kind, sum(map(len, self._fetched)) if self._done else None, self)

    def __next__(self) -> bytes:
        if not self._fetched and not self._done:
            self._fetch()
        if not self._fetched:
            raise StopIteration
        return self._fetched.popleft()

    def close(self) -> None:
        """Let the worker go; a query that is not done is stopped."""
        self._release()

    def _fetch(self) -> None:
        message = self._message()
        if message[:1] == DATA:
            self._fetched.append(message[1:])
        elif message[:1] == DONE:
            self._done = True
            self._release()
        else:
            self._fail(message)

    def _fail(self, message: bytes) -> None:
        """Tell of the failure that ``message`` carries."""
        self._done = True
        failure = failure_in(message)
        self._release()
        if failure.stopped:
            raise self._stopped(failure.stopped)
        raise QueryError(failure.message, failure.line, failure.column)

    def _message(self) -> bytes:
        while True:
            try:
                message = self._worker.receive(LOOK)
            except EOFError:
                raise self._lost() from None
            self._look()
            if message is not None:
                return message

    def _look(self) -> None:
        """Stop the query past its deadline or without its client; let a slow one give way."""
        elapsed = time.monotonic() - self._began
        if elapsed > self._limits.seconds:
            self._release()
            raise self._stopped("time")
        if self._slow or self._is_slow(elapsed):
            if not self._slow:
                self._worker.give_way()
            self._slow = self._slow_down() or True
        if elapsed > self._limits.slow_after and self._gone():
            self._release()
            raise QueryError("the client has gone")

    def _is_slow(self, elapsed: float) -> bool:
        """Whether it has taken its share of the processor. Most queries end before anybody has to look."""
        if elapsed < min(LOOK, self._limits.slow_after):
            return False
        spent = self._worker.spent()
        if spent is None:
            return elapsed > self._limits.slow_after
        if self._spent_before is None:
            self._spent_before = spent - min(elapsed, LOOK)
        return spent - self._spent_before > self._limits.slow_after or elapsed > PATIENCE * self._limits.slow_after

    def _lost(self) -> QueryStopped | QueryError:
        """The worker has ended by itself: almost always since it was refused memory."""
        code = self._release()
        if code in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV):
            return self._stopped("memory")
        return QueryError(f"the query failed: its process ended with status {code}")

    def _stopped(self, limit: str) -> QueryStopped:
        self._note(limit)
        most = {"time": self._limits.seconds, "memory": self._limits.memory, "size": self._limits.answer_bytes}
        return QueryStopped(limit, most[limit])

    def _release(self) -> int | None:
        if self._landed:
            return None
        self._landed = True
        return self._land(self._worker, self._done and not self._slow)
