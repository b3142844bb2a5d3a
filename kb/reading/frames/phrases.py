"""The phrase of an event that another one only comes before or after: «після зустрічі з Макроном у Парижі»."""

from __future__ import annotations

from collections.abc import Sequence

from kb.reading.arguments import clause_of
from kb.reading.frames.frame import SentenceView
from kb.reading.frames.match import Trigger

_SUBJECTS = frozenset({"nom", "subj", "?"})
_REACH = 4


def around(view: SentenceView, noun: int) -> bool:
    """Whether a preposition sets something else before or after the event of the noun."""
    tokens = view.sentence.tokens
    for i in range(noun - 1, max(-1, noun - 1 - _REACH), -1):
        if tokens[i].lower in view.wording.around:
            return True
        if tokens[i].pos not in ("ADJ", "NUM", "PRON", "PTCP", "NOUN", "PRCL"):
            return False
    return False


def phrase_end(view: SentenceView, noun: int) -> int:
    """Where the phrase of the noun ends: before the next subject, finite verb or stop of its clause."""
    tokens = view.sentence.tokens
    clause = clause_of(view.clauses, noun)
    last = view.clauses[clause].last if view.clauses else len(tokens)
    subjects = [a.first for a in view.arguments if a.first > noun + 1 and a.function in _SUBJECTS]
    stops = [i for i in range(noun + 1, last) if tokens[i].pos == "VERB" or tokens[i].text in ";:"]
    return min([last, *subjects, *stops])


def set_aside(view: SentenceView, triggers: Sequence[Trigger]) -> frozenset[int]:
    """The tokens of such phrases: names and dates in them are none of the event that comes before or after."""
    nouns = [t.at for t in triggers if t.entry.kind == "noun" and around(view, t.at)]
    return frozenset(i for noun in nouns for i in range(noun + 1, phrase_end(view, noun)))
