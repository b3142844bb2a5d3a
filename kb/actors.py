"""Who is who among the actors no gazetteer knows, over all articles of a store, as articles come and go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad, QuerySolutions

from kb import vocab as v
from kb.graph import all_named, nodes_of, read_entity, read_naming, renamed_quads
from kb.linking import Key, block_of, is_unknown, merged_entity, resolve
from kb.model import Entity, Participant, Report
from kb.store.base import Store
from kb.vocab import Iris, dl

Names = Mapping[str, Entity]
_NAMINGS = f"""SELECT ?naming ?p ?o ?article WHERE {{
  ?naming a {dl("Naming")} ; {v.DERIVED_FROM}/{v.IDENTIFIER} ?article ; ?p ?o }}"""
_NAMED = f"SELECT DISTINCT ?s ?p ?o WHERE {{ ?naming {dl('names')} ?s . GRAPH ?actors {{ ?s ?p ?o }} }}"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a decision changes: ``names`` gives for an article (by id) the entities that its reports now name instead,
    by the ids they name at present; ``moved`` leads from ids that nobody has any more to those who have their namings.
    """

    names: Mapping[str, Names]
    moved: Names


class Actors:
    """The namings of all articles. ``put`` one article after the other, then ``settle``."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._namings: dict[str, tuple[Entity, ...]] = {}
        self._now: dict[Key, Entity] = {}  # whom the reports name, by article and the reading's own id
        self._stored: dict[Key, Entity] = {}  # the same as it was last settled, with articles read again since
        self._blocks: dict[tuple[str, ...], set[Key]] = defaultdict(set)
        self._touched: set[tuple[str, ...]] = set()
        entities = _named(store, iris)
        for article, iri, naming in _stored_namings(store, iris):
            self._namings[article] = (*self._namings.get(article, ()), naming)
            self._blocks[block_of(naming)].add((article, naming.id))
            if iri in entities:
                self._now[article, naming.id] = self._stored[article, naming.id] = entities[iri]

    def put(self, article: str, reports: Sequence[Report]) -> tuple[Entity, ...]:
        """Take in what a reading of ``article`` (its id) says, in place of an earlier one; its namings."""
        for naming in self._namings.pop(article, ()):
            self._now.pop((article, naming.id), None)
            self._block(naming).discard((article, naming.id))
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in all_named(reports):
            if is_unknown(entity):
                found[entity.id].append(entity)
        namings = tuple(merged_entity(id, found[id]) for id in sorted(found))
        for naming in namings:
            self._block(naming).add((article, naming.id))
        self._namings[article] = namings
        return namings

    def _block(self, naming: Entity) -> set[Key]:
        """The keys of its block, which is now to be decided anew."""
        block = block_of(naming)
        self._touched.add(block)
        return self._blocks[block]

    def settle(self) -> Settled:
        """Decide anew who is who; what is returned is to be carried out at once."""
        keys = {key for block in self._touched for key in self._blocks[block]}
        articles = sorted({article for article, _ in keys})
        touched = (
            (article, one) for article in articles for one in self._namings[article] if (article, one.id) in keys
        )
        decided = resolve(touched)
        names: dict[str, dict[str, Entity]] = {}
        for (article, id), entity in decided.items():
            now = self._now.get((article, id))
            if now != entity:
                names.setdefault(article, {})[now.id if now else id] = entity
        moved = self._moved(decided)
        self._now.update(decided)
        self._stored = dict(self._now)
        self._touched = set()
        return Settled(names, moved)

    def _moved(self, decided: Mapping[Key, Entity]) -> dict[str, Entity]:
        alive = {entity.id for entity in decided.values()}
        heirs: dict[str, Counter[str]] = defaultdict(Counter)
        for key, entity in decided.items():
            before = self._stored.get(key)
            if before is not None and before.id not in alive:
                heirs[before.id][entity.id] += 1
        by_id = {entity.id: entity for entity in decided.values()}
        return {id: by_id[min(counts, key=lambda one: (-counts[one], one))] for id, counts in heirs.items()}


def _rows(store: Store, query: str) -> QuerySolutions:
    rows = store.query(query)
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT query answers with solutions")
    return rows


def _stored_namings(store: Store, iris: Iris) -> list[tuple[str, str, Entity]]:
    """Article id, IRI of who is named, and the naming, for every naming in the store."""
    quads, articles = [], {}
    for row in _rows(store, _NAMINGS):
        quads.append(Quad(row["naming"], row["p"], row["o"]))
        articles[row["naming"].value] = row["article"].value
    nodes = nodes_of(quads)
    return [(articles[iri], node.one(dl("names")), read_naming(node, iris)) for iri, node in sorted(nodes.items())]


def _named(store: Store, iris: Iris) -> Mapping[str, Entity]:
    """Whom the namings stand for, by IRI; links are kept apart from who is who."""
    query = _NAMED.replace("?actors", str(iris.graph("actors")))
    nodes = nodes_of(Quad(row["s"], row["p"], row["o"]) for row in _rows(store, query))
    return {iri: read_entity(node, iris) for iri, node in nodes.items()}


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
