"""Which small-letter words may begin a mention at all: most may not, and are passed over at once."""

from __future__ import annotations

from functools import lru_cache

from kb.gazetteer import Gazetteer
from kb.gazetteer.words import fold
from kb.model import Lang
from kb.reading.mentions.lexicon import titles_of
from kb.reading.mentions.line import word_keys

_LIMIT = 200_000


class Interest:
    """Decides once for each word form of a language."""

    def __init__(self, gazetteer: Gazetteer, lang: Lang) -> None:
        lexicon = titles_of(lang)
        self._gazetteer = gazetteer
        self._lang = lang
        self._words = (
            lexicon.titles.first_words | lexicon.bodies.first_words | lexicon.group_persons.first_words
            | lexicon.group_states.first_words | lexicon.former | lexicon.beside | lexicon.both | lexicon.company
            | frozenset(lexicon.pronouns) | frozenset(lexicon.objects) | {"the", "ці", "эти", "these"}
        )  # fmt: skip
        self._index = gazetteer.names(lang)
        self._known: dict[str, bool] = {}

    def begins(self, text: str) -> bool:
        """Whether a mention may begin with the word ``text``."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _LIMIT:
                self._known.clear()
            known = self._known[text] = self._look(text)
        return known

    def _look(self, text: str) -> bool:
        if not text[0].isalpha():
            return False
        if text[0].isupper() or "-" in text:
            return True
        return self._index.begins_small(fold(text)) or any(
            key in self._words
            or self._gazetteer.adjective(key, self._lang) is not None
            or self._gazetteer.citizens(key, self._lang) is not None
            for key in word_keys(text, self._lang)
        )


@lru_cache(maxsize=12)
def interest_of(gazetteer: Gazetteer, lang: Lang) -> Interest:
    """The decisions for one gazetteer and language, kept between articles."""
    return Interest(gazetteer, lang)
