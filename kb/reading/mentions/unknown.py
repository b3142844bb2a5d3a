"""English bodies that the gazetteer does not know: by the word for their kind (``gas operator Eustream``) or by shape.

The shape is a run of capitals with a word for a body in it: ``Kyiv International Institute of Sociology``.
"""

from __future__ import annotations

from kb.gazetteer import Gazetteer
from kb.gazetteer.inflect import CASES
from kb.reading.mentions.bodies import gap_text, state_before
from kb.reading.mentions.draft import Draft
from kb.reading.mentions.lexicon import TitleLexicon
from kb.reading.mentions.line import Line
from kb.reading.mentions.names import Names

_BODIES = ("Organization", "ArmedForce")
_INNER = frozenset(("of", "for", "and", "&", "on"))
_SMALL = ("PREP", "ADV", "CONJ", "PRON", "VERB", "PRCL", "NUM")
_LONGEST = 9
_WORDS = 4  # of a company's name


class UnknownBodies:
    """Reads the English body that begins at a token."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line, names: Names) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self.names = names

    def beside_kind(self, at: int) -> list[Draft]:
        """``company Norrvind``: a name with a capital behind the word for its kind; none where it is known."""
        line = self.line
        if line.lang != "en" or self.lexicon.company.isdisjoint(line.keys(at)) or not self._is_capital(at + 1):
            return []
        start = end = at + 1
        while end < len(line) and end - start < _WORDS and self._is_capital(end):
            end += 1
        if any(found.end >= end for found in self.names.at(start)) or self.names.person(start, titled=False):
            return []
        return [self._draft(start, end, start, state_before(line, at))]

    def _is_capital(self, at: int) -> bool:
        return self.line.capital(at) and self.line.texts[at][0].isalpha() and not self.names.headline

    def _known(self, start: int, end: int) -> str | None:
        for found in self.names.at(start):
            ids = [n.target for n in found.names if n.kind in _BODIES]
            if found.end == end and ids:
                return ids[0]
        return None

    def _draft(self, start: int, end: int, head: int, states: tuple[str, ...]) -> Draft:
        """The draft of the body called by tokens ``[start, end)``."""
        return Draft(
            "organisation", self.line, start, end, how="shape", cases=CASES, head=head,
            name=gap_text(self.line, start, end), states=states,
        )  # fmt: skip

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
        return self._draft(at, last, heads[0], self._state_within(at, last))

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
