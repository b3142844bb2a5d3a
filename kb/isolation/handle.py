"""A worker process as its parent holds it."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import weakref
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import kb
from kb.errors import StoreError
from kb.isolation.job import READY, Failure, Job, Task
from kb.isolation.snapshots import Snapshot

# How long a worker may take to open its snapshot.
START_SECONDS = 20.0
# The lowest priority: whatever else wants the processor gets it.
LOWEST = 19
READ = 1 << 18


class Worker:
    """Starts a process over ``snapshot``. It opens the snapshot on its own time: nothing here waits for it.

    ``ready`` once it has opened that. ``end()`` stops it, whatever it does, and returns its exit code (negative: the
    signal that ended it).
    """

    def __init__(self, snapshot: Snapshot, memory: int, size: int, services: Iterable[str] = ()) -> None:
        self._seat = [snapshot]
        self.ready = False
        ours, theirs = socket.socketpair()
        arguments = map(str, (theirs.fileno(), snapshot.folder, memory, size, *services))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                # -P: nothing is imported from the folder the server was started in.
                [sys.executable, "-P", "-m", "kb.isolation.worker", *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(Path(kb.__path__[0]).parent)},
            )
        self._connection: Connection[Task, bytes] = Connection(ours.detach())
        # What Connection.recv_bytes does, with fewer calls of the system: four bytes of length, then the message.
        self._got = bytearray()
        self._coming = select.poll()
        self._coming.register(self._connection, select.POLLIN)
        snapshot.enter()
        # Also runs when the pool is forgotten unclosed, or the interpreter ends.
        self.end = weakref.finalize(self, _end, self._process, self._connection, self._seat)

    def ask(self, job: Job) -> None:
        """Send ``job``. Raises StoreError if the process does not come up."""
        self._send(job)

    def move(self, snapshot: Snapshot) -> None:
        """Let the process go over to ``snapshot``. Raises StoreError if it does not come up."""
        snapshot.enter()
        before, self._seat[0] = self._seat[0], snapshot
        try:
            self._send(snapshot.folder)
        finally:
            before.leave()

    def _send(self, task: Task) -> None:
        try:
            if not self.ready:
                if not self._connection.poll(START_SECONDS) or self._connection.recv_bytes() != READY:
                    raise EOFError
                self.ready = True
            self._connection.send(task)
        except (EOFError, OSError):
            raise StoreError(f"no query could be started over {self._seat[0].folder}") from None

    def receive(self, seconds: float) -> bytes | None:
        """The next message, None if there is none within ``seconds``. Raises EOFError when the process has ended."""
        try:
            # A message and its length in one read: each lets another thread go first.
            while len(self._got) < 4 or len(self._got) < 4 + int.from_bytes(self._got[:4]):
                if not self._coming.poll(seconds * 1000):
                    return None
                piece = os.read(self._connection.fileno(), READ)
                if not piece:
                    raise EOFError
                self._got += piece
        except OSError:
            raise EOFError from None
        end = 4 + int.from_bytes(self._got[:4])
        message = bytes(self._got[4:end])
        del self._got[:end]
        return message

    @property
    def snapshot(self) -> Snapshot:
        """What it answers from."""
        return self._seat[0]

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def spent(self) -> float | None:
        """Seconds of processor time it has taken since it started, where the system tells."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def give_way(self) -> None:
        """Let everybody else's work go first, from now on: a priority given up cannot be taken back."""
        with suppress(OSError):  # it has just ended
            os.setpriority(os.PRIO_PROCESS, self._process.pid, LOWEST)


def _end(process: subprocess.Popen[bytes], connection: Connection[Task, bytes], seat: list[Snapshot]) -> int:
    connection.close()
    code = process.poll()
    if code is None:
        process.kill()
        code = process.wait()
    seat[0].leave()
    return code


def failure_in(message: bytes) -> Failure:
    """The Failure that a FAILED message carries."""
    return Failure(**json.loads(message[1:]))
