"""A sentence laid out for the reading of numbers: its words folded, their lemmas as sets, the clause of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.gazetteer.words import fold
from kb.reading.base import Token
from kb.reading.clauses import Clause


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to look for numbers in: ``text`` is the whole field; a token has a set of folded ``lemmas``.

    ``taken`` are the tokens of dates, ``units`` the clause of each token (its first piece),
    ``relative`` tells of each clause whether it is a relative one, ``nationals`` are words like «росіяни».
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    lemmas: Sequence[frozenset[str]]
    taken: frozenset[int]
    starts: Sequence[int]
    units: Sequence[int]
    relative: Sequence[bool]
    nationals: frozenset[int]


def make_line(
    text: str, tokens: Sequence[Token], taken: frozenset[int], clauses: Sequence[Clause], nationals: frozenset[int]
) -> Line:
    """The sentence with the folded forms and lemmas of its words; the token sets are those of :class:`Line`."""
    words = [fold(token.text) for token in tokens]
    lemmas = [_forms(word, token) for word, token in zip(words, tokens, strict=True)]
    units = [clause.unit for clause in clauses for _ in range(clause.first, clause.last)]
    relative = [clause.kind == "relative" for clause in clauses]
    units += [0] * (len(tokens) - len(units))
    return Line(text, tokens, words, lemmas, taken, [token.start for token in tokens], units, relative, nationals)


def _forms(word: str, token: Token) -> frozenset[str]:
    """The folded form and lemmas of a word; "UAVs" without its s too, which no dictionary has."""
    forms = frozenset((word, *(fold(parse.lemma) for parse in token.parses)))
    return forms | {word[:-1]} if word.isascii() and word.endswith("s") and token.text[0].isupper() else forms
