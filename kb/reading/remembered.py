"""What the readings of a word tell a step of the reader: worked out once a word, since most come again and again.

A word's readings are made once and handed on, so they are known again by their identity: to hash a dozen readings of
every word would take longer than most of the questions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from kb.reading.base import Parse, Token

Answer = TypeVar("Answer")
_LIMIT = 100_000


class Remembered(Generic[Answer]):
    """The answers to ``ask``, by the text and the readings of a token, which are all that it may look at.

    The readings are kept beside the answer, so that their identity is nobody else's while it is known.
    """

    __slots__ = ("_ask", "_known")

    def __init__(self, ask: Callable[[Token], Answer]) -> None:
        self._ask = ask
        self._known: dict[tuple[int, str], tuple[Answer, tuple[Parse, ...]]] = {}

    def of(self, token: Token) -> Answer:
        """The answer for ``token``."""
        key = (id(token.parses), token.text)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _LIMIT:
                self._known.clear()
            known = self._known[key] = (self._ask(token), token.parses)
        return known[0]
