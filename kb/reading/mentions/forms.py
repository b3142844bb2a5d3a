"""What a word form alone tells the search of mentions: looked up once for each, since most words come again and again.

Most forms tell that no mention begins with them, and are passed over at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kb.gazetteer import Gazetteer
from kb.gazetteer.words import fold
from kb.lexicons import language
from kb.model import Lang
from kb.reading.engines import lemmas_alone
from kb.reading.mentions.lexicon import Entry, titles_of
from kb.reading.verbs_en import verb_forms

FORMER = ("екс", "экс", "ex-")
DETERMINERS = frozenset(("the", "ці", "эти", "these"))
_NO_NAME = frozenset(("«", "»", '"', "“", "”", "(", ")"))
_LIMIT = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One word form. ``keys``: the folded word, then the lemmas it may have, best first, without repetition.

    ``begins``: a mention may begin with it. ``titles``, ``bodies``, ``persons`` and ``states`` are the phrases that do,
    longest first. ``adjective`` is the state it is the adjective of; ``demonym``: it is that, or names citizens.
    ``nameable``: it may be a word of an unknown person's name.
    """

    folded: str
    keys: tuple[str, ...]
    capital: bool
    begins: bool
    former: bool
    beside: bool
    both: bool
    titles: tuple[Entry, ...]
    bodies: tuple[Entry, ...]
    persons: tuple[Entry, ...]
    states: tuple[Entry, ...]
    adjective: str | None
    demonym: bool
    nameable: bool


def word_keys(text: str, lang: str) -> tuple[str, ...]:
    """The folded word and the lemmas it may have; ``експрезидент`` has those of ``президент`` too."""
    folded = fold(text)
    lemmas = [fold(lemma) for lemma in lemmas_alone(text, lang)]
    for prefix in FORMER:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 3:
            lemmas += [lemma.removeprefix(prefix).lstrip("-") for lemma in lemmas]
            break
    return tuple(dict.fromkeys([folded, *lemmas]))


class Forms(dict[str, Form]):
    """The forms of one language by their text; one that is missing is looked up."""

    def __init__(self, gazetteer: Gazetteer, lang: Lang) -> None:
        super().__init__()
        self.gazetteer = gazetteer
        self.lang = lang
        self.lexicon = lexicon = titles_of(lang)
        self.first_names = gazetteer.first_names(lang) | lexicon.first_names
        self._names = gazetteer.names(lang)
        self._opening = (
            lexicon.titles.first_words | lexicon.bodies.first_words | lexicon.group_persons.first_words
            | lexicon.group_states.first_words | lexicon.former | lexicon.beside | lexicon.both | lexicon.company
            | lexicon.firm | lexicon.agency | lexicon.agency_adjectives | frozenset(lexicon.pronouns)
            | frozenset(lexicon.objects) | DETERMINERS
        )  # fmt: skip

    def __missing__(self, text: str) -> Form:
        if len(self) > _LIMIT:
            self.clear()
        self[text] = form = self._look(text)
        return form

    def _look(self, text: str) -> Form:
        lexicon = self.lexicon
        keys = word_keys(text, self.lang)
        adjectives = [self.gazetteer.adjective(key, self.lang) for key in keys]
        demonym = any(adjectives) or any(self.gazetteer.citizens(key, self.lang) for key in keys)
        return Form(
            folded=keys[0],
            keys=keys,
            capital=text[0].isupper(),
            begins=self._begins(text, keys, demonym),
            former=not lexicon.former.isdisjoint(keys),
            beside=not lexicon.beside.isdisjoint(keys),
            both=not lexicon.both.isdisjoint(keys),
            titles=lexicon.titles.beginning(keys[:1] if self._is_past(text) else keys),
            bodies=lexicon.bodies.beginning(keys),
            persons=lexicon.group_persons.beginning(keys),
            states=lexicon.group_states.beginning(keys),
            adjective=next(filter(None, adjectives), None),
            demonym=demonym,
            nameable=self._nameable(text) and keys[0] not in lexicon.tail and not any(adjectives[:2]),
        )

    def _is_past(self, text: str) -> bool:
        """Whether the word is the past of an English verb: who "hosted" is no host."""
        verb = verb_forms().get(text.lower()) if self.lang == "en" else None
        return verb is not None and verb[1] == "past"

    def _begins(self, text: str, keys: tuple[str, ...], demonym: bool) -> bool:
        if not text[0].isalpha():
            return False
        if text[0].isupper() or "-" in text or demonym:
            return True
        return self._names.begins_small(keys[0]) or not self._opening.isdisjoint(keys)

    def _nameable(self, text: str) -> bool:
        """A capitalised word that is no acronym; Latin letters in a Cyrillic text make a brand rather than a person."""
        if not (text[0].isupper() and is_word(text)) or text.isupper():
            return False
        return language(self.lang).script == "Latin" or "Ё" <= text[0] <= "ӿ"


def is_word(text: str) -> bool:
    """Whether ``text`` is a word of letters, and more than one."""
    return text not in _NO_NAME and text[0].isalpha() and len(text) > 1 and not any(map(str.isdigit, text))


@lru_cache(maxsize=12)
def forms_of(gazetteer: Gazetteer, lang: Lang) -> Forms:
    """The forms for one gazetteer and language, kept between articles."""
    return Forms(gazetteer, lang)
