"""Serving the application with waitress, a production WSGI server in pure Python."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import cast

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from kb.errors import ParameterError
from server.site import EXTENSION, Site

LOOPBACK = "127.0.0.1"
# Of these, queries may hold as many as may run or wait; the rest are for pages.
THREADS_FOR_PAGES = 8


def serve(app: Flask, host: str = LOOPBACK, port: int = 0, on_ready: Callable[[str, int], None] | None = None) -> None:
    """Serve ``app`` until SIGINT or SIGTERM, then close the socket and return.

    Port 0 takes a free one; ``on_ready`` is told host and port once the socket listens.
    Raises ParameterError where the address cannot be had.
    """
    bound = _bind(host, port)
    # It would write a line for each request that finds no thread idle, at the start too, when none is yet.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sockets: dict[int, object] = {}  # the listening one and every connection, as waitress keeps them
    site = cast(Site, app.extensions[EXTENSION])
    server = create_server(app, map=sockets, sockets=[bound], **options(app))
    restore = _stop_on_sigterm()
    try:
        if on_ready:
            on_ready(host, server.effective_port)
        server.run()
    except KeyboardInterrupt:
        pass  # it came before the loop, which ends on it by itself
    finally:
        restore()
        site.close()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)


def options(app: Flask) -> dict[str, object]:
    """What waitress is told for ``app``."""
    site = cast(Site, app.extensions[EXTENSION])
    limits = site.pool.limits
    return {
        "threads": limits.fast + limits.slow + limits.waiting + THREADS_FOR_PAGES,
        "ident": None,
        # A whole answer is taken from its worker at once, however slowly the client reads; waitress keeps it in a file.
        "outbuf_high_watermark": 2 * limits.answer_bytes,
        # Without it waitress does not notice a client that leaves while its query runs.
        "channel_request_lookahead": 1,
        # Below this the application says no itself.
        "max_request_body_size": 10 * max(int(app.config["MAX_CONTENT_LENGTH"]), site.settings.write_bytes),
        "clear_untrusted_proxy_headers": True,
        **_believing(site.settings.proxy),
    }


def _believing(proxy: str | None) -> dict[str, object]:
    """What a reverse proxy at that address says of its clients is believed; nobody else is."""
    if proxy is None:
        return {}
    told = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": told}


def _bind(host: str, port: int) -> socket.socket:
    """One socket, of the first address that ``host`` means: a name for two would get two ports."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
        except OSError:
            bound.close()
            raise
    except (OSError, OverflowError) as error:
        raise ParameterError(
            f"cannot serve on {host} port {port}: {getattr(error, 'strerror', None) or error}"
        ) from error
    return bound


def _stop_on_sigterm() -> Callable[[], object]:
    """Let SIGTERM end the loop as Ctrl-C does; returns what undoes it. Only the main thread hears signals."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    return lambda: signal.signal(signal.SIGTERM, before)
