"""Who may run a query now. Quick queries never stand behind slow ones.

A query begins in the fast lane, which has a few places. One that takes longer goes over into the slow lane, where
there are more: its process gives way to all others, and the place it leaves is free for the next. In the queue the
client with the fewest queries running goes first, so nobody's many hold up somebody's one.
"""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable

from kb.errors import Busy
from kb.settings import QueryLimits

# How often a waiting query looks whether its client is still there.
LOOK = 0.1


class Place:
    """A query's place among those that run."""

    def __init__(self, client: str, lock: threading.Lock) -> None:
        self.client = client
        self.slow = False
        # Each waits by itself: woken all at once, they would keep each other from running.
        self.turn = threading.Condition(lock)


class Lanes:
    """The places that ``limits`` allow, and the queue for them."""

    def __init__(self, limits: QueryLimits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._waiting: list[Place] = []
        self._running: Counter[str] = Counter()
        self._fast = 0
        self._slow = 0

    def enter(self, client: str, gone: Callable[[], bool]) -> Place:
        """Wait for a place. Raises Busy where the queue is full, or the wait too long."""
        place = Place(client, self._lock)
        with self._lock:
            if self._waiting or not self._may_go(place):
                self._wait(place, gone)
            self._fast += 1
            self._running[client] += 1
            self._wake()
        return place

    def _wait(self, place: Place, gone: Callable[[], bool]) -> None:
        end = time.monotonic() + self._limits.wait_seconds
        if len(self._waiting) >= self._limits.waiting:
            raise Busy("too many queries are waiting here already", math.ceil(self._limits.wait_seconds))
        self._waiting.append(place)
        try:
            while self._next() is not place:
                if time.monotonic() > end or gone():
                    raise Busy("other queries hold every place here", math.ceil(self._limits.wait_seconds))
                place.turn.wait(LOOK)
        finally:
            self._waiting.remove(place)
            # Whoever is next now may not have been before.
            self._wake()

    def slow_down(self, place: Place) -> bool:
        """Move ``place`` to the slow lane if there is room; whether it is there now."""
        with self._lock:
            if not place.slow and self._slow < self._limits.slow:
                place.slow = True
                self._slow += 1
                self._fast -= 1
                self._wake()
            return place.slow

    def leave(self, place: Place) -> None:
        """Give ``place`` up."""
        with self._lock:
            if place.slow:
                self._slow -= 1
            else:
                self._fast -= 1
            self._running[place.client] -= 1
            self._running += Counter()  # forgets the clients that run nothing
            self._wake()

    def counts(self) -> dict[str, int]:
        """How many queries are in each lane, and waiting."""
        with self._lock:
            return {"fast": self._fast, "slow": self._slow, "waiting": len(self._waiting)}

    def _next(self) -> Place | None:
        """Who goes next, if anybody may go."""
        free = [each for each in self._waiting if self._may_go(each)]
        return min(free, key=lambda each: self._running[each.client], default=None)

    def _may_go(self, place: Place) -> bool:
        return self._fast < self._limits.fast and self._running[place.client] < self._limits.per_client

    def _wake(self) -> None:
        """Let whoever is next look again."""
        if next_one := self._next():
            next_one.turn.notify()
