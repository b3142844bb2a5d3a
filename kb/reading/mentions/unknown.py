"""Bodies that the gazetteer does not know: by the word for their kind (``компанія Orlen``) or by their shape.

The English shape is a run of capitals with a word for a body in it: ``Kyiv International Institute of Sociology``.
"""

from __future__ import annotations

from kb.gazetteer import Gazetteer
from kb.gazetteer.inflect import CASES
from kb.reading.mentions.draft import Draft
from kb.reading.mentions.lexicon import TitleLexicon
from kb.reading.mentions.line import Line
from kb.reading.mentions.names import Names

_OPEN, _CLOSE = ("«", '"', "“", "„"), ("»", '"', "”", "“")
_BODIES = ("Organization", "ArmedForce")
_INNER = frozenset(("of", "for", "and", "&", "on"))
_SMALL = ("PREP", "ADV", "CONJ", "PRON", "VERB", "PRCL", "NUM")
_LONGEST = 9
_BACK = 4  # words between a state and the word for the kind: «словацький газовий оператор»
_WORDS = 4  # of a company's name


class UnknownBodies:
    """Reads what names a body at a token."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line, names: Names) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self.names = names

    def read(self, at: int) -> list[Draft]:
        """The body whose kind the word at ``at`` tells, or whose state: ``концерн «Вітер»``, ``словацькою ZSE``."""
        if not self.lexicon.company.isdisjoint(self.line.keys(at)):
            return self._quoted(at) or self._beside_kind(at)
        if self.line.lang != "en" and self.line.forms[at].adjective and self._is_foreign(at + 1):
            return self._named(at + 1, at, at + 1)
        return []

    def _quoted(self, at: int) -> list[Draft]:
        """``компанія «Північний вітер»``: a body known by its kind and its quoted name."""
        line = self.line
        if line.lang == "en" or at + 2 >= len(line) or line.texts[at + 1] not in _OPEN:
            return []
        for end in range(at + 3, min(at + 9, len(line))):
            if line.texts[end] in _CLOSE:
                if not line.texts[at + 2][0].isupper():
                    return []
                known = self._known(at + 2, end)
                if known:
                    return [Draft("known", line, at, end + 1, known, "gazetteer", self._cases(at), at)]
                return [self._draft(at, end + 1, at + 2, end, at)]
        return []

    def _beside_kind(self, at: int) -> list[Draft]:
        """``компанія Orlen``, ``gas operator Eustream``: the name in other letters, in English with a capital."""
        fits = self._is_capital(at + 1) if self.line.lang == "en" else self._is_foreign(at + 1)
        return self._named(at + 1, at, at) if fits else []

    def _named(self, start: int, kind: int, head: int) -> list[Draft]:
        """The body whose name begins at ``start``; none where somebody known is called so."""
        line = self.line
        end = start + 1
        fits = self._is_capital if line.lang == "en" else self._is_foreign
        while end < len(line) and end - start < _WORDS and fits(end):
            end += 1
        known = self._known(start, end)
        if known and line.lang != "en":  # a name that never changes has the case of its kind
            return [Draft("known", line, kind, end, known, "gazetteer", self._cases(head), head)]
        if any(found.end >= end for found in self.names.at(start)) or self.names.person(start, titled=False):
            return []
        first = kind if line.lang != "en" else start
        return [self._draft(first, end, start, end, head if line.lang != "en" else start)]

    def _is_foreign(self, at: int) -> bool:
        """Whether a capitalised word in Latin letters stands at ``at``: in a Cyrillic text a brand."""
        text = self.line.texts[at] if at < len(self.line) else ""
        return len(text) > 1 and "A" <= text[0] <= "Z" and not text.isdigit()

    def _is_capital(self, at: int) -> bool:
        return self.line.capital(at) and self.line.texts[at][0].isalpha() and not self.names.headline

    def _known(self, start: int, end: int) -> str | None:
        for found in self.names.at(start):
            ids = [n.target for n in found.names if n.kind in _BODIES]
            if found.end == end and ids:
                return ids[0]
        return None

    def _cases(self, at: int) -> frozenset[str]:
        return frozenset(p.case for p in self.line.tokens[at].parses[:1] if p.case) or CASES

    def _draft(self, first: int, last: int, start: int, end: int, head: int) -> Draft:
        """The draft over tokens ``[first, last)`` of the body called by ``[start, end)``."""
        return Draft(
            "organisation", self.line, first, last, how="shape", cases=self._cases(head), head=head,
            name=_gap_text(self.line, start, end), states=self._state_before(first),
        )  # fmt: skip

    def _state_before(self, at: int) -> tuple[str, ...]:
        """The state whose adjective stands before: ``польська група``, ``Danish wind company``."""
        for here in range(at, max(-1, at - _BACK), -1):
            state = self.line.forms[here].adjective
            if state:
                return (state,)
            if here < at and self.line.tokens[here].pos not in ("ADJ", "NOUN"):
                break
        return ()

    def institution(self, at: int, known: int) -> Draft | None:
        """English: the run of capitals from ``at`` with a word for a body in it, beyond token ``known``."""
        line = self.line
        if line.lang != "en" or not self._is_capital(at) or (line.capital(at - 1) and not self._idle(at - 1)):
            return None
        if self._idle(at):
            return None
        end = self._run(at)
        covered = self._covered(at, end)
        heads = [i for i in range(at, end) if line.folded[i] in self.lexicon.heads and i not in covered and i >= known]
        cut = next((i for i in range(heads[0], heads[-1]) if line.folded[i] == "and"), None) if heads else None
        if cut is not None:  # two bodies, not one
            end, heads = cut, [i for i in heads if i < cut]
        if not heads or end - at < 2:
            return None
        last = heads[-1] + 1
        if last < end and line.folded[last] in ("of", "for", "on"):
            last = end
        if last - at < 2 or line.title(at) or self.names.is_first_name(at):
            return None
        same = self._known(at, known) if heads[0] == known else None
        if same and all(line.folded[i] in self.lexicon.company_forms for i in range(known, last)):
            return Draft("known", line, at, last, same, "gazetteer", CASES, at)  # Chevron Corp
        draft = Draft("organisation", line, at, last, how="shape", cases=CASES, head=heads[0],
                      name=_gap_text(line, at, last))  # fmt: skip
        draft.states = self._state_within(at, last)
        return draft

    def _idle(self, at: int) -> bool:
        """Whether the capital at ``at`` begins no name: a day, or a small word that opens the sentence ("Later")."""
        opens = at == self.line.first_word and self.line.tokens[at].pos in _SMALL
        return opens or self.line.folded[at] in self.lexicon.days

    def _run(self, at: int) -> int:
        """Where the run of capitalised words from ``at`` ends; small words join it only before another capital."""
        line = self.line
        end = at + 1
        while end < len(line) and end - at < _LONGEST:
            step = end + (line.folded[end] in _INNER)
            step += step > end and line.word(step) == "the"
            if not self._is_capital(step) or line.title(step) is not None:
                break
            end = step + 1
        return end

    def _covered(self, at: int, end: int) -> frozenset[int]:
        """The tokens inside known names, which begin no unknown one: ``the Russian Federation``."""
        spans = (range(found.start, found.end) for here in range(at, end) for found in self.names.at(here)[:1])
        return frozenset(i for span in spans for i in span if len(span) > 1)

    def _state_within(self, at: int, end: int) -> tuple[str, ...]:
        line = self.line
        for here in range(at, end):
            state = line.forms[here].adjective
            if state:
                return (state,)
            for found in self.names.at(here):
                states = [n.target for n in found.names if n.kind == "State"]
                if states:
                    return (states[0],)
        owner = at - 2 if line.word(at - 1) in ("'s", "’s") else -1
        return self._owner(owner) if owner >= 0 else ()

    def _owner(self, at: int) -> tuple[str, ...]:
        return tuple(n.target for f in self.names.at(at)[:1] for n in f.names if n.kind == "State")[:1]


def _gap_text(line: Line, start: int, end: int) -> str:
    """The words ``[start, end)`` with a space where the text has one."""
    out = ""
    for at in range(start, end):
        if at > start and line.tokens[at].start > line.tokens[at - 1].end:
            out += " "
        out += line.texts[at]
    return out
