"""A sentence prepared for the search of mentions."""

from __future__ import annotations

from collections.abc import Sequence

from kb.gazetteer.inflect import CASES
from kb.reading.base import Case, Sentence, Token
from kb.reading.grammar import grammar
from kb.reading.mentions.forms import FORMER, Forms
from kb.reading.mentions.lexicon import Entry, Phrase


class Line:
    """One sentence: its tokens, their folded texts, and what is known of their forms."""

    def __init__(self, sentence: Sentence, number: int, forms: Forms) -> None:
        self.sentence = sentence
        self.number = number
        self.lang = sentence.lang
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.texts = [token.text for token in sentence.tokens]
        self.forms = [forms[text] for text in self.texts]
        self.folded = [form.folded for form in self.forms]
        self.first_word = next((at for at, text in enumerate(self.texts) if text[0].isalpha()), 0)

    def __len__(self) -> int:
        return len(self.tokens)

    def keys(self, at: int) -> tuple[str, ...]:
        """The folded word at ``at`` and its lemmas, best first, without repetition."""
        return self.forms[at].keys

    def title(self, at: int) -> Phrase | None:
        """The longest title that begins at ``at``."""
        return self._longest(at, self.forms[at].titles) if at < len(self.forms) else None

    def body(self, at: int) -> Phrase | None:
        """The longest name of a body that begins at ``at``."""
        return self._longest(at, self.forms[at].bodies) if at < len(self.forms) else None

    def group(self, at: int) -> tuple[Phrase | None, Phrase | None]:
        """The longest group words that begin at ``at``: those for persons, and those for states."""
        if at >= len(self.forms):
            return None, None
        return self._longest(at, self.forms[at].persons), self._longest(at, self.forms[at].states)

    def _longest(self, at: int, entries: Sequence[Entry]) -> Phrase | None:
        forms = self.forms
        for words, key in entries:
            end = at + len(words)
            if end > len(forms):
                continue
            here = at + 1
            while here < end and words[here - at] in forms[here].keys:
                here += 1
            if here == end:
                return Phrase(at, end, key)
        return None

    def is_former(self, at: int) -> bool:
        """Whether the word itself says that a title is past: ``експрезидент``, ``ex-minister``."""
        return self.folded[at].startswith(FORMER) and len(self.keys(at)) > 1

    def capital(self, at: int) -> bool:
        """Whether a word with a capital letter stands at ``at``."""
        return 0 <= at < len(self.forms) and self.forms[at].capital

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
        named = self.capital(start - 1) and start - 1 != self.first_word
        after_noun = start > 0 and before.pos == "NOUN" and not named
        after_noun = after_noun and before.lemma not in grammar(self.lang).times
        for case in ("gen", "nom") if after_noun else ("nom", "acc", "gen", "dat", "ins", "loc"):
            if case in cases:
                return case  # type: ignore[return-value]
        return None
