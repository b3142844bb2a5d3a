"""Names that only say whose word it is: «за словами Рубіо», "according to Rubio". They take part in nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kb.reading.arguments import Argument
from kb.reading.base import Token
from kb.reading.wording import Wording

_REACH = 3


def after_phrases(
    tokens: Sequence[Token], arguments: Sequence[Argument], phrases: frozenset[str]
) -> Iterator[Argument]:
    """The first name right after each of ``phrases`` (word forms in a row)."""
    words = [t.text.lower() for t in tokens]
    by_first = _by_first_word(phrases)
    for i, word in enumerate(words):
        for parts in by_first.get(word, ()):
            end = i + len(parts)
            if end < len(words) and words[i:end] == parts:
                stop = next((j for j in range(end, len(words)) if tokens[j].text in ",;:"), len(words))
                yield from [a for a in arguments if end <= a.first <= min(end + _REACH, stop)][:1]


def without_sources(tokens: Sequence[Token], arguments: Sequence[Argument], wording: Wording) -> tuple[Argument, ...]:
    """The arguments, those marked as mere bringers of the news whose word it is."""
    sources = {a.first for a in after_phrases(tokens, arguments, wording.sourced)}
    return tuple(replace(a, medium=True) if a.first in sources else a for a in arguments)


@cache
def _by_first_word(phrases: frozenset[str]) -> Mapping[str, list[list[str]]]:
    """The words of each phrase, by the first of them; in order, since that of a set is not the same in every run."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found
