"""What the reading modules hand to one another: tokens, sentences, blocks, mentions.

Everything carries offsets into one field of the article (``title`` or ``text``), so that each
later value can quote the words it was read from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal, NamedTuple, Protocol

from kb.frozen import record
from kb.model import Article, Entity, Field, Lang, Reading

Pos = Literal["NOUN", "ADJ", "VERB", "INF", "PTCP", "GRND", "ADV", "PREP", "CONJ", "PRON", "NUM", "PRCL", "PUNCT", "X"]
Case = Literal["nom", "gen", "dat", "acc", "ins", "loc", "voc"]
BlockKind = Literal[
    "title", "byline", "caption", "source", "lead", "body", "background", "heading", "teaser", "boilerplate"
]


# Parse and Token are named tuples: an article makes thousands of them, and they are made, compared and hashed in C.
class Parse(NamedTuple):
    """One morphological reading of a word form; ``lemma`` is lower case.

    ``marks`` holds what else the dictionary says: ``name``, ``surname``, ``patronymic``, ``geo``,
    ``org``, ``abbr``, ``anim``, ``passive``, ``past``, ``future``, ``present``, ``imperative``, ``perf``, ``imperf``,
    ``unknown`` (guessed, not in the dictionary).
    """

    lemma: str
    pos: Pos
    case: Case | None = None
    number: Literal["sing", "plur"] | None = None
    gender: Literal["m", "f", "n"] | None = None
    person: Literal[1, 2, 3] | None = None
    marks: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A word, number or punctuation mark at ``field[start:end]``; ``parses`` best first, never empty.

    ``lower`` is its text in small letters, ``lemma`` and ``pos`` are those of its best reading: nearly every rule asks
    for them, so they are kept. Made by ``tokenize``.
    """

    start: int
    end: int
    text: str
    parses: tuple[Parse, ...]
    lower: str
    lemma: str
    pos: Pos


@record(frozen=True, slots=True)
class Block:
    """A stretch of a field with one function in the article: ``field[start:end]``."""

    field: Field
    start: int
    end: int
    kind: BlockKind


@record(frozen=True, slots=True)
class Layout:
    """The article with what its own text told (title, date, publisher, agencies) and its blocks in order.

    ``sentences`` are those of the blocks of the text that are made of whole sentences, by where such a block begins.
    """

    article: Article
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    sentences: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Sentence:
    """One sentence at ``field[start:end]`` of a block; ``quotes`` are the spans inside quotation marks."""

    field: Field
    start: int
    end: int
    block: Block
    lang: Lang
    tokens: tuple[Token, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()


@record(frozen=True, slots=True)
class Mention:
    """A name or a role that stands for ``entity`` at ``field[start:end]``.

    ``case`` is the grammatical case of its head where the language has cases. ``how`` says what
    recognised it: ``gazetteer``, ``shape``, ``office``, ``metonym``, ``demonym``, ``pronoun``, ``group``.
    ``role_text`` is the office or description beside the name (``президент США``) where there is one.
    """

    field: Field
    start: int
    end: int
    text: str
    entity: Entity
    case: Case | None
    how: str
    number: Literal["sing", "plur"] = "sing"
    role_text: str | None = None


class Reader(Protocol):
    """Reads an article into reports. ``name`` and ``version`` are kept with every report."""

    name: str
    version: str

    def read(self, article: Article) -> Reading:
        """All reports of ``article``; never raises for a text, however broken."""
        ...
