"""Sentences into tokens with their grammatical readings, best first."""

from __future__ import annotations

from collections.abc import Iterable

from kb.gazetteer.words import spans
from kb.lexicons import language
from kb.model import Article, Lang
from kb.reading.base import Sentence, Token
from kb.reading.engines import rank


def tokenize(text: str, start: int, end: int, lang: Lang) -> tuple[Token, ...]:
    """The tokens of the sentence ``text[start:end]``; offsets count in ``text``."""
    places = spans(text, start, end, language(lang).clitics)
    words = [text[a:b] for a, b in places]
    readings = rank(words, lang)
    return tuple(
        [
            Token(a, b, word, parses, word.lower(), parses[0].lemma, parses[0].pos)
            for (a, b), word, parses in zip(places, words, readings, strict=True)
        ]
    )


def tokenize_sentences(article: Article, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """``sentences`` of ``article`` with their tokens filled in."""
    fields = {"title": article.field("title"), "text": article.field("text")}
    return tuple(
        Sentence(s.field, s.start, s.end, s.block, s.lang, tokenize(fields[s.field], s.start, s.end, s.lang), s.quotes)
        for s in sentences
    )
