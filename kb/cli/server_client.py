"""Talks to a running server as one who may write there."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import IO, Any
from urllib.parse import urlsplit

import click

from kb.errors import KbError, ParameterError

SECONDS = 60.0
# How often, and how long at most at once, a server that is busy is waited for.
TRIES, LONGEST_WAIT = 30, 60
BUSY = (429, 503)
LINES = "application/jsonl"


class ServerFailed(KbError):
    """A server that does not do what it was asked."""


class Server:
    """The server at ``address`` for a holder of ``token``. Raises ParameterError where the address is none.

    It is asked directly: it redirects nobody, so the token goes to nobody else.
    """

    def __init__(self, address: str, token: str) -> None:
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise ParameterError(f"--server: {address!r} is no web address") from None
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise ParameterError(f"--server: {address!r} is not the address of a server, like http://127.0.0.1:8340")
        if not token.isascii() or not token.isprintable():
            raise ParameterError("this is no token: dateline token new makes one")
        self.address = address.rstrip("/")
        self._secure = parts.scheme == "https"
        self._host, self._port, self._path = parts.hostname, port, parts.path.rstrip("/")
        self._token = token

    def start(self, articles: IO[bytes], size: int) -> str:
        """Send ``articles``, JSON Lines of ``size`` bytes; the id of the job that reads them. Raises ServerFailed."""
        told = self._ask("POST", "/ingest", articles, {"Content-Type": LINES, "Content-Length": str(size)})
        return str(told["job"])

    def progress(self, job: str) -> dict[str, Any]:
        """What the server says of ``job``. Raises ServerFailed."""
        return self._ask("GET", f"/ingest/{job}")

    def _ask(
        self, method: str, path: str, body: IO[bytes] | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        for _ in range(TRIES):
            if body:
                body.seek(0)
            status, wait, told = self._once(method, path, body, headers or {})
            if status in (200, 202):
                return told
            if status not in BUSY or wait is None:
                break
            click.echo(f"dateline: {self.address}: {told.get('error', status)}", err=True)
            time.sleep(min(wait, LONGEST_WAIT))
        raise ServerFailed(f"{self.address}: {self._reason(method, status, told)}")

    def _once(
        self, method: str, path: str, body: IO[bytes] | None, headers: Mapping[str, str]
    ) -> tuple[int, int | None, dict[str, Any]]:
        """Status, seconds after which to try again if it says so, and the JSON object that came."""
        connection = (HTTPSConnection if self._secure else HTTPConnection)(self._host, self._port, timeout=SECONDS)
        own = {"Accept": "application/json", "Authorization": f"Bearer {self._token}"}
        try:
            connection.request(method, self._path + path, body, {**own, **headers})
            response = connection.getresponse()
            wait = response.getheader("Retry-After", "")
            return response.status, int(wait) if wait.isascii() and wait.isdigit() else None, _object(response.read())
        except (OSError, HTTPException) as error:
            raise ServerFailed(f"{self.address}: it does not answer: {error or type(error).__name__}") from None
        finally:
            connection.close()

    def _reason(self, method: str, status: int, told: Mapping[str, Any]) -> str:
        if status == 404 and method == "GET":
            return "it knows the job no more, so it was restarted: what it had stored stays, the rest is not read"
        if "error" in told:
            return str(told["error"])
        return f"it is no Dateline server that takes articles: it answers with status {status}"


def _object(body: bytes) -> dict[str, Any]:
    """The JSON object in ``body``; empty where it is something else."""
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
