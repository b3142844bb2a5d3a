"""A sentence prepared for the search of mentions."""

from __future__ import annotations

from functools import lru_cache

from kb.gazetteer.inflect import CASES
from kb.gazetteer.words import fold
from kb.reading.base import Case, Sentence, Token
from kb.reading.grammar import grammar
from kb.reading.morphology import parses_of
from kb.reading.morphology_en import lemma_of

_FORMER = ("екс", "экс", "ex-")


@lru_cache(maxsize=200_000)
def word_keys(text: str, lang: str) -> tuple[str, ...]:
    """The folded word and the lemmas it may have; ``експрезидент`` has those of ``президент`` too."""
    folded = fold(text)
    lemmas = [lemma_of(text.lower())] if lang == "en" else [fold(parse.lemma) for parse in parses_of(text, lang)]
    for prefix in _FORMER:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 3:
            lemmas += [lemma.removeprefix(prefix).lstrip("-") for lemma in lemmas]
            break
    return tuple(dict.fromkeys([folded, *lemmas]))


class Line:
    """One sentence: its tokens, their folded texts, and the lemmas they may have."""

    def __init__(self, sentence: Sentence, number: int) -> None:
        self.sentence = sentence
        self.number = number
        self.lang = sentence.lang
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.texts = [token.text for token in sentence.tokens]
        self.folded = [fold(text) for text in self.texts]
        self._keys: list[tuple[str, ...] | None] = [None] * len(self.texts)
        self.first_word = next((at for at, text in enumerate(self.texts) if text[0].isalpha()), 0)

    def __len__(self) -> int:
        return len(self.tokens)

    def keys(self, at: int) -> tuple[str, ...]:
        """The folded word at ``at`` and its lemmas, best first, without repetition."""
        known = self._keys[at]
        if known is None:
            known = self._keys[at] = word_keys(self.texts[at], self.lang)
        return known

    def is_former(self, at: int) -> bool:
        """Whether the word itself says that a title is past: ``експрезидент``, ``ex-minister``."""
        return self.folded[at].startswith(_FORMER) and len(self.keys(at)) > 1

    def capital(self, at: int) -> bool:
        """Whether a word with a capital letter stands at ``at``."""
        return 0 <= at < len(self.texts) and self.texts[at][:1].isupper()

    def word(self, at: int) -> str:
        """The folded word at ``at``, empty outside the sentence."""
        return self.folded[at] if 0 <= at < len(self.folded) else ""

    def cases_of(self, at: int) -> frozenset[str]:
        """The cases the word at ``at`` may stand in; all of them where nothing is known."""
        if self.lang == "en":
            return frozenset()
        return frozenset(p.case for p in self.tokens[at].parses if p.case and p.case != "voc") or CASES

    def pick_case(self, start: int, head: int, cases: frozenset[str]) -> Case | None:
        """The likeliest of ``cases`` for a name at ``start`` whose inflected word is at ``head``."""
        if self.lang == "en" or not cases:
            return None
        order = grammar(self.lang).governs.get(self.word(start - 1), ())
        for case in order:
            if case in cases:
                return case  # type: ignore[return-value]  # checked when the table is read
        if not order and cases != {"loc"}:
            cases = cases - {"loc"}  # the locative never stands without a preposition
        if len(cases) < 6:
            for parse in self.tokens[head].parses:
                if parse.case in cases:
                    return parse.case
        before = self.tokens[start - 1]
        after_noun = start > 0 and before.pos == "NOUN" and not self.capital(start - 1)
        after_noun = after_noun and before.lemma not in grammar(self.lang).times
        for case in ("gen", "nom") if after_noun else ("nom", "acc", "gen", "dat", "ins", "loc"):
            if case in cases:
                return case  # type: ignore[return-value]
        return None
