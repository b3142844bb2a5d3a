"""Phrases of a lexicon in a sentence: word forms in a row, sought by their first words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kb.reading.base import Token


@cache
def by_first_word(phrases: frozenset[str]) -> Mapping[str, list[list[str]]]:
    """The words of each phrase, by the first of them; in order, since that of a set is not the same in every run."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


def holds_phrase(tokens: Sequence[Token], phrases: frozenset[str]) -> bool:
    """Whether one of ``phrases`` stands in ``tokens``."""
    firsts = by_first_word(phrases)
    for i, token in enumerate(tokens):
        for words in firsts.get(token.lower, ()):
            if [t.lower for t in tokens[i : i + len(words)]] == words:
                return True
    return False
