"""Verbs that undo what was to be: «скасували», "called off", «перенесли на…», «не відбулася»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kb.reading.base import Token
from kb.reading.frames.frame import SentenceView

_PARTICLE_REACH = 5


@cache
def _particles(phrases: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The second words of ``phrases``, by the first."""
    found: dict[str, frozenset[str]] = {}
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        if rest:
            found[first] = found.get(first, frozenset()) | {rest}
    return found


def phrase_at(tokens: Sequence[Token], at: int, phrases: frozenset[str]) -> bool:
    """Whether the lemma at ``at`` is one of ``phrases``; of "call off" the second word stands a little further on."""
    lemma = tokens[at].lemma
    if lemma in phrases:
        return True
    rests = _particles(phrases).get(lemma)
    return rests is not None and any(t.lemma in rests for t in tokens[at + 1 : at + 1 + _PARTICLE_REACH])


def cancels(view: SentenceView, verb: int | None) -> bool:
    """Whether the verb calls an event off."""
    return verb is not None and phrase_at(view.sentence.tokens, verb, view.wording.cancelled)


def puts_off(view: SentenceView, verb: int | None) -> bool:
    """Whether the verb moves an event to another day."""
    return verb is not None and phrase_at(view.sentence.tokens, verb, view.wording.postponed)


def undoes(view: SentenceView, verb: int | None) -> bool:
    """Whether the verb does either."""
    return cancels(view, verb) or puts_off(view, verb)
