"""Who is who among the actors no gazetteer knows, over all articles of a store, as articles come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad, QuerySolutions

from kb import vocab as v
from kb.graph import entities_in, nodes_of, read_entities, read_naming, renamed_quads
from kb.linking import is_unknown, merged_entity, resolve
from kb.model import Entity, Participant, Report
from kb.store.base import Store
from kb.vocab import Iris, dl

Names = Mapping[str, Entity]
_NAMINGS = f"""SELECT ?naming ?predicate ?value ?article WHERE {{
  ?naming a {dl("Naming")} ; {v.DERIVED_FROM}/{v.IDENTIFIER} ?article ; ?predicate ?value }}"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a decision changes: ``names`` gives for an article (by id) the entities that its reports now name instead,
    by the ids they name at present; ``moved`` leads from ids that nobody has any more to those who have their namings.
    """

    names: Mapping[str, Names]
    moved: Mapping[str, Entity]


class Actors:
    """The namings of all articles. ``put`` one article after the other, then ``settle``."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._namings: dict[str, tuple[Entity, ...]] = {}
        self._now: dict[tuple[str, str], Entity] = {}  # what the reports of each article name, by their reading's id
        self._stored: dict[tuple[str, str], Entity] = {}
        entities = read_entities(store, iris)
        for article, iri, naming in _stored_namings(store, iris):
            self._namings[article] = (*self._namings.get(article, ()), naming)
            if iri in entities:
                entity = replace(entities[iri], wikidata=None, geonames=None)  # links are kept apart from who is who
                self._now[article, naming.id] = self._stored[article, naming.id] = entity

    def put(self, article: str, reports: Sequence[Report]) -> tuple[Entity, ...]:
        """Take in what a reading of ``article`` (its id) says, in place of an earlier one; its namings."""
        for naming in self._namings.pop(article, ()):
            self._now.pop((article, naming.id), None)
        found: dict[str, list[Entity]] = {}
        for entity in entities_in(reports):
            if is_unknown(entity):
                found.setdefault(entity.id, []).append(entity)
        self._namings[article] = tuple(merged_entity(id, found[id]) for id in sorted(found))
        return self._namings[article]

    def settle(self) -> Settled:
        """Decide anew who is who; what is returned is to be carried out at once."""
        decided = resolve((article, naming) for article, namings in self._namings.items() for naming in namings)
        names: dict[str, dict[str, Entity]] = {}
        for (article, id), entity in decided.items():
            now = self._now.get((article, id))
            if now != entity:
                names.setdefault(article, {})[now.id if now else id] = entity
        moved = self._moved(decided)
        self._now = dict(decided)
        self._stored = dict(decided)
        return Settled(names, moved)

    def _moved(self, decided: Mapping[tuple[str, str], Entity]) -> dict[str, Entity]:
        alive = {entity.id for entity in decided.values()}
        heirs: dict[str, Counter[str]] = {}
        for key, before in self._stored.items():
            if before.id not in alive and key in decided:
                heirs.setdefault(before.id, Counter())[decided[key].id] += 1
        by_id = {entity.id: entity for entity in decided.values()}
        return {id: by_id[min(counts, key=lambda one: (-counts[one], one))] for id, counts in heirs.items()}


def _stored_namings(store: Store, iris: Iris) -> list[tuple[str, str, Entity]]:
    """Article id, IRI of who is named, and the naming, for every naming in the store."""
    rows = store.query(_NAMINGS)
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT query answers with solutions")
    quads, articles = [], {}
    for row in rows:
        quads.append(Quad(row["naming"], row["predicate"], row["value"]))
        articles[row["naming"].value] = row["article"].value
    nodes = nodes_of(quads)
    return [(articles[iri], node.one(dl("names")), read_naming(node, iris)) for iri, node in sorted(nodes.items())]


def renamed(report: Report, names: Names) -> Report:
    """``report`` with the entities of ``names`` in place of those with these ids; whoever becomes one is told once."""

    def now(entity: Entity) -> Entity:
        return names.get(entity.id, entity)

    parts = dict.fromkeys((part.role, now(part.entity).id) for part in report.participants)
    by_id = {now(part.entity).id: now(part.entity) for part in report.participants}
    claimed = {now(entity).id: now(entity) for entity in report.claimed_by}
    return replace(
        report,
        participants=tuple(Participant(role, by_id[id]) for role, id in parts),
        place=now(report.place) if report.place else None,
        claimed_by=tuple(claimed.values()),
    )


def renamed_graph(quads: Iterable[Quad], names: Names, iris: Iris) -> list[Quad]:
    """The graph of an article with the entities of ``names`` in place of those with these ids."""
    moved = {iris.entity(replace(entity, id=id)).value: iris.entity(entity).value for id, entity in names.items()}
    return list(renamed_quads(quads, {old: new for old, new in moved.items() if old != new}, iris))


def redirects(moved: Names, iris: Iris) -> dict[NamedNode, NamedNode]:
    """From the IRIs of ids nobody has any more to those of their heirs; a move is always within one kind."""
    return {iris.entity(replace(heir, id=id)): iris.entity(heir) for id, heir in moved.items()}
