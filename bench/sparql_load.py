"""A client that takes little from the server it measures: one process, as many connections as wanted, kept alive."""

from __future__ import annotations

import selectors
import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sparql_data import Query
from sparql_servers import Server

END_OF_CHUNKS = b"\r\n0\r\n\r\n"


@dataclass
class Load:
    """What was measured: seconds in all, and the seconds of each answer by query. ``failed`` counts by status."""

    seconds: float = 0.0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return sum(map(len, self.times.values())) / self.seconds


class Client:
    """One connection, on which one request follows the other."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._got = bytearray()
        self.query = Query("", "")
        self.asked = 0.0
        self.socket = self._connect()

    def ask(self, query: Query) -> None:
        """Send ``query``."""
        self.query = query
        head = (
            f"GET {self._server.path}?{urlencode({'query': query.sparql})} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Accept: {query.accept}\r\n\r\n"
        )
        self._got.clear()
        self.asked = time.perf_counter()
        self.socket.sendall(head.encode())

    def reconnect(self) -> None:
        """Begin a new connection: the server has closed the one before."""
        self.socket.close()
        self.socket = self._connect()

    def read(self) -> tuple[int, bool] | None:
        """Take what has come. The status and whether the connection goes on, once the answer is whole."""
        piece = self.socket.recv(1 << 18)
        self._got += piece
        at = self._got.find(b"\r\n\r\n")
        if not piece:
            return (int(self._got[9:12]) if at >= 0 else 0), False
        if at < 0:
            return None
        head = bytes(self._got[:at]).lower()
        length = head.find(b"\r\ncontent-length:")
        if length >= 0:
            whole = at + 4 + int(head[length + 17 :].split(b"\r\n", 1)[0]) <= len(self._got)
        else:
            whole = b"chunked" in head and (self._got.endswith(END_OF_CHUNKS) or self._got[at + 4 :] == b"0\r\n\r\n")
        return (int(head[9:12]), b"\r\nconnection: close" not in head) if whole else None

    def _connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self._server.port), timeout=300)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made


def drive(server: Server, queries: Iterator[Query], clients: int, seconds: float) -> Load:
    """Ask ``queries`` over ``clients`` connections for as long as given; the last answers are waited for."""
    load, selector, begun = Load(), selectors.DefaultSelector(), time.perf_counter()
    for client in [Client(server) for _ in range(clients)]:
        selector.register(client.socket, selectors.EVENT_READ, client)
        client.ask(next(queries))
    while selector.get_map():
        for key, _ in selector.select(300):
            client = key.data
            ended = client.read()
            if ended is None:
                continue
            status, stays = ended
            now = time.perf_counter()
            if status == 200:
                load.times[client.query.name].append(now - client.asked)
            else:
                load.failed[status] += 1
            load.seconds = now - begun
            if not stays or load.seconds > seconds:
                selector.unregister(client.socket)
                client.socket.close()
            if load.seconds <= seconds:
                if not stays:
                    client.reconnect()
                    selector.register(client.socket, selectors.EVENT_READ, client)
                client.ask(next(queries))
    return load
