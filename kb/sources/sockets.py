"""Connections to checked addresses, under one deadline for all that is done with them."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from ipaddress import ip_address
from types import TracebackType

from kb.errors import FetchRefused
from kb.sources.addresses import Address


class Deadline:
    """A point in time at which the sockets in use are shut, however busily they drip."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    @property
    def left(self) -> float:
        """The seconds left; raises TimeoutError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self._end

    def watch(self, connection: socket.socket) -> None:
        self._sockets.append(connection)
        if self.passed:
            self._shut()

    def _shut(self) -> None:
        for connection in self._sockets:
            with contextlib.suppress(OSError):  # it is closed already
                # not SSLSocket.shutdown, which takes the TLS state from under a reader in another thread
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


def open_socket(
    url: str, host: str, port: int, deadline: Deadline, allowed: Callable[[Address], bool], tls: ssl.SSLContext | None
) -> socket.socket:
    """A connection to ``host``, every address of which must be allowed; with ``tls`` the name is verified.

    Raises FetchRefused for an address that is not allowed or a name that cannot be resolved, OSError
    where the connection fails.
    """
    addresses = _resolve(url, host, port, deadline.left)
    for address in addresses:
        if not allowed(address):
            raise FetchRefused(url, f"{host} is at {address}, which is no public address")
    connection = _connect(addresses, port, deadline)
    deadline.watch(connection)
    if tls is None:
        return connection
    secured = tls.wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)
    deadline.watch(secured)
    try:
        secured.do_handshake()
    except OSError:
        secured.close()
        raise
    return secured


def _connect(addresses: list[Address], port: int, deadline: Deadline) -> socket.socket:
    failed: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((str(address), port), timeout=deadline.left)
        except OSError as error:
            failed = error
    raise failed or TimeoutError


def _resolve(url: str, host: str, port: int, seconds: float) -> list[Address]:
    """The addresses of ``host``, each once, in the order of the resolver, which knows no time limit of its own."""
    answer: list[str] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.extend(str(entry[4][0]) for entry in found)
        except (OSError, ValueError) as error:
            errors.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError
    if errors or not answer:
        raise FetchRefused(url, f"the host {host} is not known")
    return [ip_address(text.partition("%")[0]) for text in dict.fromkeys(answer)]
