"""Reading articles in the background: one job after another, each told of while it goes on.

Jobs are kept in memory only: a server that is restarted knows none of them. What they had committed stays.
"""

from __future__ import annotations

import logging
import math
import queue
import secrets
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import IO, Literal, Protocol

from kb.errors import ArticleRefused, Busy, KbError, NotKnown
from kb.model import Article
from kb.store import EmbeddedStore
from server.errors import UNEXPECTED, message_of
from server.writer import Writer

log = logging.getLogger(__name__)
State = Literal["waiting", "running", "done", "stopped", "failed"]
# Beside the one that runs.
WAITING = 8
# Refusals and warnings told one by one; the others are counted.
TOLD = 1000
# Ended jobs that can still be asked about.
KEPT = 100
# How long a server that ends waits for a commit under way.
LAST_COMMIT = 20.0


class ArticleRead(Protocol):
    """What became of an article that was read."""

    @property
    def article(self) -> Article: ...
    @property
    def events(self) -> int: ...
    @property
    def undated(self) -> int: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...


# Held while a commit is made; tells whether others have changed the store since the last one.
Changing = Callable[[], AbstractContextManager[bool]]


class Ingest(Protocol):
    """Reads articles into a store; the server does not know how.

    ``lines`` are JSON Lines, one article each; ``name`` begins the id of one that has none. What became of each is
    yielded in their order; closing the generator ends the reading, and what was not committed by then is not stored.
    """

    def __call__(
        self, lines: IO[bytes], name: str, store: EmbeddedStore, changing: Changing
    ) -> Generator[ArticleRead | ArticleRefused, None, None]: ...


class Job:
    """One request to read articles: ``total`` lines of ``body``."""

    def __init__(self, body: IO[bytes], total: int) -> None:
        self.id = secrets.token_hex(8)
        self.body = body
        self.total = total
        self.state: State = "waiting"
        self.read = self.stored = self.events = self.undated = self.refused = 0
        self.refusals: list[dict[str, str]] = []
        self.warnings: list[dict[str, str]] = []
        self.error: str | None = None

    def add(self, outcome: ArticleRead | ArticleRefused) -> None:
        """Count what became of one article."""
        if isinstance(outcome, ArticleRefused):
            self.refused += 1
            if len(self.refusals) < TOLD:
                self.refusals.append({"source": outcome.source, "reason": outcome.reason})
            return
        self.read += 1
        self.events += outcome.events
        self.undated += outcome.undated
        for warning in outcome.warnings[: TOLD - len(self.warnings)]:
            self.warnings.append({"article": outcome.article.id, "warning": warning})

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "stopped", "failed")

    def progress(self) -> dict[str, object]:
        """How far it is, as JSON."""
        told = ("state", "total", "read", "stored", "events", "undated", "refused", "refusals", "warnings", "error")
        return {"job": self.id, "done": self.ended, **{name: getattr(self, name) for name in told}}


class Jobs:
    """The jobs of a server over ``store``, changed through ``writer`` and read by ``ingest``."""

    def __init__(self, store: EmbeddedStore, writer: Writer, ingest: Ingest) -> None:
        self._store = store
        self._writer = writer
        self._ingest = ingest
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def check_room(self) -> None:
        """Raises Busy where no more jobs may wait."""
        waiting = sum(job.state == "waiting" for job in list(self._jobs.values()))
        if waiting >= WAITING:
            raise Busy(f"{waiting} jobs wait here already", math.ceil(LAST_COMMIT))

    def add(self, body: IO[bytes], total: int) -> Job:
        """A new job, which closes ``body``. Raises Busy."""
        job = Job(body, total)
        with self._lock:
            self.check_room()
            ended = [each.id for each in self._jobs.values() if each.ended]
            for old in ended[: max(0, len(ended) - KEPT + 1)]:
                del self._jobs[old]
            self._jobs[job.id] = job
            self._queue.put(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ingest", daemon=True)
                self._thread.start()
        return job

    def get(self, id: str) -> Job:
        """The job of this id. Raises NotKnown."""
        try:
            return self._jobs[id]
        except KeyError:
            raise NotKnown("job", id[:80]) from None

    def stop(self, job: Job) -> None:
        """Let ``job`` go no further; a commit under way is made first."""
        with self._lock:
            if not job.ended:
                job.state = "stopped"

    def close(self) -> None:
        """Stop all jobs, and wait for the one that runs."""
        for job in list(self._jobs.values()):
            self.stop(job)
        self._queue.put(None)
        if self._thread:
            self._thread.join(LAST_COMMIT)

    def _work(self) -> None:
        while job := self._queue.get():
            with job.body:
                self._run(job)

    def _run(self, job: Job) -> None:
        if not self._move(job, "waiting", "running"):
            return
        try:
            with closing(self._ingest(job.body, job.id, self._store, self._changing(job))) as outcomes:
                for outcome in outcomes:
                    job.add(outcome)
                    if job.ended:
                        return
            self._move(job, "running", "done")
        except KbError as error:
            job.error = message_of(error)
            self._move(job, "running", "failed")
        except Exception:
            log.exception("job %s", job.id)
            job.error = UNEXPECTED
            self._move(job, "running", "failed")

    def _move(self, job: Job, before: State, after: State) -> bool:
        with self._lock:
            moved = job.state == before
            if moved:
                job.state = after
        return moved

    def _changing(self, job: Job) -> Changing:
        seen = self._writer.changes

        @contextmanager
        def changing() -> Iterator[bool]:
            nonlocal seen
            with self._writer.change():
                yield self._writer.changes != seen
                job.stored = job.read
            seen = self._writer.changes

        return changing
