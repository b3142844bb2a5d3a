"""From drafts to mentions, in the order of the article: what was said before decides what is meant now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kb.gazetteer import Gazetteer
from kb.model import Entity
from kb.reading.base import Mention
from kb.reading.mentions.discourse import group_members, meant_by_office, meant_by_pronoun
from kb.reading.mentions.draft import Draft
from kb.reading.mentions.holders import OWNERS, holder, state_body, unknown_holder, unknown_named
from kb.reading.mentions.memory import Memory, Seen
from kb.reading.mentions.people import People
from kb.reading.mentions.translit import romanise

_UNIONS = frozenset(("eu", "nato"))
_NAMELESS = frozenset(("leader", "minister", "head-of-state", "monarch", "governor", "mayor", "economy-minister"))


class Resolver:
    """Turns the drafts of one article into mentions."""

    def __init__(self, gazetteer: Gazetteer, memory: Memory, people: People, published: date | None) -> None:
        self.gazetteer = gazetteer
        self.memory = memory
        self.people = people
        self.published = published
        self._strangers: dict[str, Entity] = {}

    def resolve(self, drafts: Sequence[Draft]) -> list[Mention]:
        """The mentions of ``drafts``; one that nobody can be found for is left out."""
        mentions: list[Mention] = []
        for draft in drafts:
            entities = self._entities(draft)
            for entity in entities:
                mention = _mention(draft, entity)
                mentions.append(mention)
                self._remember(draft, mention)
        return mentions

    def _entities(self, draft: Draft) -> Sequence[Entity]:
        if draft.kind == "known":
            return _present(self.gazetteer.entity(draft.target))
        if draft.kind == "person":
            return _present(self._person(draft))
        if draft.kind == "office":
            return self._office(draft)
        if draft.kind == "body":
            return _present(self._body(draft))
        if draft.kind == "organisation":
            lang = draft.line.lang
            english = romanise(draft.name, lang)
            labels: dict[str, str] = {lang: draft.name, "en": english}
            country = draft.states[0].upper() if draft.states and len(draft.states[0]) == 2 else None
            return (Entity(unknown_named(english, lang), "Organization", labels, country=country),)
        if draft.kind == "pronoun":
            return _present(meant_by_pronoun(draft, self.memory))
        return group_members(draft, self.memory, self.gazetteer)

    def _person(self, draft: Draft) -> Entity | None:
        entity = self.people.resolve(draft)
        if entity is None:
            return None
        if entity.id.startswith("x-"):
            earlier = self._strangers.get(entity.id)
            if earlier:
                entity = replace(
                    earlier, country=earlier.country or entity.country, acts_for=earlier.acts_for or entity.acts_for,
                    office=earlier.office or entity.office, labels={**entity.labels, **earlier.labels},
                )  # fmt: skip
            self._strangers[entity.id] = entity
        if draft.office and not draft.former:
            self.memory.hold("head" if draft.body and draft.office == "leader" else draft.office, entity)
            for state in draft.states or ((entity.acts_for,) if entity.acts_for else ()):
                self.memory.hold(f"{draft.office} of {state}", entity)
        return entity

    def _office(self, draft: Draft) -> Sequence[Entity]:
        if not draft.states and not draft.body and draft.office not in OWNERS:
            return () if draft.former else _present(meant_by_office(draft, self.memory, self.gazetteer, self.published))
        if draft.former:
            return ()
        states = tuple(dict.fromkeys(draft.states))
        several = draft.number == "plur" and states and draft.body  # «лідери Франції, Польщі та Єврокомісії»
        owners = [*((state, "") for state in states), ("", draft.body)] if several else None
        found = []
        for state, body in owners or [(state, draft.body) for state in states or ("",)]:
            told = self.memory.offices.get(f"{draft.office} of {state or body}")
            entity = told[-1] if told else holder(self.gazetteer, draft.office, state, body, self.published)
            entity = entity or self.memory.titled.get(f"{draft.office} of {state}")
            if entity is None and state and self._is_state(state) and draft.office not in _NAMELESS:
                entity = unknown_holder(self.gazetteer, draft.office, state)
            if entity:
                found.append(entity)
                self.memory.hold("head" if draft.body and draft.office == "leader" else draft.office, entity)
        return tuple(found)

    def _is_state(self, id: str) -> bool:
        entity = self.gazetteer.entity(id)
        return entity is not None and entity.kind == "State"

    def _body(self, draft: Draft) -> Entity | None:
        if draft.states:
            body = state_body(self.gazetteer, draft.body, draft.states[0])
            self.memory.bodies[draft.body] = body
            return body
        if draft.body in self.memory.bodies:
            return self.memory.bodies[draft.body]
        near = self.memory.recent_states(draft.line.number, 1)
        if near and draft.body in ("government", "parliament"):
            return state_body(self.gazetteer, draft.body, near[0].id)
        return None

    def _remember(self, draft: Draft, mention: Mention) -> None:
        entity, line = mention.entity, draft.line
        gender = self.memory.genders.get(entity.id) or self.gazetteer.gender(entity.id) or ""
        people = self.memory.people
        first = not people or people[-1].line != line.number
        subject = first if line.lang == "en" else mention.case == "nom"
        if entity.kind == "Person":
            self.memory.remember_person(Seen(entity, line.number, gender, subject))
        elif entity.kind == "State":
            self.memory.remember_state(Seen(entity, line.number, "", subject))
        elif entity.id in _UNIONS:
            self.memory.remember_union(Seen(entity, line.number, "", subject))


def _present(entity: Entity | None) -> tuple[Entity, ...]:
    return (entity,) if entity else ()


def _mention(draft: Draft, entity: Entity) -> Mention:
    line = draft.line
    head = draft.head if draft.head >= 0 else draft.end - 1
    how = draft.how
    if draft.kind == "person":
        how = "shape" if entity.id.startswith("x-") else "gazetteer"
    elif draft.kind in ("office", "pronoun", "group"):
        how = draft.kind
    elif draft.kind == "body":
        how = "shape" if entity.id.startswith("x-") else "gazetteer"
    if draft.kind == "office" and draft.number == "plur":
        how = "group"
    first, last = line.tokens[draft.start], line.tokens[draft.end - 1]
    return Mention(
        field=line.sentence.field,
        start=first.start,
        end=last.end,
        text=_words(draft, draft.start, draft.end),
        entity=entity,
        case=line.pick_case(draft.start, head, draft.cases),
        how=how,
        number=draft.number,
        role_text=_words(draft, *draft.role) if draft.role else None,
    )


def _words(draft: Draft, start: int, end: int) -> str:
    """The words as they stand, a gap as that many spaces; find_mentions puts the article's own text in."""
    tokens = draft.line.tokens[start:end]
    out = ""
    for token in tokens:
        out += " " * (token.start - tokens[0].start - len(out)) + token.text
    return out
