"""What the readings of a word tell a step of the reader, worked out once for each word: most come again and again.

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

    The text and the readings are kept beside the answer: the identity of these is nobody else's while they are known,
    and hardly any two texts share theirs.
    """

    __slots__ = ("_ask", "_known")

    def __init__(self, ask: Callable[[Token], Answer]) -> None:
        self._ask = ask
        self._known: dict[int, tuple[Answer, str, tuple[Parse, ...]]] = {}

    def of(self, token: Token) -> Answer:
        """The answer for ``token``."""
        known = self._known.get(id(token.parses))
        if known is None or known[1] != token.text:
            if len(self._known) >= _LIMIT:
                self._known.clear()
            known = self._known[id(token.parses)] = (self._ask(token), token.text, token.parses)
        return known[0]
