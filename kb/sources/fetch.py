"""Fetches one web page, on the user's word but with a stranger's caution.

Every hop is resolved once, its address checked, and the connection made to that very address, so
that no second answer of the name server can lead elsewhere; the name stays in the Host header and
in the TLS handshake. Proxies of the environment are not used. All that, and a deadline that cuts a
slow drip short too, takes hold of the socket, which the standard library gives and HTTP client
libraries hide.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kb.errors import FetchRefused
from kb.settings import Settings
from kb.sources.addresses import Address, is_public
from kb.sources.body import read_body
from kb.sources.sockets import Deadline, open_socket

PORTS = (80, 443)
REDIRECTS = 5
ACCEPTED = ("text/html", "application/xhtml+xml", "text/plain", "application/json")
_MOVED = (301, 302, 303, 307, 308)
_SAFE = "/%:=&?~+!$,;'@()*[]|"


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the last ``url``, the body decompressed, what its header says it is."""

    url: str
    body: bytes
    content_type: str
    charset: str | None


def fetch_page(
    url: str,
    settings: Settings,
    *,
    allowed: Callable[[Address], bool] = is_public,
    ports: Collection[int] = PORTS,
) -> Page:
    """The page at ``url``, redirects followed; ``allowed`` decides which addresses may be connected to.

    Raises FetchRefused for an address that is not allowed, for more than ``settings.fetch_bytes``
    or ``settings.fetch_seconds`` (redirects included), for an HTTP error, and for a page that is no text.
    """
    with Deadline(settings.fetch_seconds) as deadline:
        for _ in range(REDIRECTS + 1):
            parts = _checked(url, ports)
            found = _hop(parts, url, settings, deadline, allowed)
            if isinstance(found, Page):
                return found
            url = urljoin(url, found)
        raise FetchRefused(url, f"it redirects more than {REDIRECTS} times")


def _checked(url: str, ports: Collection[int]) -> SplitResult:
    """The parts of an address that may be fetched by its form; raises FetchRefused for another."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchRefused(url, f"it is no web address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise FetchRefused(url, "only http and https addresses are fetched")
    if not parts.hostname:
        raise FetchRefused(url, "it is no web address: the host is missing")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused(url, "an address with a user name or a password is not fetched")
    if port is not None and port not in ports:
        raise FetchRefused(url, f"port {port} is not fetched from; allowed are {', '.join(map(str, ports))}")
    return parts


def _hop(
    parts: SplitResult, url: str, settings: Settings, deadline: Deadline, allowed: Callable[[Address], bool]
) -> Page | str:
    """One request: the page, or the address it redirects to."""
    secure = parts.scheme == "https"
    host = _ascii_host(parts, url)
    port = parts.port or (443 if secure else 80)
    try:
        connection = http.client.HTTPConnection(host, port)
    except http.client.InvalidURL as error:
        raise FetchRefused(url, f"it is no web address: {error}") from None
    try:
        connection.sock = open_socket(url, host, port, deadline, allowed, _tls() if secure else None)
        connection.request("GET", _target(parts), headers=_headers(parts, host))
        with connection.getresponse() as response:
            found = _answer(response, url, settings.fetch_bytes)
        if deadline.passed:  # a body without a length ends as well where the socket was shut
            raise TimeoutError
        return found
    except (OSError, http.client.HTTPException) as error:
        if deadline.passed or isinstance(error, TimeoutError):
            raise FetchRefused(url, f"it took longer than {settings.fetch_seconds:g} seconds") from None
        raise FetchRefused(url, f"it cannot be reached: {error or type(error).__name__}") from None
    finally:
        connection.close()


def _answer(response: http.client.HTTPResponse, url: str, limit: int) -> Page | str:
    """The page in a response, or the address it redirects to."""
    location = response.getheader("Location")
    if response.status in _MOVED and location:
        return quote(location.encode("latin-1", "replace"), safe=_SAFE + "#")
    if response.status != 200:
        raise FetchRefused(url, f"the server answered {response.status} {response.reason}".strip())
    kind = response.headers.get_content_type() if "Content-Type" in response.headers else "text/html"
    if kind not in ACCEPTED:
        raise FetchRefused(url, f"it is {kind}, not a page of text")
    body = read_body(response, url, limit)
    return Page(url.partition("#")[0], body, kind, response.headers.get_content_charset())


def _ascii_host(parts: SplitResult, url: str) -> str:
    host = parts.hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchRefused(url, "it is no web address: the host name cannot be encoded") from None


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path


def _headers(parts: SplitResult, host: str) -> dict[str, str]:
    name = f"[{host}]" if ":" in host else host
    return {
        "Host": name if parts.port is None else f"{name}:{parts.port}",
        "User-Agent": _user_agent(),
        "Accept": ", ".join(ACCEPTED),
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "uk, en;q=0.8, ru;q=0.6",
        "Connection": "close",
    }


@cache
def _user_agent() -> str:
    try:
        return f"Dateline/{metadata.version('dateline')}"
    except metadata.PackageNotFoundError:  # run from a source tree
        return "Dateline"


@cache
def _tls() -> ssl.SSLContext:
    import certifi  # the certificates of the system are not found on every one

    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
