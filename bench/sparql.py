"""Dateline's endpoint beside others: ``python bench/sparql.py [--events 16000] [--servers dateline oxigraph ...]``.

One run, one machine, the same seeded data (12 triples an event: 16,000 events are about 200,000 triples) and the same
queries: the mix of a timeline (a month in order, an event's page, an actor's facet, words in names, months counted, an
event as a graph), point queries (of all clients, and of one alone), and all rows at once (a million at most). Stores
are on disk where the server has that. All servers run at once and are asked in turn, round by round; the median counts.
Measured are the Oxigraph server, rdflib-endpoint and Virtuoso where they are installed (``oxigraph`` and
``rdflib-endpoint`` from PyPI, ``virtuoso-opensource-7`` from Debian; all listen on loopback only). The client shares
the machine's cores: compare the ratios.
"""

from __future__ import annotations

import argparse
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table
from sparql_data import EVERYTHING, MIX, mixed, points, write_data
from sparql_load import END_OF_CHUNKS, Load, drive
from sparql_servers import SERVERS, Server, prepare

# What the project holds itself to: Dateline against the others, by (server, figure).
BARS = {
    ("oxigraph server", "mix"): 0.8,
    ("rdflib-endpoint", "mix"): 50.0,
    ("oxigraph server", "point"): 0.12,
    ("rdflib-endpoint", "point"): 1.0,
    ("oxigraph server", "alone"): 0.12,
    ("rdflib-endpoint", "alone"): 1.0,
}
MB = 1_000_000


@dataclass
class Figures:
    """Of one server: the loads of each round; all rows: seconds to the first byte and the last, size; memory, bytes."""

    server: Server
    before: int = 0
    mix: list[Load] = field(default_factory=list)
    point: list[Load] = field(default_factory=list)
    alone: list[Load] = field(default_factory=list)
    first: float = 0.0
    last: float = 0.0
    size: int = 0
    whole: bool = True
    during: int = 0
    after: int = 0

    def run(self, number: int, events: int, clients: int, seconds: float) -> None:
        """One round."""
        self.mix.append(drive(self.server, mixed(events, seed=number), clients, seconds))
        self.point.append(drive(self.server, points(events, seed=number), clients, seconds))
        self.alone.append(drive(self.server, points(events, seed=number + 100), 1, seconds))

    def rows(self) -> None:
        """All rows at once; the memory after one such answer is what the next is compared with."""
        idle = self.server.memory()
        with watched(self.server) as most:
            self.first, self.last, self.size, self.whole = all_rows(self.server)
        self.during = most[0] - idle
        time.sleep(1)
        self.after = self.server.memory()

    def rate(self, loads: list[Load]) -> float:
        """Answers a second, of the median round."""
        return median(load.rate for load in loads)

    def times(self, name: str) -> list[float]:
        """Seconds of each answer to one query of the mix."""
        return [seconds for load in self.mix for seconds in load.times[name]]


def all_rows(server: Server) -> tuple[float, float, int, bool]:
    """Seconds to the first byte of the body and to the last, how many bytes came, and whether these were all."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=600)
    head = (
        f"GET {server.path}?{urlencode({'query': EVERYTHING})} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Accept: application/sparql-results+json\r\nConnection: close\r\n\r\n"
    )
    begun, first, size, beginning, end = time.perf_counter(), 0.0, 0, b"", b""
    with connection:
        connection.sendall(head.encode())
        while piece := connection.recv(1 << 18):
            size += len(piece)
            end = (end + piece)[-20:]
            if not first:
                beginning += piece
                at = beginning.find(b"\r\n\r\n")
                if 0 <= at < len(beginning) - 4:
                    first = time.perf_counter() - begun
    assert beginning[9:12] == b"200", beginning[:200]
    whole = b"chunked" not in beginning[:2000].lower() or end.endswith(END_OF_CHUNKS)
    return first, time.perf_counter() - begun, size, whole


@contextmanager
def watched(server: Server) -> Iterator[list[int]]:
    """The most memory that ``server`` had meanwhile, in a list of one."""
    most, over = [server.memory()], threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            most[0] = max(most[0], server.memory())

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


def report(console: Console, figures: list[Figures]) -> None:
    """Print the figures, the times of each query, and the ratios with the bars they are held to."""
    table = Table("server", "mix, /s", "point, /s", "alone, /s", "first byte", "all rows", "memory", "during", "after")
    for one in figures:
        rates = (f"{one.rate(one.mix):.1f}", f"{one.rate(one.point):.0f}", f"{one.rate(one.alone):.0f}")
        rows = (f"{one.first * 1000:.0f} ms", f"{one.last:.1f} s, {one.size / MB:.0f} MB{'' if one.whole else ' CUT'}")
        memory = (f"{one.before / MB:.0f} MB", f"{one.during / MB:+.0f}", f"{one.after / MB:.0f}")
        table.add_row(one.server.name, *rates, *rows, *memory)
    console.print(table)
    names = [make.__name__.replace("_", " ") for make in MIX]
    table = Table("median, ms", *names, "failed")
    for one in figures:
        times = (f"{median(one.times(each)) * 1000:.1f}" if one.times(each) else "" for each in names)
        failed = sum(sum(load.failed.values()) for load in (*one.mix, *one.point, *one.alone))
        table.add_row(one.server.name, *times, str(failed or ""))
    console.print(table)
    ours = next((one for one in figures if one.server.name == "dateline"), None)
    for other in figures if ours else ():
        for what in ("mix", "point", "alone") if ours and other is not ours else ():
            ratio = ours.rate(getattr(ours, what)) / other.rate(getattr(other, what))
            bar = BARS.get((other.server.name, what))
            verdict = "" if bar is None else f" (bar {bar:g}: {'reached' if ratio >= bar else 'MISSED'})"
            console.print(f"dateline / {other.server.name}, {what}: {ratio:.2f}{verdict}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=16_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5, help="of each of the three loads in a round")
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=list(SERVERS))
    parser.add_argument("--folder", type=Path, help="where the stores go: a disk with room (1 GB a million triples)")
    options = parser.parse_args()
    console, figures = Console(width=120), []
    with TemporaryDirectory(prefix="dateline-bench-", dir=options.folder) as folder, ExitStack() as stack:
        quads = Path(folder, "data.nq")
        data = prepare(quads, Path(folder), write_data(quads, options.events))
        console.print(f"{options.events:,} events, {data.triples:,} triples; {options.clients} clients")
        for name in options.servers:
            try:
                one = Figures(stack.enter_context(SERVERS[name](data)))
            except FileNotFoundError as error:
                console.print(f"not measured: {error}")
                continue
            drive(one.server, mixed(options.events, seed=9), options.clients, min(options.seconds, 3))
            one.before = one.server.memory()
            figures.append(one)
        for number in range(options.rounds):
            for one in figures:
                one.run(number, options.events, options.clients, options.seconds)
        for one in figures:
            one.rows()
        report(console, figures)


if __name__ == "__main__":
    main()
