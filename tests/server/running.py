"""An application behind a real socket, in this process, with the server that production uses and its options."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from server.run import options
from server.site import EXTENSION


@contextmanager
def running(app: Flask, **changed: object) -> Iterator[int]:
    """The port it is served at."""
    sockets: dict[int, object] = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, **{**options(app), "threads": 8, **changed})
    stopping = threading.Event()

    def loop() -> None:
        while not stopping.is_set():
            wasyncore.loop(timeout=0.1, map=sockets, count=1)

    thread = threading.Thread(target=loop)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        app.extensions[EXTENSION].close()
        stopping.set()
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)
