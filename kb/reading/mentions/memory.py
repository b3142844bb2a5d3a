"""What the article has told so far: people and their names, offices, states."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kb.frozen import record
from kb.gazetteer.inflect import forms
from kb.gazetteer.words import fold
from kb.model import Entity

# How many mentions a reference looks back over; a bound keeps the time of a very long text linear.
_NEAR = 40
_FAR = 300


@record(frozen=True, slots=True)
class Seen:
    """An entity mentioned in sentence ``line``; ``subject`` where it stands in the nominative or first in English."""

    entity: Entity
    line: int
    gender: str
    subject: bool


@dataclass(slots=True)
class Memory:
    """Filled while the article is read from its beginning."""

    people: list[Seen] = field(default_factory=list)
    states: list[Seen] = field(default_factory=list)
    unions: dict[str, Entity] = field(default_factory=dict)
    offices: dict[str, list[Entity]] = field(default_factory=dict)
    surnames: dict[str, list[tuple[Entity, str]]] = field(default_factory=dict)
    bodies: dict[str, Entity] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    # who holds an office by what the article says anywhere: a headline may name the office alone
    titled: dict[str, Entity] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def introduce(self, person: Entity, surname: str, first: str, lang: str, gender: str) -> None:
        """Remember that ``surname`` (folded, nominative) may stand for ``person`` from now on."""
        for form in forms(surname, lang, gender):
            known = self.surnames.setdefault(form, [])
            if not any(entity.id == person.id for entity, _ in known):
                known.append((person, fold(first)[:1]))

    def by_surname(self, word: str, initial: str = "") -> Entity | None:
        """The person last introduced whose surname has the form ``word``; None if two share it and nothing decides."""
        known = self.surnames.get(word, [])
        if initial:
            known = [one for one in known if not one[1] or one[1] == initial]
        if len(known) == 1:
            return known[0][0]
        known = [one for one in known if one[0].id in self.last]
        return max(known, key=lambda one: self.last[one[0].id])[0] if known else None

    def hold(self, office: str, person: Entity) -> None:
        """Remember that the article gave ``person`` this office."""
        listed = self.offices.setdefault(office, [])
        if person in listed:
            listed.remove(person)
        listed.append(person)

    def remember_person(self, seen: Seen) -> None:
        """A person was mentioned."""
        self.last[seen.entity.id] = len(self.people)
        self.people.append(seen)
        self.counts[(seen.entity.country or "").lower()] += 1

    def remember_state(self, seen: Seen) -> None:
        """A state was mentioned."""
        self.states.append(seen)
        self.counts[seen.entity.id] += 1

    def remember_union(self, seen: Seen) -> None:
        """A union of states was mentioned, which may be a side of its own."""
        self.states.append(seen)
        self.unions[seen.entity.id] = seen.entity

    def latest_people(self) -> list[Seen]:
        """The last mentions of people, latest first."""
        return self.people[: -_FAR - 1 : -1]

    def recent_people(self, line: int, back: int, gender: str = "") -> list[Seen]:
        """The people of the last ``back`` sentences, latest first, each once."""
        found: dict[str, Seen] = {}
        for seen in self.people[: -_NEAR - 1 : -1]:
            if seen.line < line - back:
                break
            if not gender or seen.gender in (gender, ""):
                found.setdefault(seen.entity.id, seen)
        return list(found.values())

    def recent_states(self, line: int, back: int, unions: bool = False) -> list[Entity]:
        """The states of the last ``back`` sentences, latest first, each once; with ``unions`` the EU and NATO too."""
        found: dict[str, Entity] = {}
        for seen in self.states[: -_NEAR - 1 : -1]:
            if seen.line < line - back:
                break
            if unions or seen.entity.kind == "State":
                found.setdefault(seen.entity.id, seen.entity)
        return list(found.values())
