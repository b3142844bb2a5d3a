"""Bodies that no list knows, by their kind: ``військова поліція Бразилії``, ``компанія «Північ»``, ``група Orlen``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.gazetteer import Gazetteer
from kb.gazetteer.inflect import CASES
from kb.reading.mentions.draft import Draft
from kb.reading.mentions.lexicon import TitleLexicon
from kb.reading.mentions.line import Line
from kb.reading.mentions.names import Names

_OPENING = ("«", '"', "“", "„")
_CLOSING = ("»", '"', "”", "“")
# «Міністерство торгівлі, промисловості та енергетики Кореї»: no more words than these between a body and its state.
_REACH = 7
_LONGEST_NAME = 4
_BACK = 4
# What an adjective's dictionary form (masculine) ends in for the other genders.
_ENDINGS: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = {
    "uk": {"f": (("ий", "а"), ("ій", "я")), "n": (("ий", "е"), ("ій", "є"))},
    "ru": {"f": (("ый", "ая"), ("ой", "ая"), ("ий", "ая")), "n": (("ый", "ое"), ("ой", "ое"), ("ий", "ое"))},
}


class BodyReader:
    """Reads the body that begins at a token of one line, Ukrainian or Russian."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line, names: Names) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self.names = names

    def quoted(self, at: int) -> list[Draft]:
        """``компанія «Північний вітер»``: a body known by its kind and its quoted name."""
        line = self.line
        if line.lang == "en" or at + 2 >= len(line) or line.texts[at + 1] not in _OPENING:
            return []
        if self.lexicon.company.isdisjoint(line.keys(at)):
            return []
        for end in range(at + 3, min(at + 9, len(line))):
            if line.texts[end] in _CLOSING:
                if not line.capital(at + 2):
                    return []
                known = self._known_body(at + 2, end)
                cases = self._cases(at)
                if known:
                    return [Draft("known", line, at, end + 1, known, "gazetteer", cases, at)]
                return [self._body(at, end + 1, at, gap_text(line, at + 2, end), state_before(line, at))]
        return []

    def latin(self, at: int) -> list[Draft]:
        """``компанія Orlen``, ``словацька ZSE Group``, ``Blue Stream Company``: a name in Latin letters."""
        line = self.line
        if line.lang == "en":
            return []
        state = self._state_of(at)
        head = at + 1 if state else at
        firm = head < len(line) and not self.lexicon.firm.isdisjoint(line.keys(head))
        first = head + 1 if firm else head
        end = self._latin_end(first)
        if end == first or not (firm or self._is_firm(first, end, state)):
            return []
        known = self._known_body(first, end)
        if known:
            return [Draft("known", line, at, end, known, "gazetteer", self._cases(head), head)] if firm else []
        states = (state,) if state else state_before(line, at)
        return [self._body(at, end, head if firm else at, gap_text(line, first, end), states)]

    def agency(self, at: int) -> list[Draft]:
        """``Міністерство міжнародних відносин Ботсвани``, ``французька військова поліція``: a body of a state."""
        line = self.line
        if line.lang == "en":
            return []
        head = at
        while head < len(line) and head - at < 3 and line.tokens[head].pos == "ADJ":
            head += 1
        if head >= len(line) or self.lexicon.agency.isdisjoint(line.keys(head)):
            return []
        if line.tokens[head].parses[0].number == "plur" or not self.lexicon.beside.isdisjoint(line.keys(at)):
            return []
        owner = self._owner(head + 1)
        if owner is None:
            state = self._state_of(at)
            if not state or head == at + 1:
                return []
            return [self._body(at, head + 1, head, self._nominative(at, head, head + 1), (state,))]
        end, state = owner
        if end == head + 2 and head == at and not line.capital(at):
            return []  # «агентство Франції»: any of them
        return [self._body(at, end, head, self._nominative(at, head, end), (state,))]

    def _owner(self, at: int) -> tuple[int, str] | None:
        """Where the name of the state or town whose body it is ends, over what the body is for; and that state."""
        line = self.line
        for here in range(at, min(at + _REACH, len(line))):
            for found in self.names.at(here):
                kinds = {n.kind: n.target for n in found.names if n.how == "full"}
                target = kinds.get("State") or kinds.get("Place")
                if target and "gen" in found.cases and "Person" not in kinds:
                    entity = self.gazetteer.entity(target)
                    country = entity.country if entity else None
                    return (found.end, country.lower()) if country else None
            best = line.tokens[here].parses[0]
            genitive = best.pos in ("NOUN", "ADJ") and any(p.case == "gen" for p in line.tokens[here].parses)
            inside = genitive or best.pos == "CONJ" or line.texts[here] == ","
            if not inside or (line.capital(here) and here > at):
                return None
        return None

    def _state_of(self, at: int) -> str | None:
        """The state that an adjective in the singular names: ``словацька``."""
        if not any(p.pos == "ADJ" and p.number == "sing" for p in self.line.tokens[at].parses):
            return None
        return self.line.forms[at].adjective

    def _latin_end(self, first: int) -> int:
        """Where the words in Latin letters that begin at ``first`` end; ``first`` itself where there are none."""
        line = self.line
        end = first
        while end < len(line) and end - first < _LONGEST_NAME:
            text = line.texts[end]
            number = end > first and text.isdigit() and len(text) == 1
            if not (number or ("A" <= text[0] <= "Z" and not any(c.isdigit() for c in text))):
                break
            end += 1
        named = end > first and line.folded[first] not in self.lexicon.products
        return end if named and len(line.texts[first]) > 1 else first

    def _is_firm(self, first: int, end: int, state: str | None) -> bool:
        """Whether a name that no word for a firm announces is one's: by its last word, or by whose it is."""
        return state is not None or (end > first + 1 and self.line.folded[end - 1] in self.lexicon.firm_ends)

    def _known_body(self, first: int, end: int) -> str | None:
        """The body in the gazetteer that has the whole name."""
        for found in self.names.at(first):
            ids = [n.target for n in found.names if n.kind in ("Organization", "ArmedForce")]
            if found.end == end and ids:
                return ids[0]
        return None

    def _body(self, start: int, end: int, head: int, name: str, states: Sequence[str] = ()) -> Draft:
        cases = self._cases(head) or CASES
        return Draft(
            "organisation", self.line, start, end, how="shape", cases=cases, head=head, name=name, states=tuple(states)
        )

    def _cases(self, head: int) -> frozenset[str]:
        return frozenset(p.case for p in self.line.tokens[head].parses[:1] if p.case)

    def _nominative(self, start: int, head: int, end: int) -> str:
        """The words ``[start, end)`` with the head and the adjectives before it in the nominative."""
        line = self.line
        noun = line.tokens[head].parses[0]
        words = [self._adjective(at, noun.gender or "m") for at in range(start, head)]
        words.append(_like(noun.lemma, line.texts[head]))
        if end > head + 1:
            words.append(gap_text(line, head + 1, end))
        whole = " ".join(words)
        return whole[0].upper() + whole[1:]

    def _adjective(self, at: int, gender: str) -> str:
        lemma, line = self.line.tokens[at].lemma, self.line
        for old, new in _ENDINGS[line.lang].get(gender, ()):
            if lemma.endswith(old):
                lemma = lemma.removesuffix(old) + new
                break
        return _like(lemma, line.texts[at])


