"""Whether the words around a date look back or ahead, and whether "on the eve" has an object."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from kb.reading.dates.lexer import Tokens
from kb.reading.dates.lexicon import DateLexicon

Tense = Literal["past", "present", "future"]
_REACH = 14
_ACROSS = 0.3
_DOUBT = 0.1
_CLAUSE_MARKS = frozenset(',;:—–-«»“”"()')


def tense_around(tokens: Tokens, first: int, last: int, lexicon: DateLexicon) -> Tense | None:
    """The tense of the words nearest to tokens ``first`` to ``last`` within their sentence.

    A word across a comma, a quotation mark or a dash counts for less: it is of another clause.
    """
    balance, present = 0.0, False
    sentence = tokens.sentences[first]
    before = range(first - 1, max(-1, first - 1 - _REACH), -1)
    after = range(last, min(len(tokens.words), last + _REACH))
    for side in (before, after):
        weight = 1.0
        for distance, at in enumerate(side, 1):
            if tokens.sentences[at] != sentence:
                break
            if tokens.words[at] in _CLAUSE_MARKS:
                weight *= _ACROSS
                continue
            present = present or (weight == 1.0 and _is_present(tokens.words[at], lexicon))
            balance += weight * _leaning(tokens, at, lexicon) / distance
    if abs(balance) <= _DOUBT:
        return "present" if present else None
    return "past" if balance < 0 else "future"


def _is_present(word: str, lexicon: DateLexicon) -> bool:
    return bool(lexicon.endings["present"]) and len(word) > 4 and word.endswith(lexicon.endings["present"])


def _leaning(tokens: Tokens, at: int, lexicon: DateLexicon) -> float:
    """Below 0 where the word looks back, above 0 where it looks ahead."""
    values, word = tokens.values[at], tokens.words[at]
    if not values:
        return _by_ending(word, lexicon)
    if "modal" in values:
        following = tokens.words[at + 1 : at + 4]
        return 1.0 if any(len(w) > 3 and w.endswith(lexicon.endings["infinitive"]) for w in following) else 0.0
    ending = _by_ending(word, lexicon)
    if "future" in values or ending > 0:
        return 1.0
    if "speech" in values:
        return -0.3
    if "afterword" in values:
        return -0.6
    return -1.0 if "past" in values else ending


@lru_cache(maxsize=100_000)  # around every date it is asked of a dozen words, most of them met before
def _by_ending(word: str, lexicon: DateLexicon) -> float:
    if len(word) > 5 and word.endswith(lexicon.endings["future"]):
        return 1.0
    return -1.0 if len(word) > 3 and word.isalpha() and word.endswith(lexicon.endings["past"]) else 0.0


def names_object(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    """Whether the word at ``at`` looks like the object of "on the eve of": ``напередодні саміту``."""
    if not lexicon.endings["object"] or at >= len(tokens.words) or "past" in tokens.values[at]:
        return False
    word = tokens.words[at]
    small = tokens.text[tokens.spans[at][0]].islower()
    return (
        small
        and len(word) > 4
        and word.endswith(lexicon.endings["object"])
        and not word.endswith(lexicon.endings["past"])
    )
