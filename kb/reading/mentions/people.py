"""Which person a name means: by the whole name, the title beside it, those named before, or fame on the day."""

from __future__ import annotations

from datetime import date

from kb.gazetteer import Gazetteer, surname
from kb.gazetteer.words import fold
from kb.model import Entity
from kb.reading.mentions.alike import known_person
from kb.reading.mentions.draft import Draft, PersonRead
from kb.reading.mentions.memory import Memory
from kb.reading.mentions.nominative import nominative
from kb.reading.mentions.translit import romanise, slug

_SPAN = 400  # days around a tenure in which its holder is known by the surname


class People:
    """Decides for one article."""

    def __init__(self, gazetteer: Gazetteer, memory: Memory, published: date | None, attested: frozenset[str]) -> None:
        self.gazetteer = gazetteer
        self.memory = memory
        self.published = published
        self.attested = attested

    def introduce(self, draft: Draft) -> None:
        """Take note of a whole name, so that the surname alone is understood anywhere in the article."""
        read = draft.person
        if read is None or (len(read.parts) < 2 and not read.full):
            return
        entity = self._by_full(draft, read) if read.full else self._by_shape(draft, read)
        if entity is None:
            return
        if draft.office and not draft.former:
            for state in draft.states:
                self.memory.titled.setdefault(f"{draft.office} of {state}", entity)
        label = entity.label(draft.line.lang)
        last = surname(label, entity.country or "") if entity.id in self.gazetteer else label.split(" ")[-1]
        gender = self.gazetteer.gender(entity.id) or read.gender
        if gender and " " in label:
            self.memory.genders.setdefault(entity.id, gender)
        if " " in label:
            self.memory.introduce(entity, fold(last), label.split(" ")[0], draft.line.lang, gender)
            if len(read.parts) > 1:  # «Хайко Мас», whom the list spells «Маас»
                self.memory.introduce(entity, fold(read.parts[-1]), label.split(" ")[0], draft.line.lang, gender)

    def resolve(self, draft: Draft) -> Entity | None:
        """The person of ``draft``, or None where nothing decides."""
        read = draft.person
        if read is None:
            return None
        if read.full:
            return self._by_full(draft, read)
        if read.surname:
            return self._by_surname(draft, read)
        return self._by_shape(draft, read)

    def _by_full(self, draft: Draft, read: PersonRead) -> Entity | None:
        fitting = self._fitting(draft, read.full) or read.full
        best = max(fitting, key=lambda one: (self._in_office(one), self.gazetteer.prominence(one)))
        return self.gazetteer.entity(best)

    def _fitting(self, draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those whom the title's state and office allow."""
        fitting = ids
        if draft.states:
            fitting = tuple(one for one in fitting if self._belongs(one, draft.states))
        if draft.office and len(fitting) > 1:
            held = tuple(
                one for one in fitting if any(t.office == draft.office for t in self.gazetteer.offices_of(one))
            )
            fitting = held or fitting
        return fitting

    def _belongs(self, id: str, states: tuple[str, ...]) -> bool:
        entity = self.gazetteer.entity(id)
        return entity is not None and ((entity.country or "").lower() in states or entity.acts_for in states)

    def _by_surname(self, draft: Draft, read: PersonRead) -> Entity | None:
        candidates = read.surname
        if read.initial:
            lang = draft.line.lang
            candidates = tuple(
                one for one in candidates
                if any(fold(name)[:1] == read.initial for name in self.gazetteer.called(one, lang))
            )  # fmt: skip
        named = self.memory.by_surname(fold(read.parts[-1]), read.initial)
        if named is None and len(read.parts) > 1:
            named = self.memory.by_surname(fold(" ".join(read.parts)), read.initial)
        if named and not (draft.states and named.country and not self._agrees(named, draft.states)):
            return named
        if len(read.parts[-1]) < 4 and not draft.office and not read.initial:
            return None  # Но, Сі, Ван: too short to stand alone for somebody not named before
        fitting = self._fitting(draft, candidates)
        if draft.states and not fitting:
            return self._stranger(draft, read)
        if draft.office and any(self._held(one, draft.office) for one in fitting):
            fitting = tuple(one for one in fitting if self._held(one, draft.office))
            return self.gazetteer.entity(max(fitting, key=self._fame))
        famous = [one for one in fitting if self._is_famous(one)]
        if not famous:
            return None
        best = max(famous, key=self._fame)
        return self.gazetteer.entity(best)

    def _agrees(self, entity: Entity, states: tuple[str, ...]) -> bool:
        return (entity.country or "").lower() in states or entity.acts_for in states

    def _held(self, id: str, office: str) -> bool:
        return any(tenure.office == office for tenure in self.gazetteer.offices_of(id))

    def _fame(self, id: str) -> tuple[bool, int]:
        return self._in_office(id), self.gazetteer.prominence(id)

    def _in_office(self, id: str) -> bool:
        if self.published is None:
            return True
        return any(tenure.covers(self.published) for tenure in self.gazetteer.offices_of(id))

    def _is_famous(self, id: str) -> bool:
        prominence = self.gazetteer.prominence(id)
        if prominence == 3:
            return True
        if prominence < 2 or self.published is None:
            return False
        day = self.published
        near = (date.fromordinal(day.toordinal() + shift) for shift in (0, -_SPAN, _SPAN))
        tenures = self.gazetteer.offices_of(id)
        return any(tenure.since and tenure.covers(one) for one in near for tenure in tenures)

    def _by_shape(self, draft: Draft, read: PersonRead) -> Entity | None:
        if len(read.parts) == 1:
            named = self.memory.by_surname(fold(read.parts[0]), read.initial)
            if named or not draft.office:
                return named
        return self._stranger(draft, read)

    def _stranger(self, draft: Draft, read: PersonRead) -> Entity | None:
        """Somebody the gazetteer does not know (or only under another spelling)."""
        lang = draft.line.lang
        case = draft.line.pick_case(draft.start, read.end - 1, draft.cases or read.cases)
        parts = nominative(read.parts, lang, read.gender, case, self.attested)
        name = " ".join(parts)
        if len(parts) > 1:
            known = known_person(self.gazetteer, name, lang)
            if known:
                return self.gazetteer.entity(known)
        elif not (draft.states or draft.office):
            return None
        english = romanise(name, lang)
        identifier = slug(english)
        if len(identifier) < 3:
            return None
        labels = {"en": english} if lang == "en" else {lang: name, "en": english}
        state = draft.states[0] if draft.states else None
        country = state.upper() if state and len(state) == 2 else None
        return Entity(
            id=f"x-{identifier}", kind="Person", labels=labels, country=country, acts_for=draft.body or state,
            office=None if draft.former else draft.office or None,
        )  # fmt: skip