def with_known_bodies(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts``, and where a firm that the article introduced is named again by its bare name in Latin letters."""
    told = {tuple(draft.name.lower().split()): draft for draft in drafts if draft.kind == "organisation"}
    known = {words: draft for words, draft in told.items() if "a" <= words[0][0] <= "z"}
    if not known:
        return list(drafts)
    out = list(drafts)
    for line in lines:
        covered = {at for draft in drafts if draft.line is line for at in range(draft.start, draft.end)}
        for at in range(len(line)):
            for words, draft in known.items():
                end = at + len(words)
                span = range(at, end)
                if line.capital(at) and tuple(line.folded[at:end]) == words and covered.isdisjoint(span):
                    covered.update(span)
                    again = Draft("organisation", line, at, end, how="shape", cases=CASES, head=at, name=draft.name)
                    again.states = draft.states
                    out.append(again)
    return sorted(out, key=lambda draft: (draft.line.number, draft.start, draft.end))


def state_before(line: Line, at: int) -> tuple[str, ...]:
    """The state whose adjective stands a few words before the word for a kind: «словацький газовий оператор»."""
    for here in range(at, max(-1, at - _BACK), -1):
        state = line.forms[here].adjective
        if state:
            return (state,)
        if here < at and line.tokens[here].pos not in ("ADJ", "NOUN"):
            break
    return ()


def _like(lemma: str, text: str) -> str:
    """The dictionary form with the first letter as large as the word's at hand."""
    return lemma[0].upper() + lemma[1:] if text[0].isupper() else lemma


def gap_text(line: Line, start: int, end: int) -> str:
    """The words ``[start, end)`` with a space where the text has one."""
    out = ""
    for at in range(start, end):
        if at > start and line.tokens[at].start > line.tokens[at - 1].end:
            out += " "
        out += line.texts[at]
    return out
