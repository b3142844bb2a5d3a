"""One sentence read from left to right: titles, names, bodies, adjectives of states, pronouns and group words."""

from __future__ import annotations

from typing import Literal

from kb.gazetteer import Found, Gazetteer
from kb.reading.mentions.bodies import BodyReader
from kb.reading.mentions.discourse import OBJECT
from kb.reading.mentions.draft import Draft
from kb.reading.mentions.forms import DETERMINERS
from kb.reading.mentions.lexicon import titles_of
from kb.reading.mentions.line import Line
from kb.reading.mentions.names import Names
from kb.reading.mentions.places import means_actor, stands_inside
from kb.reading.mentions.titles import TitleReader
from kb.reading.mentions.unknown import UnknownBodies


class Scanner:
    """Finds the drafts of one line; every draft begins where the one before ended, or later."""

    def __init__(self, gazetteer: Gazetteer, line: Line) -> None:
        self.gazetteer = gazetteer
        self.line = line
        self.lexicon = titles_of(line.lang)
        self.names = Names(gazetteer, self.lexicon, line)
        self.titles = TitleReader(gazetteer, self.lexicon, line, self.names)
        self.bodies = BodyReader(gazetteer, self.lexicon, line, self.names)
        self.unknown = UnknownBodies(gazetteer, self.lexicon, line, self.names)

    def scan(self) -> list[Draft]:
        """All drafts of the line in order."""
        drafts: list[Draft] = []
        at = 0
        for here, form in enumerate(self.line.forms):
            if here >= at and form.begins:
                found = self._at(here)
                drafts.extend(found)
                at = max((draft.end for draft in found), default=at)
        return drafts

    def _at(self, at: int) -> list[Draft]:
        titled = self.titles.read(at)
        other = self._best_other(at)
        if titled and titled.kind == "body" and not titled.states:
            wider = self.bodies.agency(at)  # «Міністерство торгівлі, промисловості та енергетики Кореї»
            if wider:
                return wider
        if titled and not (titled.kind == "body" and other is not None and self._is_body(other, titled.end)):
            return [titled]
        institution = self.unknown.institution(at, other.end if other is not None and self._is_body(other, 0) else at)
        if institution:
            return [institution]
        person = self.names.person(at, titled=False)
        if person and (other is None or person.end > other.end or (person.end == other.end and person.full)):
            draft = Draft("person", self.line, person.start, person.end, person=person, cases=person.cases)
            return [self.titles.apposition(draft)]
        if other:
            return self._other(other)
        bodies = self.bodies
        readers = (
            self._small_word, bodies.latin, bodies.agency, self.unknown.beside_kind, self._demonym, bodies.quoted,
            self._hyphenated,
        )  # fmt: skip
        for reader in readers:
            drafts = reader(at)
            if drafts:
                return drafts
        return []

    def _is_body(self, found: Found, end: int) -> bool:
        """Whether a known body is called so, as far as ``end`` at least: «Служба безпеки України»."""
        return found.end >= end and any(name.kind in ("Organization", "ArmedForce") for name in found.names)

    def _best_other(self, at: int) -> Found | None:
        for found in self.names.at(at):
            if found.names_thing:
                return found
        return None

    def _other(self, found: Found) -> list[Draft]:
        """A state, body, place or metonym; the most fitting of those that share the name."""
        line, gazetteer = self.line, self.gazetteer
        start, end, cases = found.start, found.end, found.cases
        if line.lang != "en" and end == start + 1 and start == line.first_word and _is_pronoun(line, start):
            return []  # «Того ж дня» is not Togo's
        metonym = next((n for n in found.names if n.how == "metonym"), None)
        ids = [n.target for n in found.names if n.how == "full" and n.kind != "Person"]
        ids = sorted(dict.fromkeys(ids), key=lambda one: (_ORDER[self.names.kind(one)], -gazetteer.prominence(one)))
        head = self._head(found)
        if metonym:
            actor, place = gazetteer.stands_for(metonym.target)
            house = gazetteer.subtype(place) != "city" or actor == "gb"
            acting = (
                not stands_inside(line, start, end) if house else means_actor(line, start, end, cases, self.lexicon)
            )
            if acting or not place:
                return [Draft("known", line, start, end, actor, "metonym", cases, head)]
            return [Draft("known", line, start, end, place, "gazetteer", cases, head)]
        chosen = ids[0]
        if self.names.kind(chosen) == "Place":
            state = gazetteer.capital_of(chosen)
            if state and means_actor(line, start, end, cases, self.lexicon):
                return [Draft("known", line, start, end, state, "metonym", cases, head)]
            if end == start + 1 and (self._is_adjective(start) or self._is_surname(start)):
                return []
        if gazetteer.subtype(chosen) == "party" and line.capital(start - 1) and line.word(start - 1) != "the":
            return []  # the end of a longer name: the Liberal Democratic Party
        return [Draft("known", line, start, end, chosen, "gazetteer", cases, head)]

    def _is_adjective(self, at: int) -> bool:
        """A town named like an adjective (Рівне, Південний) that stands before its noun."""
        following = self.line.tokens[at + 1] if at + 1 < len(self.line) else None
        noun = following is not None and following.pos == "NOUN" and not self.line.capital(at + 1)
        return noun and any(parse.pos == "ADJ" for parse in self.line.tokens[at].parses)

    def _is_surname(self, at: int) -> bool:
        """``Jeff Kingston``: a place's name after somebody's first name."""
        return at > 0 and self.line.lang == "en" and self.names.is_first_name(at - 1)

    def _head(self, found: Found) -> int:
        """The token whose case is the mention's: the first noun of the name."""
        for at in range(found.start, found.end):
            if self.line.tokens[at].pos == "NOUN":
                return at
        return found.start

    def _small_word(self, at: int) -> list[Draft]:
        """Pronouns and groups: ``він``, ``обидва лідери``, ``сторони``."""
        line = self.line
        sex = self.lexicon.pronouns.get(line.folded[at])
        if sex:
            return [Draft("pronoun", line, at, at + 1, name=sex, cases=frozenset({"nom"}), head=at)]
        sex = self.lexicon.objects.get(line.folded[at])
        if sex and self._is_object(at):
            return [Draft("pronoun", line, at, at + 1, name=sex, cases=frozenset({"acc"}), head=at, office=OBJECT)]
        start, both = at, False
        while at < len(line) and at - start < 3 and (line.folded[at] in DETERMINERS or line.forms[at].both):
            both = both or line.forms[at].both
            at += 1
        for found in line.group(at):
            if found and (line.lang != "en" or at > start) and self._is_plural(found.start, found.end):
                if self._is_described(start, found.end):
                    return []
                cases = frozenset(p.case for p in line.tokens[found.start].parses if p.case and p.number == "plur")
                office = line.title(found.start)
                return [
                    Draft("group", line, start, found.end, name=found.key, how="group", number="plur", both=both,
                          head=found.start, cases=cases, office=office.key if office else "")
                ]  # fmt: skip
        return []

    def _is_object(self, at: int) -> bool:
        """``received him``, ``його прийняв``: a pronoun beside a verb, and nobody's possession."""
        if self.line.lang == "en":
            return at > 0 and self.line.tokens[at - 1].pos == "VERB"
        return at + 1 < len(self.line) and self.line.tokens[at + 1].pos == "VERB"

    def _is_plural(self, start: int, end: int) -> bool:
        line = self.line
        if line.lang == "en":
            return any(line.folded[at].endswith(("s", "men")) for at in range(start, end))
        parses = line.tokens[start].parses
        # the genitive singular (сторони) looks like the plural: the reading that the sentence gave wins
        if parses[0].number == "plur":
            return True
        opens = start == 0 or line.tokens[start - 1].pos in ("PUNCT", "CONJ", "NUM") or line.capital(start)
        return opens and any(parse.number == "plur" and parse.case == "nom" for parse in parses)

    def _is_described(self, start: int, end: int) -> bool:
        """``європейські лідери``, ``leaders of the EU``: a group that is told by other words, not by the article."""
        line = self.line
        if (
            start
            and line.tokens[start - 1].pos in ("ADJ", "PTCP", "PRON")
            and line.word(start - 1) not in ("the", "both")
        ):
            return True
        if line.lang == "en":
            return line.word(end) in ("of", "from", "in")
        after = line.tokens[end] if end < len(line) else None
        return after is not None and after.pos in ("NOUN", "ADJ", "PTCP") and after.parses[0].case == "gen"

    def _demonym(self, at: int) -> list[Draft]:
        """``російські війська``, ``Russian officials``, ``росіяни``."""
        line, gazetteer = self.line, self.gazetteer
        english = line.lang == "en"
        if english and not line.capital(at):
            return []
        if english and at + 1 < len(line):
            pair = f"{line.folded[at]} {line.folded[at + 1]}"
            state, people = gazetteer.adjective(pair, "en"), gazetteer.citizens(pair, "en")
            if state:
                return [self._with_noun(at, at + 2, state)]
            if people:
                return [self._citizens(at, at + 2, people, pair)]
        for key in line.keys(at) if line.forms[at].demonym else ():
            state = gazetteer.adjective(key, line.lang)
            if state:
                return [self._with_noun(at, at + 1, state)]
            people = gazetteer.citizens(line.folded[at] if english else key, line.lang)
            if people:
                return [self._citizens(at, at + 1, people, key)]
        return []

    def _citizens(self, at: int, end: int, state: str, key: str) -> Draft:
        """``росіяни``, ``росіянина``: ``key`` is the word that names citizens of ``state``."""
        parses = self.line.tokens[at].parses
        cases = frozenset(p.case for p in parses if p.case and fold_is(p.lemma, key))
        number: Literal["sing", "plur"] = "plur" if any(p.number == "plur" for p in parses[:3]) else "sing"
        return Draft("known", self.line, at, end, state, "demonym", cases, at, number=number)

    def _with_noun(self, at: int, end: int, state: str) -> Draft:
        """The adjective with the noun it belongs to where that noun means those who act for the state."""
        line = self.line
        noun = end
        while noun < len(line) and noun - end < 2 and line.tokens[noun].pos == "ADJ" and not line.capital(noun):
            noun += 1
        against = line.folded[at].startswith("анти")  # «антиросійські сили» are not Russia's
        if noun < len(line) and not against and not self.lexicon.collectives.isdisjoint(line.keys(noun)):
            parses = line.tokens[noun].parses
            cases = frozenset(p.case for p in parses[:1] if p.case)
            plural = parses[0].number == "plur"
            return Draft("known", line, at, noun + 1, state, "demonym", cases, noun,
                         number="plur" if plural else "sing", role=(at, noun + 1))  # fmt: skip
        cases = frozenset(p.case for p in line.tokens[at].parses[:1] if p.case)
        return Draft("known", line, at, end, state, "demonym", cases, at)

    def _hyphenated(self, at: int) -> list[Draft]:
        """``російсько-українські``, ``Russia-Ukraine``: two states in one word."""
        line = self.line
        word = line.folded[at]
        if "-" not in word or len(word) > 60:
            return []
        states = []
        halves = word.split("-")
        for position, half in enumerate(halves):
            state = self._half(half, last=position == len(halves) - 1, at=at)
            if state and state not in states:
                states.append(state)
        if len(states) < 2 and not (
            len(states) == 1 and len(halves) == 2 and halves[0] in ("про", "анти", "pro", "anti")
        ):
            return []
        return [Draft("known", line, at, at + 1, state, "demonym", frozenset(), at) for state in states]

    def _half(self, half: str, last: bool, at: int) -> str | None:
        gazetteer, lang = self.gazetteer, self.line.lang
        if not last:
            state = gazetteer.adjective(half + "-", lang) or (gazetteer.adjective(half, lang) if lang == "en" else None)
            if state:
                return state
        else:
            for key in self.line.keys(at):
                state = gazetteer.adjective(key.split("-")[-1], lang)
                if state:
                    return state
        named = any(part[:1].isupper() for part in self.line.texts[at].split("-"))  # anti-Russia
        for name in gazetteer.find(half) if len(half) > 1 and named else ():
            if name.kind == "State" or name.id in ("eu", "nato"):
                return name.id
        return None


def _is_pronoun(line: Line, at: int) -> bool:
    """Whether the dictionary knows the word at ``at`` for a pronoun, that of an adjective too (``того``)."""
    return any(parse.lemma in ("той", "тот") or parse.pos == "PRON" for parse in line.tokens[at].parses)


_ORDER = {"State": 0, "Organization": 1, "ArmedForce": 1, "Place": 2, "Person": 3, "": 4}


def fold_is(lemma: str, option: str) -> bool:
    """Whether ``lemma`` is the one that was looked up; a form that is no lemma says nothing."""
    return lemma == option or option == ""
