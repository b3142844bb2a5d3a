"""Names that take part in nothing: whose word it is («за словами Рубіо»), and whose time ("3 p.m. Kyiv time")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.reading.arguments import Argument
from kb.reading.base import Token
from kb.reading.phrases import by_first_word
from kb.reading.wording import Wording

_REACH = 3


def after_phrases(
    tokens: Sequence[Token], arguments: Sequence[Argument], phrases: frozenset[str]
) -> Iterator[Argument]:
    """The first name right after each of ``phrases`` (word forms in a row)."""
    if not arguments:
        return
    by_first = by_first_word(phrases)
    for i, token in enumerate(tokens):
        for parts in by_first.get(token.lower, ()):
            end = i + len(parts)
            if end < len(tokens) and [t.lower for t in tokens[i:end]] == parts:
                stop = next((j for j in range(end, len(tokens)) if tokens[j].text in ",;:"), len(tokens))
                yield from [a for a in arguments if end <= a.first <= min(end + _REACH, stop)][:1]


def without_sources(tokens: Sequence[Token], arguments: Sequence[Argument], wording: Wording) -> tuple[Argument, ...]:
    """The arguments, those marked as mere bringers of the news whose word it is; time zones are none."""
    sources = {a.first for a in after_phrases(tokens, arguments, wording.sourced)}
    return tuple(
        replace(a, medium=True) if a.first in sources else a for a in arguments if not _time_zone(tokens, a, wording)
    )


def _time_zone(tokens: Sequence[Token], argument: Argument, wording: Wording) -> bool:
    """Whether the name only says by which clock: "Kyiv time", «за московським часом»."""
    after = tokens[argument.last].lower if argument.last < len(tokens) else ""
    return after in wording.clock and (argument.adjective or tokens[argument.first - 1].pos != "PREP")
