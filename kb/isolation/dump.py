"""A whole snapshot on its way out, written by a process of its own: the store is free meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import kb
from kb.errors import StoreError
from kb.isolation.snapshots import Snapshot

DumpForm = Literal["nq", "trig"]
DUMP_FORMS: tuple[DumpForm, ...] = ("nq", "trig")
CHUNK = 1 << 16


class Dump(Iterator[bytes]):
    """The bytes of a packed dump of ``snapshot``. Close it after use, used up or not; ``done`` is then called once."""

    def __init__(self, snapshot: Snapshot, form: DumpForm, done: Callable[[], None]) -> None:
        self._folder = snapshot.folder
        self._process = subprocess.Popen(  # noqa: S603 (our own module)
            [sys.executable, "-P", "-m", "kb.isolation.writer", str(snapshot.folder), form],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(kb.__path__[0]).parent)},
        )
        snapshot.enter()
        # Also runs when nobody closes it.
        self._end = weakref.finalize(self, _end, self._process, snapshot, done)

    def __next__(self) -> bytes:
        assert self._process.stdout  # noqa: S101 (told to be a pipe, for the type checker)
        if piece := self._process.stdout.read(CHUNK):
            return piece
        if self._process.wait() != 0:
            raise StoreError(f"the dump failed: its process ended with status {self._process.returncode}")
        raise StopIteration

    def close(self) -> None:
        """Stop the process if it still runs."""
        self._end()


def _end(process: subprocess.Popen[bytes], snapshot: Snapshot, done: Callable[[], None]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
    snapshot.leave()
    done()
