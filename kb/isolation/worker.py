"""A worker process: answers one query after another from a snapshot, until its parent closes the connection. Sent a
folder in place of a query, it goes over to the snapshot there.

Started as ``python -m kb.isolation.worker DESCRIPTOR FOLDER MEMORY BYTES SERVICE...``: the inherited socket, the
snapshot, the limits of memory and of one answer, both in bytes, and the endpoints that SERVICE may ask.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import zlib
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, cast

from pyoxigraph import QueryBoolean, QuerySolutions, serialize

from kb.errors import QueryError
from kb.isolation.job import (
    BEGUN,
    DATA,
    DONE,
    FAILED,
    GRAPH_SYNTAX,
    PIECE,
    READY,
    RESULTS_SYNTAX,
    WHOLE,
    Failure,
    Job,
    Kind,
    Task,
)
from kb.store.base import Answer
from kb.store.embedded import EmbeddedStore

_PARENT_CHECK = 1.0


class _TooLong(Exception):
    pass


def main() -> None:
    """Serve the connection whose descriptor is the first argument."""
    descriptor, folder, memory, size, *services = sys.argv[1:]
    parent: Connection[bytes, Task] = Connection(int(descriptor))
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    store = EmbeddedStore(Path(folder), read_only=True, services=frozenset(services))
    _limit_memory(int(memory))
    parent.send_bytes(READY)
    while True:
        try:
            task = parent.recv()
        except (EOFError, ConnectionResetError):
            return
        if isinstance(task, Path):
            store.close()
            store = EmbeddedStore(task, read_only=True, services=frozenset(services))
        else:
            _answer(store, task, parent, int(size))


def _answer(store: EmbeddedStore, job: Job, parent: Connection[bytes, Task], size: int) -> None:
    try:
        answer = store.query(
            job.sparql,
            bindings=job.bindings,
            default_graphs=job.default_graphs,
            named_graphs=job.named_graphs,
            base_iri=job.base_iri,
            union=not job.unnamed,
        )
        pieces = _Pieces(parent, kind_of(answer), size, job.gzip)
        _write(answer, job, pieces)
        pieces.finish()
    except QueryError as error:
        _fail(parent, Failure(str(error), error.line, error.column))
    except _TooLong:
        _fail(parent, Failure("", stopped="size"))
    except MemoryError:
        _fail(parent, Failure("", stopped="memory"))
    except (RuntimeError, OSError, ValueError) as error:
        _fail(parent, Failure(f"the query failed: {error}"))


def kind_of(answer: Answer) -> Kind:
    """What an answer consists of."""
    if isinstance(answer, QueryBoolean):
        return "boolean"
    return "solutions" if isinstance(answer, QuerySolutions) else "triples"


def _write(answer: Answer, job: Job, pieces: _Pieces) -> None:
    # All that Oxigraph calls of a file is write and flush.
    out = cast(IO[bytes], pieces)
    if isinstance(answer, QuerySolutions | QueryBoolean):
        if job.results is None:
            return
        answer.serialize(out, format=RESULTS_SYNTAX[job.results])
    else:
        if job.graph is None:
            return
        serialize(answer, out, format=GRAPH_SYNTAX[job.graph], prefixes=dict(job.prefixes or {}))


def _fail(parent: Connection[bytes, Task], failure: Failure) -> None:
    parent.send_bytes(FAILED + json.dumps(asdict(failure)).encode())


class _Pieces:
    """A file for Oxigraph to write to; what it gets goes to the parent in pieces, packed if ``gzip``.

    What fits into one piece goes as one message: each costs both processes a turn.
    """

    def __init__(self, parent: Connection[bytes, Task], kind: Kind, size: int, gzip: bool) -> None:
        self._parent = parent
        self._kind = kind.encode()
        self._begun = False
        self._left = size
        self._buffer = bytearray()
        # Level 1: packing must not be slower than answering. 31: with a gzip header.
        self._packer = zlib.compressobj(1, wbits=31) if gzip else None

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLong
        self._buffer += self._packer.compress(data) if self._packer else data
        if len(self._buffer) >= PIECE:
            self._send()
        return len(data)

    def flush(self) -> None:
        """Pieces go when they are full."""

    def finish(self) -> None:
        """All has been written."""
        if self._packer:
            self._buffer += self._packer.flush()
        if not self._begun:
            self._parent.send_bytes(WHOLE + self._kind + b"\n" + self._buffer)
            return
        if self._buffer:
            self._send()
        self._parent.send_bytes(DONE)

    def _send(self) -> None:
        if not self._begun:
            self._parent.send_bytes(BEGUN + self._kind)
            self._begun = True
        self._parent.send_bytes(DATA + self._buffer)
        self._buffer.clear()


def _limit_memory(size: int) -> None:
    """Let allocations fail beyond ``size`` bytes more than now: Oxigraph then aborts, which ends this process alone."""
    if sys.platform != "linux":  # macOS sets this limit and does not keep it
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent(parent: int) -> None:
    """A worker deep in a query hears no closed connection: end it once it is nobody's."""
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK)
    os._exit(1)


if __name__ == "__main__":
    main()
