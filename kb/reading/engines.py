"""The engines of morphology, by the name that a language's ``language.toml`` gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kb.lexicons import language
from kb.reading.base import Parse
from kb.reading.disambiguation import rank_cyrillic
from kb.reading.morphology import parses_of
from kb.reading.morphology_en import lemma_of, rank_english
from kb.reading.morphology_simple import rank_simply, simple_lemma

# The readings of the words of one sentence, best first, and the lemmas that a word alone may have.
_RANK: Mapping[str, Callable[[Sequence[str], str], list[tuple[Parse, ...]]]] = {
    "pymorphy3": rank_cyrillic,
    "english": lambda words, _lang: rank_english(words),
    "simplemma": rank_simply,
}
_LEMMAS: Mapping[str, Callable[[str, str], list[str]]] = {
    "pymorphy3": lambda text, lang: [parse.lemma for parse in parses_of(text, lang)],
    "english": lambda text, _lang: [lemma_of(text.lower())],
    "simplemma": lambda text, lang: [simple_lemma(text.lower(), lang)],
}


def rank(words: Sequence[str], lang: str) -> list[tuple[Parse, ...]]:
    """The readings of the ``words`` of one sentence in ``lang``, the best one of each word first."""
    return _RANK[language(lang).morphology](words, lang)


def lemmas_alone(text: str, lang: str) -> list[str]:
    """The lemmas that ``text`` may have out of context, best first."""
    return _LEMMAS[language(lang).morphology](text, lang)
