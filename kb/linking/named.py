"""How one article names somebody no gazetteer knows, in the form in which namings are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.gazetteer import surname
from kb.linking.merge import merged_entity
from kb.linking.normal import last_outline, native_name, normal_name, outline
from kb.model import Entity, EntityKind, Lang

UNKNOWN = "x-"
Naming = tuple[str, Entity]  # the article's id, and the entity as that article alone names it
# Offices that many hold at a time in one country, or that are called so before anything is known of them.
VAGUE = frozenset({"leader", "minister", "spokesperson", "governor", "mayor", "deputy-prime-minister"})
Key = tuple[str, str]  # the article's id and the entity's id in it


@dataclass(frozen=True, slots=True)
class Named:
    """Everything one article says under one name: ``normal`` is the name in one spelling for all languages.

    ``bare`` is a surname alone. An article means one person by one name, unless it gives two countries.
    """

    article: str
    kind: EntityKind
    normal: str
    bare: bool
    country: str | None
    office: str | None
    acts_for: str | None
    namings: tuple[Entity, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple((self.article, naming.id) for naming in self.namings)

    @property
    def outline(self) -> str:
        return outline(self.normal)

    @property
    def title(self) -> tuple[str, str] | None:
        """Country and office, where both are told and the office is one person's at a time: what few people share."""
        return (self.country, self.office) if self.country and self.office and self.office not in VAGUE else None

    @property
    def evidence(self) -> frozenset[tuple[str, str]]:
        """What makes a similar name the same: the title, and the body acted for if it is no state."""
        body = ("body", self.acts_for) if self.acts_for and len(self.acts_for) > 2 else None
        return frozenset(filter(None, (self.title, body)))


def is_unknown(entity: Entity) -> bool:
    """Whether ``entity`` goes by a name alone, no gazetteer having it; a group has no name that could mean another."""
    return entity.id.startswith(UNKNOWN) and entity.kind != "Group"


def is_described(entity: Entity) -> bool:
    """Whether it is named by office or kind and its state rather than by a name of its own."""
    return "-of-" in entity.id


def block_of(entity: Entity) -> tuple[str, ...]:
    """What all namings share that might be of one with ``entity``; decisions in one block depend on no other."""
    name = native_name(entity)
    if is_described(entity) or name is None:
        return (entity.id,)
    return entity.kind, last_outline(_normal(entity, *name))


def _normal(entity: Entity, name: str, lang: Lang) -> str:
    return normal_name(name, lang) or entity.id.removeprefix(UNKNOWN)


def named_in(article: str, entities: Iterable[Entity]) -> Iterator[Named]:
    """What ``article`` says of those in ``entities``, which all have a name, name by name."""
    groups: dict[tuple[EntityKind, str], list[Entity]] = defaultdict(list)
    bare: dict[str, bool] = {}
    for entity in sorted(entities, key=lambda one: one.id):
        name, lang = native_name(entity) or (entity.id, "en")
        normal = _normal(entity, name, lang)
        # A name that may follow another one as its surname, «фон дер Ляєн», has no given name.
        bare[normal] = entity.kind == "Person" and surname(f"X {name}") == name
        groups[entity.kind, normal].append(entity)
    for (kind, normal), namings in sorted(groups.items()):
        countries = {naming.country for naming in namings if naming.country}
        parts = [namings] if len(countries) < 2 else _by_country(namings)
        for part in parts:
            told = merged_entity(part[0].id, part)
            yield Named(
                article, kind, normal, bare[normal], told.country, told.office, told.acts_for, tuple(part)
            )  # fmt: skip


def _by_country(namings: Iterable[Entity]) -> list[list[Entity]]:
    parts: dict[str, list[Entity]] = defaultdict(list)
    for naming in namings:
        parts[naming.country or ""].append(naming)
    return [parts[country] for country in sorted(parts)]
