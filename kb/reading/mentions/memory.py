"""What the article has told so far: people and their names, offices, states."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.gazetteer.inflect import forms
from kb.gazetteer.words import fold
from kb.model import Entity


@dataclass(frozen=True, slots=True)
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
    offices: dict[str, list[Entity]] = field(default_factory=dict)
    surnames: dict[str, list[tuple[Entity, str]]] = field(default_factory=dict)
    bodies: dict[str, Entity] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)

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
        recent = {seen.entity.id: at for at, seen in enumerate(self.people)}
        known = [one for one in known if one[0].id in recent]
        return max(known, key=lambda one: recent[one[0].id])[0] if known else None

    def hold(self, office: str, person: Entity) -> None:
        """Remember that the article gave ``person`` this office."""
        listed = self.offices.setdefault(office, [])
        if person in listed:
            listed.remove(person)
        listed.append(person)

    def recent_people(self, line: int, back: int, gender: str = "") -> list[Seen]:
        """The people of the last ``back`` sentences, latest first, each once."""
        found: dict[str, Seen] = {}
        for seen in reversed(self.people):
            if seen.line < line - back:
                break
            if not gender or seen.gender in (gender, ""):
                found.setdefault(seen.entity.id, seen)
        return list(found.values())

    def recent_states(self, line: int, back: int) -> list[Entity]:
        """The states of the last ``back`` sentences, latest first, each once."""
        found: dict[str, Entity] = {}
        for seen in reversed(self.states):
            if seen.line < line - back:
                break
            found.setdefault(seen.entity.id, seen.entity)
        return list(found.values())
