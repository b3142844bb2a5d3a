"""Titles with what belongs to them: ``президент США Дональд Трамп``, ``глава МЗС Німеччини``, ``the Russian leader``.

Also bodies of a state, which are built in the same way: ``МЗС Литви``, ``польський уряд``, ``parliament of Iran``.
"""

from __future__ import annotations

from dataclasses import replace

from kb.gazetteer.inflect import CASES
from kb.reading.mentions.belonging import Belonging, Surroundings
from kb.reading.mentions.draft import Draft, PersonRead
from kb.reading.mentions.holders import FORCES
from kb.reading.mentions.lexicon import GENERIC, Phrase

_MOST_WORDS = 14
SPOKESPERSON = "spokesperson"
_SPEAKING = {
    "ministry-of-foreign-affairs": "foreign-ministry-spokesperson",
    "ministry-of-defence": "defence-ministry-spokesperson",
}
_LEADERS = frozenset(("лідер", "лідерка", "лидер", "leader", "strongman", "dictator", "диктатор", "правитель", "ruler"))
HEAD = "head"  # the head of a body the article named: the director, the Secretary-General


class TitleReader(Surroundings):
    """Reads the title phrase that begins at a token."""

    def read(self, at: int) -> Draft | None:
        """The draft of the phrase at ``at``: a person with a role, a role alone, or a body; None if neither."""
        if not self._may_begin(at):
            return None
        before = self.modifiers(at)
        title = self.line.title(before.end)
        body = self.line.body(before.end)
        if title is not None and self._is_verb(title):
            title = None
        if body and (title is None or body.end > title.end):
            return self._body(at, before, body)
        if title is None:
            return None
        draft = self._titled(at, before, title)
        if draft is None and body:
            return self._body(at, before, body)
        return draft

    def _is_verb(self, title: Phrase) -> bool:
        """English: whether the word of the title is a verb here: "headed to Israel", "will chair"."""
        return self.line.lang == "en" and self.line.tokens[self.noun(title)].pos in ("VERB", "INF", "GRND")

    def _may_begin(self, at: int) -> bool:
        """Whether a title or what stands before one begins at ``at``: nothing of the kind does at most words."""
        form = self.line.forms[at]
        if form.titles or form.bodies or form.former or form.beside or form.adjective:
            return True
        return self.line.lang == "en" and (form.folded == "the" or form.capital or bool(self.names.at(at)))

    def _titled(self, at: int, before: Belonging, title: Phrase) -> Draft | None:
        line = self.line
        before.former = before.former or line.is_former(title.start)
        plural = self.plural(title)
        cases = self.cases(title, plural)
        person, tail = (None, Belonging(title.end)) if plural else self._person_after(title, cases)
        if person is None and not plural and line.word(title.end) == "(":
            inside = self.names.person(title.end + 1, titled=False)
            if inside and line.word(inside.end) == ")":
                draft = Draft("person", line, at, inside.end + 1, cases=cases, person=inside, office=title.key)
                draft.states, draft.role, draft.head = tuple(before.states), (at, title.end), title.start
                return draft
        tight = self.tight(title.end, title)
        if person:
            used = tail
            states = before.states + used.states
            draft = Draft(
                "person", line, at, person.end, cases=person.cases & cases or person.cases, person=person,
                office=title.key, states=tuple(states), body=(before.bodies + used.bodies + [""])[0],
                former=before.former, role=(at, person.start), head=person.end - 1,
            )  # fmt: skip
            return self.apposition(draft)
        if title.key == GENERIC or self._is_post(at):
            return None
        states = before.states + tight.states
        bodies = before.bodies + tight.bodies
        places = before.places + tight.places
        if plural and len(set(states)) < 2:
            return None
        if not self._is_reference(title, states, bodies, places, at):
            return None
        office = title.key
        if office == SPOKESPERSON:
            office, tight = self._spokesperson(title, before, tight)
            if not office:
                return None
            states = before.states + tight.states
        if office == "leader" and not (states or bodies or places) and line.word(self.noun(title)) not in _LEADERS:
            office = HEAD
        return Draft(
            "office", line, at, tight.end, how="office", cases=cases, head=title.start, office=office,
            states=tuple(states), body=(bodies + places + [""])[0], former=before.former, role=(at, tight.end),
            number="plur" if plural else "sing",
        )  # fmt: skip

    def _is_post(self, at: int) -> bool:
        """``посада міністра оборони``, ``the post of defence minister``: the office, not its holder."""
        before = at - 1
        if self.line.lang == "en":
            while before > 0 and self.line.word(before) in ("the", "of", "a", "as"):
                before -= 1
        return before >= 0 and not self.lexicon.position.isdisjoint(self.line.keys(before))

    def _spokesperson(self, title: Phrase, before: Belonging, tight: Belonging) -> tuple[str, Belonging]:
        """Whose: the president's (``речник російського президента``, ``Kremlin spokesman``) or a ministry's."""
        if before.house or tight.house:
            return "president-spokesperson", tight
        inner = self.modifiers(title.end)
        president = self.line.title(inner.end)
        body = self.line.body(inner.end)
        office = ""
        if president and president.key in ("president", "head-of-state"):
            office = "president-spokesperson"
        elif body and body.key in _SPEAKING:
            office = _SPEAKING[body.key]
        if not office:
            return "", tight
        outer = self.tight((president or body).end, title)  # type: ignore[union-attr]  # one of them was found
        outer.states = inner.states + outer.states
        return office, outer

    def _is_reference(self, title: Phrase, states: list[str], bodies: list[str], places: list[str], at: int) -> bool:
        """A role alone refers to somebody if its state or body is named, or if the article may have named him."""
        if states or bodies or (places and title.key in ("mayor", "governor", "leader")):
            return True
        if title.key in ("leader", "governor", "mayor", "monarch", "economy-minister") and self.line.lang != "en":
            return title.key == "leader" and self.line.word(title.start) in ("лідер", "лидер")
        if self.line.lang == "en":
            return (
                self.line.word(title.start - 1) == "the"
                or self.line.word(title.start) == "the"
                or self.line.folded[at] == "the"
            )
        return True

    def _person_after(self, title: Phrase, cases: frozenset[str]) -> tuple[PersonRead | None, Belonging]:
        """The person's name that the title stands before, over what belongs to the title."""
        line = self.line
        seen = Belonging(title.end)
        words = 0
        while words < _MOST_WORDS and seen.end < len(line):
            person = self._person_here(seen, cases, title)
            if person:
                return person, seen
            if not self.step(seen):
                break
            words += 1
        return None, seen

    def _person_here(self, seen: Belonging, cases: frozenset[str], title: Phrase) -> PersonRead | None:
        line = self.line
        person = self.names.person(seen.end, titled=False)
        if person is None and self._may_be_loose(seen, title):
            person = self.names.person(seen.end, titled=True)
        if person is None:
            return None
        if line.lang == "en":
            return None if seen.nested is not None else person
        for gender, own in person.options.items():
            if own & cases and gender != person.gender and not person.cases & cases:
                person = replace(person, gender=gender, cases=own)
        if not person.cases & cases:
            return None
        ids = (*person.full, *person.surname)
        if seen.nested and any(t.office == seen.nested for one in ids for t in self.gazetteer.offices_of(one)):
            return None
        return person

    def _may_be_loose(self, seen: Belonging, title: Phrase) -> bool:
        """Whether any capitalised word here is likely a name: next to the title, and no surer name follows."""
        line = self.line
        if self.names.headline and line.lang == "en":
            return False
        if line.tokens[seen.end - 1].pos == "PREP":
            return False
        if line.lang == "en" and seen.end > title.end and not (seen.states or seen.bodies):
            return False
        for ahead in range(seen.end + 1, min(seen.end + 5, len(line))):
            if not line.texts[ahead][0].isalpha():
                break
            if line.capital(ahead) and self.names.is_first_name(ahead) and self.names.person(ahead, titled=False):
                return False
        return True

    def apposition(self, draft: Draft) -> Draft:
        """Take in ``, міністр закордонних справ Росії,`` after the name."""
        line = self.line
        at = draft.end
        if line.word(at) != "," or at + 1 >= len(line):
            return draft
        before = self.modifiers(at + 1)
        title = line.title(before.end)
        if title is None or self.plural(title):
            return draft
        person, seen = self._person_after(title, CASES)
        if person:
            return draft
        tight = self.tight(title.end, title)
        end = max(tight.end, seen.end if line.word(seen.end) in (",", ".", "") else tight.end)
        if line.word(end) not in (",", ".", "", ";", ")"):
            return draft
        draft.states = draft.states or tuple(before.states + tight.states)
        draft.office = draft.office or title.key
        draft.body = draft.body or (before.bodies + tight.bodies + [""])[0]
        if draft.role is None:
            draft.role = (at + 1, end)
        draft.end = end
        return draft

    def _body(self, at: int, before: Belonging, body: Phrase) -> Draft | None:
        """``МЗС Литви``, ``Polish government``, and ``уряд`` alone, which the article may explain."""
        line = self.line
        seen = self.tight(body.end, body)
        states = before.states + seen.states
        parses = line.tokens[self.noun(body)].parses
        cases = frozenset(p.case for p in parses if p.case and p.case != "voc") if line.lang != "en" else CASES
        if parses[0].number == "plur" and body.key not in FORCES and line.lang != "en":
            return None
        if not states and (before.bodies or seen.bodies or before.places):
            return None
        if not states and line.lang != "en":
            owner = self.names.person(body.end, titled=False)
            ids = (*owner.full, *owner.surname) if owner else ()
            country = self.gazetteer.entity(ids[0]).country if ids else None  # type: ignore[union-attr]
            states = [country.lower()] if country else []
        if line.lang == "en" and not states and line.folded[at] != "the" and line.word(at - 1) != "the":
            return None
        return Draft("body", line, at, max(seen.end, body.end), body=body.key, states=tuple(states), cases=cases,
                     head=self.noun(body))  # fmt: skip
