"""The access log: a line of JSON for each request, without what would tell who asked, or what."""

from __future__ import annotations

import ipaddress
import json
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from kb.errors import ParameterError
from server.observe import Observer, Seen

# What stands for the standard error stream among file names.
STDERR = "-"
# How much of an address is written: a network and not a machine in it.
PREFIX = {4: 24, 6: 48}


def access_log(where: str, queries: bool) -> Observer:
    """Writes to the file ``where``, or to standard error; the SPARQL too if ``queries``. Raises ParameterError."""
    lock = threading.Lock()
    with _opened(where):  # known to be writable before the first request
        pass

    def write(seen: Seen) -> None:
        line = json.dumps(_entry(seen, queries), ensure_ascii=False) + "\n"
        # Opened anew each time: whoever turns logs over may move the file away.
        with lock, _opened(where) as out:
            out.write(line)
            out.flush()

    return write


def network_of(address: str) -> str | None:
    """The network that ``address`` lies in; None for what is none."""
    try:
        version = ipaddress.ip_address(address).version
        return str(ipaddress.ip_network(f"{address}/{PREFIX[version]}", strict=False))
    except ValueError:
        return None


def _entry(seen: Seen, queries: bool) -> dict[str, object]:
    entry: dict[str, object] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": seen.method,
        "route": seen.route,
        "status": seen.status,
        "ms": round(seen.seconds * 1000, 1),
        "bytes": seen.size,
        "client": network_of(seen.client),
    }
    return {**entry, "query": seen.query} if queries and seen.query is not None else entry


def _opened(where: str) -> AbstractContextManager[TextIO]:
    if where == STDERR:
        return nullcontext(sys.stderr)
    try:
        return Path(where).open("a", encoding="utf-8")
    except OSError as error:
        raise ParameterError(f"DATELINE_LOG: {where} cannot be written: {error.strerror}") from None
