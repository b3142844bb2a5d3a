"""How an ordinary query fares beside runaway ones: ``python bench/runaway.py [--events 16000] [--queries 300]``.

Dateline's own server over the data of ``bench/sparql.py``. One client asks an ordinary query again and again: first
alone, then while eight others run queries that never end in time (cross products counted, sorted, and by pattern; a
closure of paths; an expression that backtracks; a VALUES of 20,000). Told are the medians and 95th percentiles, their
ratio, what became of the eight, and the memory before, at most, and after them.
"""

from __future__ import annotations

import argparse
import threading
import time
from http.client import HTTPException
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from sparql import watched
from sparql_data import DL, points, write_data
from sparql_servers import Server, ask, dateline, prepare

BAR = 10.0
MB = 1_000_000
CROSS = "?a ?b ?c . ?d ?e ?f"
ANY = f"(<{DL}date>|!<{DL}place>)*"
RUNAWAYS = {
    "COUNT of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "ORDER BY of one": f"SELECT * {{ {CROSS} }} ORDER BY ?f",
    "path closure": f"SELECT (COUNT(*) AS ?n) {{ ?a {ANY} ?b . ?c {ANY} ?d }}",
    "regex bomb": f'SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(REGEX(STR(?c), "(.*)*(.*)*9$")) }}',
    "giant VALUES": f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {' '.join(map(str, range(20_000)))} }} {CROSS} }}",
    "COUNT DISTINCT": f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {CROSS} }}",
    "triple cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} . ?g ?h ?i }}",
    "all rows of one": f"SELECT * {{ {CROSS} }}",
}


def series(server: Server, events: int, number: int) -> list[float]:
    """Seconds of each of ``number`` ordinary queries, a hundredth apart."""
    queries, times = points(events), []
    for _ in range(number):
        begun = time.perf_counter()
        ask(server, next(queries).sparql)
        times.append(time.perf_counter() - begun)
        time.sleep(0.01)
    return times


def run(server: Server, name: str, sparql: str, ends: dict[str, str]) -> None:
    """Run a query to whatever end it comes to."""
    begun, size = time.perf_counter(), 0
    try:
        body = urlencode({"query": sparql}).encode()
        with urlopen(f"http://127.0.0.1:{server.port}{server.path}", body, timeout=120) as answer:
            while piece := answer.read(1 << 20):
                size += len(piece)
        end = f"{answer.status}, {size / MB:.0f} MB"
    except HTTPError as error:
        end = f"{error.code} {error.read().decode()[:70].strip()}"
    except (OSError, HTTPException) as error:
        end = f"cut after {size / MB:.0f} MB: {type(error).__name__}"
    ends[name] = f"{end} ({time.perf_counter() - begun:.1f} s)"


def told(times: list[float]) -> tuple[float, str]:
    """The 95th percentile, and it with the median in words."""
    most = quantiles(times, n=20)[-1]
    return most, f"median {median(times) * 1000:.1f} ms, p95 {most * 1000:.1f} ms, max {max(times) * 1000:.1f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=16_000)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="dateline-bench-") as folder:
        quads = Path(folder, "data.nq")
        data = prepare(quads, Path(folder), write_data(quads, options.events))
        with dateline(data) as server:
            series(server, options.events, 50)
            before = server.memory()
            idle, words = told(series(server, options.events, options.queries))
            print("idle:            ", words)
            ends: dict[str, str] = {}
            threads = [threading.Thread(target=run, args=(server, *each, ends)) for each in RUNAWAYS.items()]
            with watched(server) as most:
                for thread in threads:
                    thread.start()
                beside, words = told(series(server, options.events, options.queries))
                print("beside runaways: ", words)
                for thread in threads:
                    thread.join()
            time.sleep(1)
            series(server, options.events, 20)
            for name, end in ends.items():
                print(f"  {name}: {end}")
            shown = " -> ".join(f"{size / MB:.0f}" for size in (before, most[0], server.memory()))
            print("memory, MB:      ", shown)
            verdict = "reached" if beside / idle <= BAR else "MISSED"
            print(f"ratio of the p95: {beside / idle:.1f} (bar {BAR:g}: {verdict})")


if __name__ == "__main__":
    main()
