"""Readings of the word forms of any language that simplemma knows: its lemma, and the rest by the look of the word.

What a word is (a verb in the past, a participle, an adjective) is told by ``[[shape]]`` entries of the language's
``grammar.toml``: the first whose ``lemma`` and ``form`` (regular expressions for the ends) both fit. A word that no
entry fits is a noun. Cases are not told; those of names come from the paradigms in ``names.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from kb.errors import DataError
from kb.lexicons import load_lexicon
from kb.reading.base import Parse, Pos
from kb.reading.grammar import grammar

_PUNCT = (Parse("", "PUNCT"),)


@dataclass(frozen=True, slots=True)
class _Shape:
    lemma: re.Pattern[str]
    form: re.Pattern[str]
    pos: Pos
    number: Literal["sing", "plur"] | None
    marks: frozenset[str]


@cache
def _shapes(lang: str) -> tuple[_Shape, ...]:
    shapes = []
    for entry in load_lexicon(f"{lang}/grammar.toml").get("shape", ()):
        if entry.get("pos") not in get_args(Pos):
            raise DataError(f"lexicon {lang}/grammar.toml: a shape has no part of speech {entry.get('pos')!r}")
        lemma, form = (re.compile(f"(?:{entry.get(key, '')})$") for key in ("lemma", "form"))
        shapes.append(_Shape(lemma, form, entry["pos"], entry.get("number"), frozenset(entry.get("marks", ()))))
    return tuple(shapes)


@lru_cache(maxsize=100_000)
def simple_lemma(lower: str, lang: str) -> str:
    """The basic form of a lower-case word."""
    import simplemma

    return str(simplemma.lemmatize(lower, lang=lang)).lower()


def rank_simply(words: Sequence[str], lang: str) -> list[tuple[Parse, ...]]:
    """The reading of each of the ``words`` of one sentence."""
    out: list[tuple[Parse, ...]] = []
    initial = True
    for word in words:
        out.append(_read(word, lang, word[0].isupper() and not initial))
        initial = initial and not word[0].isalpha()
    return out


@lru_cache(maxsize=100_000)
def _read(word: str, lang: str, named: bool) -> tuple[Parse, ...]:
    lower, tables = word.lower(), grammar(lang)
    if not any(c.isalnum() for c in word):
        return _PUNCT
    if word[0].isdigit():
        return (Parse(lower, "NUM"),)
    if named or len(word) > 60:
        return (Parse(simple_lemma(lower, lang) if len(word) <= 60 else lower, "NOUN", marks=frozenset({"name"})),)
    if lower in tables.prepositions:
        return (Parse(lower, "PREP"),)
    lemma = simple_lemma(lower, lang)
    if lower in tables.closed:
        return (Parse(lemma, tables.closed[lower]),)
    for shape in _shapes(lang):
        if shape.lemma.search(lemma) and shape.form.search(lower):
            return (Parse(lemma, shape.pos, number=shape.number, marks=shape.marks),)
    return (Parse(lemma, "NOUN"),)
