"""A sentence laid out for the reading of numbers: its words folded, their lemmas as sets, the clause of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kb.gazetteer.words import fold
from kb.reading.base import Token
from kb.reading.clauses import Clause
from kb.reading.remembered import Remembered


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
    known = [_forms().of(token) for token in tokens]
    words, lemmas = [word for word, _ in known], [forms for _, forms in known]
    units = [clause.unit for clause in clauses for _ in range(clause.first, clause.last)]
    relative = [clause.kind == "relative" for clause in clauses]
    units += [0] * (len(tokens) - len(units))
    return Line(text, tokens, words, lemmas, taken, [token.start for token in tokens], units, relative, nationals)


@cache
def _forms() -> Remembered[tuple[str, frozenset[str]]]:
    """Of a word: its folded form; this and its lemmas, folded. "UAVs" without its s too, which no dictionary has."""

    def ask(token: Token) -> tuple[str, frozenset[str]]:
        word = fold(token.text)
        forms = frozenset((word, *(fold(parse.lemma) for parse in token.parses)))
        named = word.isascii() and word.endswith("s") and token.text[0].isupper()
        return word, forms | {word[:-1]} if named else forms

    return Remembered(ask)
