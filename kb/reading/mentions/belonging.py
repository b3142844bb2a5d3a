"""What stands around a title or a body and belongs to it: states, bodies, places, words like ``колишній``."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.gazetteer import Found, Gazetteer
from kb.gazetteer.inflect import CASES
from kb.reading.mentions.lexicon import Phrase, TitleLexicon
from kb.reading.mentions.line import Line
from kb.reading.mentions.names import Names

_MOST_WORDS = 14
_PLURALS = frozenset(
    ("presidents", "ministers", "leaders", "heads", "chiefs", "premiers", "secretaries", "spokespersons")
)


@dataclass(slots=True)
class Belonging:
    """States, bodies and places read beside a title.

    ``former``: a word says that it is past. ``nested``: the office of a title inside. ``house``: a house of power
    stands for the state (the Kremlin).
    """

    end: int
    states: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    former: bool = False
    nested: str | None = None
    house: bool = False


class Surroundings:
    """Reads what belongs to the title or body at a token."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line, names: Names) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self.names = names

    def modifiers(self, at: int) -> Belonging:
        """Adjectives before a title, and in English the state or body too: ``Ukraine's``, ``NATO``."""
        line = self.line
        seen = Belonging(at)
        while seen.end < len(line) and seen.end - at < 8:
            here = seen.end
            form = line.forms[here]
            if line.lang == "en" and here == at and form.folded == "the":
                seen.end += 1
            elif form.former:
                seen.former = True
                seen.end += 1
            elif form.beside and not line.title(here) and not line.body(here):
                seen.end += 1
            elif not self._state_adjective(seen) and not (line.lang == "en" and self._english_owner(seen)):
                if (
                    seen.states
                    and form.folded in ("і", "й", "та", "и", "and")
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
        state = line.forms[here].adjective
        if state:
            seen.states.append(state)
            seen.end += 1
            return True
        return False

    def _english_owner(self, seen: Belonging) -> bool:
        found = self.thing(seen.end)
        if found is None:
            return False
        end = found.end
        if self.line.word(end) in ("'s", "’s") or self.line.word(end) in ("’", "'"):
            end += 1
        following = Belonging(end)
        while self._skips(following):
            following.end += 1
        at = following.end
        if not (self.line.title(at) or self.line.body(at)):
            return False
        self.keep(seen, found)
        seen.end = end
        return True

    def _skips(self, seen: Belonging) -> bool:
        form = self.line.forms[seen.end] if seen.end < len(self.line) else None
        return form is not None and (form.beside or form.former)

    def thing(self, at: int) -> Found | None:
        """The longest name of a state, body, place or metonym at ``at``."""
        for found in self.names.at(at):
            if found.names_thing:
                return found
        return None

    def keep(self, seen: Belonging, found: Found) -> None:
        for name in found.names:
            if name.how == "metonym":
                actor, _ = self.gazetteer.stands_for(name.target)
                seen.house = True
                (seen.states if self.names.kind(actor) == "State" else seen.bodies).append(actor)
                return
        kinds = {name.kind: name.target for name in reversed(found.names)}
        for kind, into in (
            ("State", seen.states),
            ("Organization", seen.bodies),
            ("ArmedForce", seen.bodies),
            ("Place", seen.places),
        ):
            if kind in kinds:
                into.append(kinds[kind])
                return

    def plural(self, title: Phrase) -> bool:
        token = self.line.tokens[self.noun(title)]
        return token.parses[0].number == "plur" or (self.line.lang == "en" and token.lower in _PLURALS)

    def noun(self, title: Phrase) -> int:
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

    def cases(self, title: Phrase, plural: bool) -> frozenset[str]:
        if self.line.lang == "en":
            return CASES
        number = "plur" if plural else "sing"
        parses = self.line.tokens[self.noun(title)].parses
        cases = frozenset(p.case for p in parses if p.case and p.number in (number, None) and p.case != "voc")
        return cases or CASES

    def tight(self, at: int, title: Phrase) -> Belonging:
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
            found = self.thing(end)
            if found is None or not (line.lang == "en" or found.cases & {"gen"} or found.cases == CASES):
                return seen
            if line.word(found.end) in ("'s", "’s"):
                return seen  # deputy chairman of Russia's Security Council
            self.keep(seen, found)
            seen.end = end = found.end
            if line.word(end) in ("і", "й", "та", "и", "and", ",") and self.thing(end + 1) and self.plural(title):
                end += 1
                if line.lang == "en" and line.word(end) == "the":
                    end += 1
                continue
            follow = self.thing(end) if line.lang != "en" and seen.bodies else None
            if follow is None:
                return seen

    def step(self, seen: Belonging) -> bool:
        """Pass over one piece of what belongs to a title."""
        line = self.line
        here = seen.end
        found = self.thing(here)
        if found and not self.names.person(here, titled=False):
            self.keep(seen, found)
            seen.end = found.end
            if line.lang == "en" and line.word(seen.end) in ("'s", "’s"):
                seen.end += 1
            return True
        nested = line.title(here) or line.body(here)
        if nested:
            title = line.title(here)
            seen.nested = title.key if title else seen.nested
            seen.end = nested.end
            return True
        token = line.tokens[here]
        if line.folded[here] in self.lexicon.links:
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
