"""A SPARQL endpoint of somebody else, asked politely: one question at a time, and waiting as long as it asks to.

Whatever goes wrong ends in one LookupFailed with a sentence. What SPARQLWrapper does about it by itself: 400, 401, 404,
414 and 500 are exceptions of its own, other statuses urllib's HTTPError; an answer that is no result is bytes.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import JSON, POST, SPARQLExceptions, SPARQLWrapper

from kb.errors import LookupFailed

MOST_BYTES = 50_000_000
_STATUS = {
    SPARQLExceptions.QueryBadFormed: 400,
    SPARQLExceptions.Unauthorized: 401,
    SPARQLExceptions.EndPointNotFound: 404,
    SPARQLExceptions.URITooLong: 414,
    SPARQLExceptions.EndPointInternalError: 500,
}
_TRY_LATER = frozenset({429, 500, 502, 503, 504})
Row = Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row: an IRI or a literal with its language, if any."""

    text: str
    lang: str = ""


class _Fault(Exception):
    """One attempt failed. ``wait``: seconds the endpoint asks for; ``heavy``: a smaller question may do."""

    def __init__(self, what: str, *, again: bool, wait: float | None = None, heavy: bool = False) -> None:
        super().__init__(what)
        self.again = again
        self.wait = wait
        self.heavy = heavy


def wait_for(seconds: float) -> None:
    """Do nothing for so long."""
    time.sleep(seconds)


@dataclass(frozen=True)
class Endpoint:
    """``url`` is asked as ``agent``. An answer takes at most ``seconds``; no wait is longer than ``patience``.

    ``attempts`` are made in all, each after a longer wait, beginning with ``pause`` seconds.
    """

    url: str
    agent: str
    seconds: float = 70.0
    attempts: int = 4
    pause: float = 5.0
    patience: float = 180.0
    sleep: Callable[[float], None] = field(default_factory=lambda: wait_for, repr=False)

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc or self.url

    def select(self, query: str, *, smaller: bool = False) -> Sequence[Row]:
        """The rows of a SELECT query. Raises LookupFailed; at once, and ``heavy``, if a ``smaller`` one may do."""
        for attempt in range(1, self.attempts + 1):
            try:
                return self._attempt(query)
            except _Fault as fault:
                wait = fault.wait if fault.wait is not None else self.pause * 2 ** (attempt - 1)
                if fault.heavy and smaller:
                    self.sleep(wait)
                    raise LookupFailed(f"{self.host} {fault}", heavy=True) from None
                if not fault.again or attempt == self.attempts:
                    raise LookupFailed(f"{self.host} {fault}") from None
                if wait > self.patience:
                    raise LookupFailed(
                        f"{self.host} {fault}, and asks to be left alone for {wait:.0f} seconds"
                    ) from None
                self.sleep(wait)
        raise AssertionError("the last attempt answers or raises")

    def _attempt(self, query: str) -> Sequence[Row]:
        deadline = time.monotonic() + self.seconds
        asked = SPARQLWrapper(self.url, returnFormat=JSON, agent=self.agent)
        asked.setMethod(POST)
        asked.setOnlyConneg(True)
        asked.setTimeout(max(1, round(self.seconds)))
        asked.setQuery(query)
        try:
            response = asked.query().response
            with response:
                return _rows(_read(response, deadline), response.headers.get("Content-Type", ""))
        except tuple(_STATUS) as error:
            raise _of_status(_STATUS[type(error)], {}) from None
        except HTTPError as error:
            error.close()
            raise _of_status(error.code, dict(error.headers.items())) from None
        except TimeoutError:
            raise _Fault(f"did not answer within {self.seconds:.0f} seconds", again=True, heavy=True) from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _Fault(f"did not answer within {self.seconds:.0f} seconds", again=True, heavy=True) from None
            raise _Fault(f"cannot be reached: {error.reason}", again=True) from None
        except (HTTPException, OSError) as error:
            raise _Fault(f"broke off its answer ({type(error).__name__})", again=True) from None


def _read(response: HTTPResponse, deadline: float) -> bytes:
    """The whole body. One that trickles in is given up at the deadline, since each little piece comes in time."""
    parts: list[bytes] = []
    size = 0
    while piece := response.read1(65_536):
        parts.append(piece)
        size += len(piece)
        if time.monotonic() > deadline:
            raise TimeoutError
        if size > MOST_BYTES:
            raise _Fault(f"answered with more than {MOST_BYTES} bytes", again=False, heavy=True)
    announced = response.headers.get("Content-Length")
    if announced and announced.isdecimal() and size < int(announced):
        raise _Fault(f"broke off its answer after {size} of {announced} bytes", again=True)
    return b"".join(parts)


def _rows(body: bytes, content_type: str) -> Sequence[Row]:
    if "json" not in content_type:
        shown = re.sub(r"\s+", " ", body[:80].decode("utf-8", "replace")).strip()
        raise _Fault(f"answered with {content_type or 'no type'} instead of results: {shown!r}", again=True)
    try:
        answer: Any = json.loads(body.decode("utf-8"))
        bindings = answer["results"]["bindings"]
        return [
            {name: Value(cell["value"], cell.get("xml:lang", "")) for name, cell in row.items()} for row in bindings
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _Fault("answered with JSON that is cut or malformed", again=True, heavy=True) from None


def _of_status(status: int, headers: Mapping[str, str]) -> _Fault:
    wait = _seconds(next((value for name, value in headers.items() if name.lower() == "retry-after"), None))
    what = {
        429: "has had enough questions for now (HTTP 429)",
        403: "refuses to answer (HTTP 403): it may want a contact in DATELINE_CONTACT, or have banned this address",
        400: "does not understand the question (HTTP 400): it may be no endpoint of SPARQL 1.1",
        404: "has no SPARQL endpoint at that address (HTTP 404)",
    }.get(status, f"answered with HTTP {status}")
    return _Fault(what, again=status in _TRY_LATER, wait=wait, heavy=status in (500, 504, 414))


def _seconds(retry_after: str | None) -> float | None:
    """The seconds a Retry-After header asks for, whether it names them or a time."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
