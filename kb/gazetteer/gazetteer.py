"""The known actors and places, how they are called, and who held which office when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType

from kb.gazetteer.names import NameIndex
from kb.gazetteer.offices import Office, holder_on, read_offices
from kb.gazetteer.tables import Row, read_csv, read_entities
from kb.gazetteer.words import fold
from kb.lexicons import own_names
from kb.model import LANGS, Entity

# A surname of several words begins at its first particle.
_PARTICLES = frozenset(
    [
        "фон",
        "ван",
        "де",
        "ді",
        "да",
        "дер",
        "ле",
        "аль",
        "ас",
        "аш",
        "бен",
        "бін",
        "ібн",
        "аль-",
        "ди",
        "бин",
        "ибн",
        "von",
        "van",
        "de",
        "di",
        "da",
        "der",
        "le",
        "al",
        "bin",
        "ibn",
        "del",
        "la",
    ]
)
_FAMILY_FIRST = frozenset(("KP", "KR", "CN", "TW", "VN", "KH", "MM", "SG"))


class Gazetteer:
    """Read once by :func:`load_gazetteer`; everything it returns is immutable."""

    def __init__(self, rows: list[Row], offices: list[Office]) -> None:
        self._rows = {row.id: row for row in rows}
        self._entities: dict[str, Entity] = {}
        self._indexes: dict[str, NameIndex] = {}
        self._by_name: dict[str, tuple[str, ...]] = {}
        self._offices: dict[tuple[str, str], list[Office]] = {}
        self._held: dict[str, list[Office]] = {}
        for tenure in offices:
            self._offices.setdefault((tenure.office, tenure.of), []).append(tenure)
            self._held.setdefault(tenure.person, []).append(tenure)
        self._bodies = {(row["body"], row["state"]): row["id"] for row in read_csv("bodies")}
        self._members: dict[str, tuple[str, ...]] = {}
        for cells in read_csv("members"):
            self._members[cells["body"]] = (*self._members.get(cells["body"], ()), cells["state"])
        self._first_names: dict[str, frozenset[str]] = {}
        self._capitals = {row.detail: row.id for row in rows if row.kind == "State" and row.detail}
        self._metonyms = read_csv("metonyms")
        self._stands_for = {row["name_en"]: (row["stands_for"], row["place"]) for row in self._metonyms}
        self._demonyms: dict[str, tuple[dict[str, str], dict[str, str]]] = {}

    def entity(self, id: str) -> Entity | None:
        """The entity ``id``, or None where the gazetteer has none."""
        known = self._entities.get(id)
        if known is None and id in self._rows:
            known = self._entities[id] = _entity(self._rows[id])
        return known

    def find(self, name: str) -> tuple[Entity, ...]:
        """The entities called ``name`` in any language, in its basic form, most prominent first."""
        if not self._by_name:
            gathered: dict[str, dict[str, None]] = {}
            for row in self._rows.values():
                for _lang, called in row.names:
                    gathered.setdefault(fold(called), {})[row.id] = None
            self._by_name.update((called, tuple(ids)) for called, ids in gathered.items())
        ids = sorted(self._by_name.get(fold(name), ()), key=lambda one: -self._rows[one].prominence)
        return tuple(_entity(self._rows[one]) for one in ids)

    def names(self, lang: str) -> NameIndex:
        """The index of all names in ``lang``, made when first asked for."""
        index = self._indexes.get(lang)
        if index is None:
            index = self._indexes[lang] = self._make_index(lang)
        return index

    def _make_index(self, lang: str) -> NameIndex:
        index = NameIndex(lang)
        for row in self._rows.values():
            person = row.kind == "Person"
            for name in self.called(row.id, lang):
                several = " " in name
                index.add(name, row.id, "full" if several or not person else "surname", row.gender, row.kind)
                if person and several:
                    index.add(surname(name, row.country), row.id, "surname", row.gender, row.kind)
        for cells in self._metonyms:
            index.add(cells.get(f"name_{lang}", ""), cells["name_en"], "metonym")
        for english, name in own_names(lang).get("metonyms", {}).items():
            index.add(name, english, "metonym")
        return index

    def body(self, kind: str, state: str) -> str | None:
        """The id of a body of ``state`` by its kind: ``parliament``, ``ministry-of-defence`` …"""
        return self._bodies.get((kind, state))

    def kind_of_body(self, id: str) -> tuple[str, str] | None:
        """The kind and state of a body: ``("ministry-of-defence", "us")`` for the Pentagon."""
        return next((key for key, known in self._bodies.items() if known == id), None)

    def members(self, id: str) -> tuple[Entity, ...]:
        """The states that meet in a small format known by its name (the Normandy Four); none for any other body."""
        return tuple(_entity(self._rows[state]) for state in self._members.get(id, ()))

    def stands_for(self, metonym: str) -> tuple[str, str]:
        """The ids of the actor and of the place that ``metonym`` (its English name) may mean."""
        return self._stands_for[metonym]

    def capital_of(self, place: str) -> str | None:
        """The state whose capital ``place`` is."""
        return self._capitals.get(place)

    def subtype(self, id: str) -> str | None:
        """What an organisation or place is: ``media``, ``agency``, ``ministry``, ``parliament``, ``city`` …"""
        row = self._rows.get(id)
        return row.subtype or None if row else None

    def gender(self, id: str) -> str | None:
        """``m`` or ``f`` for a known person."""
        row = self._rows.get(id)
        return row.gender or None if row else None

    def prominence(self, id: str) -> int:
        """1 to 3; a person of 3 is known to readers by the surname alone."""
        row = self._rows.get(id)
        return row.prominence if row else 0

    def called(self, id: str, lang: str) -> tuple[str, ...]:
        """All names of ``id`` in ``lang``, the label first."""
        row = self._rows.get(id)
        own: tuple[str, ...] = tuple(own_names(lang).get("names", {}).get(id, ()))
        return (*(name for written, name in row.names if written == lang), *own) if row else ()

    def genitive(self, id: str, lang: str) -> str:
        """The name of ``id`` after "of": a state's genitive in uk and ru, else its label."""
        row = self._rows[id]
        return dict(row.genitives).get(lang) or _entity(row).label(lang)

    def offices_of(self, person: str) -> tuple[Office, ...]:
        """The tenures of ``person``."""
        return tuple(self._held.get(person, ()))

    def tenures(self, office: str, of: str) -> tuple[Office, ...]:
        """Everybody known to have held ``office`` of ``of``."""
        return tuple(self._offices.get((office, of), ()))

    def holder(self, office: str, of: str, day: date) -> Entity | None:
        """Who held ``office`` of ``of`` on ``day``; ``leader`` means the office that leads the state."""
        if office == "leader":
            return self._leader(of, day)
        tenure = holder_on(self._offices.get((office, of), []), day)
        return self.entity(tenure.person) if tenure else None

    def _leader(self, of: str, day: date) -> Entity | None:
        row = self._rows.get(of)
        if row is None:
            return None
        first = row.acts_for if row.kind == "State" else "head"
        for office in dict.fromkeys((first, "president", "prime-minister", "monarch")):
            found = self.holder(office, of, day)
            if found:
                return found
        return None

    def first_names(self, lang: str) -> frozenset[str]:
        """The first names of all known people in ``lang``, folded."""
        known = self._first_names.get(lang)
        if known is None:
            full = (
                name
                for row in self._rows.values()
                if row.kind == "Person" and row.country not in _FAMILY_FIRST
                for name in self.called(row.id, lang)
                if " " in name
            )
            known = self._first_names[lang] = frozenset(fold(name.split(" ")[0]) for name in full)
        return known

    def adjective(self, lemma: str, lang: str) -> str | None:
        """The state an adjective names: ``російський``, ``american``, ``антиросійський``, and ``російсько-``."""
        known = self._lemmas(lang)[0]
        return known.get(lemma) or (known.get(lemma.removeprefix("анти")) if lemma.startswith("анти") else None)

    def demonym(self, state: str) -> str | None:
        """The English adjective of a state as it is written: "Ukrainian"."""
        return self._english_adjectives.get(state) or None

    @cached_property
    def _english_adjectives(self) -> dict[str, str]:
        # the first line of a state counts
        return {cells["state"]: cells["en_adj"].split(";")[0] for cells in reversed(read_csv("demonyms"))}

    def citizens(self, lemma: str, lang: str) -> str | None:
        """The state whose citizens a noun names: ``росіянин``, in English the plural ``russians``."""
        return self._lemmas(lang)[1].get(lemma)

    def _lemmas(self, lang: str) -> tuple[dict[str, str], dict[str, str]]:
        known = self._demonyms.get(lang)
        if known is None:
            adjectives: dict[str, str] = {}
            people: dict[str, str] = {}
            for table, into in (("adjectives", adjectives), ("citizens", people)):
                for state, named in own_names(lang).get(table, {}).items():
                    into.update((fold(word), state) for word in named)
            for cells in read_csv("demonyms"):
                for column, into in ((f"{lang}_adj", adjectives), (f"{lang}_people", people)):
                    for word in filter(None, cells.get(column, "").split(";")):
                        into.setdefault(fold(word), cells["state"])
                        if word.endswith(("ський", "ский", "цький", "цкий")):  # the first half of a compound
                            into.setdefault(fold(word[: word.rindex("к") + 1]) + "о-", cells["state"])
            known = self._demonyms[lang] = (adjectives, people)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, id: str) -> bool:
        return id in self._rows


def surname(name: str, country: str = "") -> str:
    """The part of a full name by which a person is called alone."""
    parts = name.split(" ")
    if country in _FAMILY_FIRST and len(parts) > 1:
        return parts[0]
    if parts[-1].isupper() and len(parts) > 1:  # a monarch's number: only the whole name will do
        return name
    for at, part in enumerate(parts[1:], 1):
        if part.lower() in _PARTICLES and at + 1 < len(parts):
            return " ".join(parts[at:])
    return parts[-1]


def _entity(row: Row) -> Entity:
    labels: dict[str, str] = {}
    for lang, name in row.names:
        labels.setdefault(lang, name)
    return Entity(
        id=row.id,
        kind=row.kind,
        labels=MappingProxyType({lang: labels[lang] for lang in LANGS if lang in labels}),
        country=row.country or None,
        wikidata=row.wikidata or None,
        geonames=row.geonames or None,
        acts_for=row.acts_for or None if row.kind == "Person" else None,
        lat=float(row.lat) if row.lat else None,
        lon=float(row.lon) if row.lon else None,
    )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer the project ships; read once."""
    return Gazetteer(read_entities(), read_offices())
