"""Titles with what belongs to them: ``президент США Дональд Трамп``, ``глава МЗС Німеччини``, ``the Russian leader``.

Also bodies of a state, which are built in the same way: ``МЗС Литви``, ``польський уряд``, ``parliament of Iran``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.gazetteer import Found, Gazetteer
from kb.gazetteer.inflect import CASES
from kb.reading.mentions.draft import Draft, PersonRead
from kb.reading.mentions.lexicon import GENERIC, Phrase, TitleLexicon
from kb.reading.mentions.line import Line
from kb.reading.mentions.names import Names

_MOST_WORDS = 14
_PLURALS = frozenset(("presidents", "ministers", "leaders", "heads", "chiefs", "premiers", "secretaries", "spokespersons"))
_LINKS = {
    "uk": frozenset(["з", "із", "зі", "у", "в", "на", "при", "від", "та", "і", "й", "щодо", "по", "до"]),
    "ru": frozenset(["по", "в", "при", "на", "от", "и", "с", "со", "до"]),
    "en": frozenset(["of", "for", "on", "to", "in", "and", "at", "from", "the", "&"]),
}


@dataclass(slots=True)
class Belonging:
    """States, bodies and places read beside a title, and whether a word says that it is past."""

    end: int
    states: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    former: bool = False
    nested: str | None = None
    joined: bool = False


class TitleReader:
    """Reads the title phrase that begins at a token."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line, names: Names) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self.names = names

    def read(self, at: int) -> Draft | None:
        """The draft of the phrase at ``at``: a person with a role, a role alone, or a body; None if neither."""
        before = self._modifiers(at)
        title = self.lexicon.titles.match(self.line, before.end)
        body = self.lexicon.bodies.match(self.line, before.end)
        if body and (title is None or body.end > title.end):
            return self._body(at, before, body)
        if title is None:
            return None
        draft = self._titled(at, before, title)
        if draft is None and body:
            return self._body(at, before, body)
        return draft

    def _modifiers(self, at: int) -> Belonging:
        """Adjectives before a title, and in English the state or body too: ``Ukraine's``, ``NATO``."""
        line = self.line
        seen = Belonging(at)
        while seen.end < len(line) and seen.end - at < 8:
            here = seen.end
            keys = line.keys(here)
            if line.lang == "en" and here == at and keys[0] == "the":
                seen.end += 1
            elif any(key in self.lexicon.former for key in keys):
                seen.former = True
                seen.end += 1
            elif any(key in self.lexicon.beside for key in keys) and not self.lexicon.titles.match(line, here):
                seen.end += 1
            elif not self._state_adjective(seen) and not (line.lang == "en" and self._english_owner(seen)):
                if (
                    seen.states
                    and keys[0] in ("і", "й", "та", "и", "and")
                    and self._state_adjective(Belonging(here + 1))
                ):
                    seen.end += 1
                    continue
                break
        return seen

    def _state_adjective(self, seen: Belonging) -> bool:
        line = self.line
        here = seen.end
        if here >= len(line) or (line.lang == "en" and not line.capital(here)):
            return False
        if line.lang == "en" and here + 1 < len(line):
            state = self.gazetteer.adjective(f"{line.folded[here]} {line.folded[here + 1]}", "en")
            if state:
                seen.states.append(state)
                seen.end += 2
                return True
        for key in line.keys(here):
            state = self.gazetteer.adjective(key, line.lang)
            if state:
                seen.states.append(state)
                seen.end += 1
                return True
        return False

    def _english_owner(self, seen: Belonging) -> bool:
        found = self._thing(seen.end)
        if found is None:
            return False
        end = found.end
        if self.line.word(end) in ("'s", "’s") or self.line.word(end) in ("’", "'"):
            end += 1
        following = Belonging(end)
        while self._skips(following):
            following.end += 1
        at = following.end
        if not (self.lexicon.titles.match(self.line, at) or self.lexicon.bodies.match(self.line, at)):
            return False
        self._keep(seen, found)
        seen.end = end
        return True

    def _skips(self, seen: Belonging) -> bool:
        keys = self.line.keys(seen.end) if seen.end < len(self.line) else ()
        return any(key in self.lexicon.beside or key in self.lexicon.former for key in keys)

    def _thing(self, at: int) -> Found | None:
        """The longest name of a state, body, place or metonym at ``at``."""
        for found in self.names.at(at):
            if any(n.how == "metonym" or self.names.kind(n.target) != "Person" for n in found.names):
                return found
        return None

    def _keep(self, seen: Belonging, found: Found) -> None:
        for name in found.names:
            if name.how == "metonym":
                actor, _ = self.gazetteer.stands_for(name.target)
                (seen.states if self.names.kind(actor) == "State" else seen.bodies).append(actor)
                return
        kinds = {self.names.kind(name.target): name.target for name in reversed(found.names)}
        for kind, into in (
            ("State", seen.states),
            ("Organization", seen.bodies),
            ("ArmedForce", seen.bodies),
            ("Place", seen.places),
        ):
            if kind in kinds:
                into.append(kinds[kind])
                return

    def _titled(self, at: int, before: Belonging, title: Phrase) -> Draft | None:
        line = self.line
        before.former = before.former or line.is_former(title.start)
        plural = self._plural(title)
        cases = self._cases(title, plural)
        person, tail = (None, Belonging(title.end)) if plural else self._person_after(title, cases)
        if person is None and not plural and line.word(title.end) == "(":
            inside = self.names.person(title.end + 1, titled=False)
            if inside and line.word(inside.end) == ")":
                draft = Draft("person", line, at, inside.end + 1, cases=cases, person=inside, office=title.key)
                draft.states, draft.role, draft.head = tuple(before.states), (at, title.end), title.start
                return draft
        tight = self._tight(title.end, title)
        if person:
            used = tail
            states = before.states + used.states
            draft = Draft(
                "person", line, at, person.end, cases=person.cases & cases or person.cases, person=person, office=title.key,
                states=tuple(states), body=(before.bodies + used.bodies + [""])[0], former=before.former,
                role=(at, person.start), head=person.end - 1,
            )  # fmt: skip
            return self.apposition(draft)
        if title.key == GENERIC:
            return None
        states = before.states + tight.states
        bodies = before.bodies + tight.bodies
        places = before.places + tight.places
        if plural and len(set(states)) < 2:
            return None
        if not self._is_reference(title, states, bodies, places, at):
            return None
        return Draft(
            "office", line, at, tight.end, how="office", cases=cases, head=title.start, office=title.key,
            states=tuple(states), body=(bodies + places + [""])[0], former=before.former, role=(at, tight.end),
            number="plur" if plural else "sing",
        )  # fmt: skip

    def _is_reference(self, title: Phrase, states: list[str], bodies: list[str], places: list[str], at: int) -> bool:
        """A role alone refers to somebody if its state or body is named, or if the article may have named him before."""
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

    def _plural(self, title: Phrase) -> bool:
        token = self.line.tokens[self._noun(title)]
        return token.parses[0].number == "plur" or (self.line.lang == "en" and token.text.lower() in _PLURALS)

    def _noun(self, title: Phrase) -> int:
        """The head of a title: its first noun, in English the word before ``of`` or the last one."""
        if self.line.lang == "en":
            for at in range(title.start + 1, title.end):
                if self.line.folded[at] in ("of", "for"):
                    return at - 1
            return title.end - 1
        for at in range(title.start, title.end):
            if self.line.tokens[at].pos == "NOUN":
                return at
        return title.start

    def _cases(self, title: Phrase, plural: bool) -> frozenset[str]:
        if self.line.lang == "en":
            return CASES
        number = "plur" if plural else "sing"
        parses = self.line.tokens[self._noun(title)].parses
        cases = frozenset(p.case for p in parses if p.case and p.number in (number, None) and p.case != "voc")
        return cases or CASES

    def _tight(self, at: int, title: Phrase) -> Belonging:
        """The states and bodies directly after a title: ``України``, ``США та Росії``, ``of the Netherlands``."""
        line = self.line
        seen = Belonging(at)
        end = at
        if line.lang == "en":
            if line.word(end) in ("of", "for", "to"):
                end += 1
                if line.word(end) == "the":
                    end += 1
            else:
                return seen
        while True:
            found = self._thing(end)
            if found is None or not (line.lang == "en" or found.cases & {"gen"} or found.cases == CASES):
                return seen
            self._keep(seen, found)
            seen.end = end = found.end
            if line.word(end) in ("і", "й", "та", "и", "and", ",") and self._thing(end + 1) and self._plural(title):
                end += 1
                if line.lang == "en" and line.word(end) == "the":
                    end += 1
                continue
            follow = self._thing(end) if line.lang != "en" and seen.bodies else None
            if follow is None:
                return seen

    def _person_after(self, title: Phrase, cases: frozenset[str]) -> tuple[PersonRead | None, Belonging]:
        """The person's name that the title stands before, over what belongs to the title."""
        line = self.line
        seen = Belonging(title.end)
        words = 0
        while words < _MOST_WORDS and seen.end < len(line):
            person = self._person_here(seen, cases, title)
            if person:
                return person, seen
            if not self._step(seen):
                break
            words += 1
        return None, seen

    def _person_here(self, seen: Belonging, cases: frozenset[str], title: Phrase) -> PersonRead | None:
        titled = seen.end == title.end or bool(seen.states or seen.bodies) or not self.line.capital(seen.end - 1)
        loose = titled and not self._is_reporting(title)
        person = self.names.person(seen.end, titled=loose)
        if person is None:
            return None
        if self.line.lang == "en":
            return None if seen.nested is not None else person
        if not person.cases & cases:
            return None
        if seen.nested and any(
            held.office == seen.nested
            for one in (*person.full, *person.surname)
            for held in self.gazetteer.offices_of(one)
        ):
            return None
        return person

    def _is_reporting(self, title: Phrase) -> bool:
        """In a headline any capitalised word may follow a title."""
        return self.names.headline and self.line.lang == "en"

    def _step(self, seen: Belonging) -> bool:
        """Pass over one piece of what belongs to a title."""
        line = self.line
        here = seen.end
        found = self._thing(here)
        if found and not self.names.person(here, titled=False):
            self._keep(seen, found)
            seen.end = found.end
            if line.lang == "en" and line.word(seen.end) in ("'s", "’s"):
                seen.end += 1
            return True
        nested = self.lexicon.titles.match(line, here) or self.lexicon.bodies.match(line, here)
        if nested:
            title = self.lexicon.titles.match(line, here)
            seen.nested = title.key if title else seen.nested
            seen.end = nested.end
            return True
        token = line.tokens[here]
        if line.folded[here] in _LINKS[line.lang]:
            seen.end += 1
            return True
        if line.texts[here] in '«»"“”-–' and line.lang != "en":
            seen.end += 1
            return True
        genitive = any(p.case in ("gen", "ins", "loc", "acc", "dat") for p in token.parses[:4])
        if line.lang != "en" and token.pos in ("NOUN", "ADJ", "PTCP") and genitive:
            seen.end += 1
            return True
        if line.lang == "en" and line.texts[here][0].isalpha() and token.pos in ("NOUN", "ADJ") and line.capital(here):
            seen.end += 1
            return True
        return False

    def apposition(self, draft: Draft) -> Draft:
        """Take in ``, міністр закордонних справ Росії,`` after the name."""
        line = self.line
        at = draft.end
        if line.word(at) != "," or at + 1 >= len(line):
            return draft
        before = self._modifiers(at + 1)
        title = self.lexicon.titles.match(line, before.end)
        if title is None or self._plural(title):
            return draft
        person, seen = self._person_after(title, CASES)
        if person:
            return draft
        tight = self._tight(title.end, title)
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
        seen = self._tight(body.end, body)
        states = before.states + seen.states
        parses = line.tokens[self._noun(body)].parses
        cases = frozenset(p.case for p in parses if p.case and p.case != "voc") if line.lang != "en" else CASES
        if parses[0].number == "plur" and body.key not in ("armed-forces",) and line.lang != "en":
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
                     head=self._noun(body))  # fmt: skip
