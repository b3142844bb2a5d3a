"""The endpoint alone, behind a real socket and the server that production uses."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask, Response
from waitress import wasyncore
from waitress.server import create_server

from kb.isolation import QueryPool
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from server.sparql import blueprint
from server.sparql_request import SparqlRequest
from server.writer import Writer
from tests.server.world import world_quads


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers["content-type"]


@dataclass(frozen=True)
class Endpoint:
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    def ask(self, method: str, target: str = "/sparql", body: bytes | None = None, **headers: str) -> Reply:
        """One request, exactly as given; ``content_type=`` is the header Content-Type."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, target, body, named)
            response = connection.getresponse()
            return Reply(
                response.status,
                {name.lower(): value for name, value in response.getheaders()},
                response.read(),
            )
        finally:
            connection.close()

    def ask_plainly(self, request: str) -> bytes:
        """All that comes back for ``request``, sent as it stands, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request.encode())
            return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def plain_app(store: EmbeddedStore) -> Flask:
    pool = QueryPool(store)
    app = Flask("plain")
    app.register_blueprint(blueprint(pool, Writer(store, pool, Tokens(Path("none.json"))), _show))
    return app


def _show(asked: SparqlRequest) -> Response:
    """A page as plain as can be; the real one is tested by itself."""
    return Response(f"query {asked.query}, example {asked.example}", content_type="text/html; charset=utf-8")


@contextmanager
def serving(store: EmbeddedStore) -> Iterator[Endpoint]:
    sockets: dict[int, object] = {}
    server = create_server(plain_app(store), map=sockets, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield Endpoint(int(server.effective_port))
    finally:
        server.trigger.pull_trigger(partial(wasyncore.close_all, sockets))
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()


@contextmanager
def serving_world() -> Iterator[Endpoint]:
    with EmbeddedStore() as store:
        store.load(world_quads())
        with serving(store) as endpoint:
            yield endpoint
