"""SPARQL servers for the tests: a real one that stands for Wikidata's, and one that answers with faults."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

DATA = Path(__file__).with_name("wikidata.ttl")
EMPTY = {"head": {"vars": ["name", "item", "how"]}, "results": {"bindings": []}}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def oxigraph(data: Path = DATA) -> Iterator[str]:
    """The address of an Oxigraph server that holds ``data``."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert binary, "the tests need the oxigraph package"
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(  # noqa: S603 - the server of the package
        [binary, "serve", "--bind", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        load = Request(
            f"http://{address}/store?default", data.read_bytes(), {"Content-Type": "text/turtle"}, method="POST"
        )
        for _ in range(200):
            try:
                urlopen(load, timeout=5).close()  # noqa: S310 - our own server
                break
            except URLError:
                assert process.poll() is None
                time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        process.terminate()
        process.wait(timeout=10)


@dataclass
class Asked:
    """What a faulty server was asked, one entry a request: the query, and the headers."""

    queries: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0


Fault = Callable[[BaseHTTPRequestHandler], None]


def answer(handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def good(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, 200, json.dumps(EMPTY).encode(), "application/sparql-results+json")


def status(code: int, **headers: str) -> Fault:
    return lambda handler: answer(handler, code, b"no", "text/plain", **headers)


def plain_text(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, 200, b"Query timed out\nafter 60 seconds", "text/plain")


def malformed(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, 200, b'{"head": {}, "results": [1, 2', "application/sparql-results+json")


def other_json(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, 200, b'{"results": {"bindings": [{"item": 5}]}}', "application/json")


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Half of the answer that the length promises."""
    body = json.dumps(EMPTY).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """No answer at all."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def slow(seconds: float) -> Fault:
    def wait(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        good(handler)

    return wait


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """An answer of which something comes all the time, and never all of it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


@contextmanager
def faulty(*faults: Fault | None, then: str | None = None) -> Iterator[tuple[str, Asked]]:
    """The address of a server that answers the first requests with ``faults``, one after the other, and any later
    one, or one whose fault is None, with what the endpoint ``then`` answers (nothing found, where that is None).
    """
    asked = Asked()
    left = list(faults)
    busy = threading.Semaphore(1)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.queries.append(parse_qs(body.decode())["query"][0])
            asked.headers.append(dict(self.headers))
            if not busy.acquire(blocking=False):
                asked.at_once += 1
                busy.acquire()
            try:
                fault = left.pop(0) if left else None
                if fault:
                    fault(self)
                elif then:
                    self.hand_on(body)
                else:
                    good(self)
            except OSError:
                self.close_connection = True
            finally:
                busy.release()

        def hand_on(self, body: bytes) -> None:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": self.headers["Accept"]}
            with urlopen(Request(str(then), body, headers), timeout=10) as found:  # noqa: S310 - our own server
                answer(self, 200, found.read(), found.headers["Content-Type"])

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
