"""Sentences into tokens with their grammatical readings, best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.gazetteer.words import spans
from kb.model import Article, Lang
from kb.reading.base import Sentence, Token
from kb.reading.disambiguation import rank_cyrillic
from kb.reading.morphology_en import rank_english


def tokenize(text: str, start: int, end: int, lang: Lang) -> tuple[Token, ...]:
    """The tokens of the sentence ``text[start:end]``; offsets count in ``text``."""
    english = lang == "en"
    places = spans(text, start, end, english)
    words = [text[a:b] for a, b in places]
    readings = rank_english(words) if english else rank_cyrillic(words, lang)
    return tuple(
        Token(a, b, word, parses, word.lower(), parses[0].lemma, parses[0].pos)
        for (a, b), word, parses in zip(places, words, readings, strict=True)
    )


def tokenize_sentences(article: Article, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """``sentences`` of ``article`` with their tokens filled in."""
    fields = {"title": article.field("title"), "text": article.field("text")}
    return tuple(
        replace(sentence, tokens=tokenize(fields[sentence.field], sentence.start, sentence.end, sentence.lang))
        for sentence in sentences
    )
