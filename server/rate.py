"""How much one client may ask: a rate, over all addresses that cost something."""

from __future__ import annotations

import math
import time

from flask import Flask, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from kb.errors import Busy, ParameterError

# These cost next to nothing, and a monitor or a page asks for them often.
FREE = ("/static/", "/health", "/metrics", "/favicon.ico", "/robots.txt")


def limit_rate(app: Flask, rate: str) -> None:
    """Refuse clients (by address) that ask more often than ``rate``, say ``600/minute``; none for no limit.

    Raises ParameterError where it cannot be read.
    """
    allowed = _read(rate)
    if allowed is None:
        return
    limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def check() -> None:
        if request.path.startswith(FREE):
            return
        client = request.remote_addr or ""
        if not limiter.hit(allowed, client):
            reset = limiter.get_window_stats(allowed, client).reset_time
            raise TooOften(rate, max(1, math.ceil(reset - time.time())))

    app.before_request(check)


class TooOften(Busy):
    """One client has asked too often, whatever the others do."""

    def __init__(self, rate: str, retry_after: int) -> None:
        super().__init__(f"you may ask {rate} here", retry_after)


def _read(rate: str) -> RateLimitItem | None:
    if rate.strip().lower() in ("", "none"):
        return None
    try:
        return parse(rate)
    except ValueError:
        raise ParameterError(f"DATELINE_RATE must be like 600/minute, or none, not {rate!r}") from None
