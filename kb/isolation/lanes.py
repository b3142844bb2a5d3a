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

    def __init__(self, client: str) -> None:
        self.client = client
        self.slow = False


class Lanes:
    """The places that ``limits`` allow, and the queue for them."""

    def __init__(self, limits: QueryLimits) -> None:
        self._limits = limits
        self._changed = threading.Condition()
        self._waiting: list[Place] = []
        self._running: Counter[str] = Counter()
        self._fast = 0
        self._slow = 0

    def enter(self, client: str, gone: Callable[[], bool]) -> Place:
        """Wait for a place. Raises Busy where the queue is full, or the wait too long."""
        place = Place(client)
        end = time.monotonic() + self._limits.wait_seconds
        with self._changed:
            if len(self._waiting) >= self._limits.waiting:
                raise Busy("too many queries are waiting here already", math.ceil(self._limits.wait_seconds))
            self._waiting.append(place)
            try:
                while self._next() is not place:
                    if time.monotonic() > end or gone():
                        raise Busy("other queries hold every place here", math.ceil(self._limits.wait_seconds))
                    self._changed.wait(LOOK)
            finally:
                self._waiting.remove(place)
                # Whoever is next now may not have been before.
                self._changed.notify_all()
            self._fast += 1
            self._running[client] += 1
        return place

    def slow_down(self, place: Place) -> bool:
        """Move ``place`` to the slow lane if there is room; whether it is there now."""
        with self._changed:
            if not place.slow and self._slow < self._limits.slow:
                place.slow = True
                self._slow += 1
                self._fast -= 1
                self._changed.notify_all()
            return place.slow

    def leave(self, place: Place) -> None:
        """Give ``place`` up."""
        with self._changed:
            if place.slow:
                self._slow -= 1
            else:
                self._fast -= 1
            self._running[place.client] -= 1
            self._running += Counter()  # forgets the clients that run nothing
            self._changed.notify_all()

    def counts(self) -> dict[str, int]:
        """How many queries are in each lane, and waiting."""
        with self._changed:
            return {"fast": self._fast, "slow": self._slow, "waiting": len(self._waiting)}

    def _next(self) -> Place | None:
        """Who goes next, if anybody may go."""
        if self._fast >= self._limits.fast:
            return None
        free = [each for each in self._waiting if self._running[each.client] < self._limits.per_client]
        return min(free, key=lambda each: self._running[each.client], default=None)
