"""The events of a store as they are matched with those of other datasets, and the links that come of it.

Matching needs no store: it is opened to read the events, and again to write the links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kb.datasets import Events, Known, Match, Spot, folded, weights
from kb.elsewhere import Dataset
from kb.gazetteer import load_gazetteer
from kb.graph import EventLink, Node, event_link_quads, nodes_of, read_entities, read_event_links
from kb.model import Entity
from kb.store.base import Store
from kb.vocab import DL, REPLACED_BY, Iris, dl

SOURCES = ("initiator", "visitor", "sender", "supplier", "speaker")
TARGETS = ("recipient", "host", "addressee", "target")
NOT_SO = ("status-denied", "status-cancelled")
_REACH = {"city": "city", "region": "region", "other": "district"}


def known_events(store: Store, iris: Iris) -> Events:
    """The dated events of the store; not those that are said not to have happened."""
    return Events(_known(store, iris))


def _known(store: Store, iris: Iris) -> Iterator[Known]:
    entities = read_entities(store, iris)
    for node in nodes_of(store.quads(iris.graph("events").value)).values():
        first, last = node.maybe(dl("earliest")), node.maybe(dl("latest"))
        if not first or not last or node.maybe(dl("status")) in {DL + name for name in NOT_SO}:
            continue
        place = entities.get(node.maybe(dl("place")) or "")
        yield Known(
            iri=node.iri,
            type=node.one(dl("eventType")).removeprefix(DL),
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
            countries=_countries(node, ["participant"], entities),
            sources=_countries(node, SOURCES, entities),
            targets=_countries(node, TARGETS, entities),
            names=_names(entities[iri] for iri in node.all(dl("participant")) if iri in entities),
            spot=_spot(place) if place else None,
        )


def _countries(node: Node, roles: Iterable[str], entities: Mapping[str, Entity]) -> frozenset[str]:
    named = [entities[iri] for role in roles for iri in node.all(dl(role)) if iri in entities]
    return frozenset(entity.country for entity in named if entity.country)


def _names(entities: Iterable[Entity]) -> dict[str, str]:
    """The label to show by each folded name, but not of states: their names tell no more than their codes."""
    called = load_gazetteer().called
    return {
        folded(name): entity.label()
        for entity in entities
        if entity.kind != "State"
        for name in (*entity.labels.values(), *called(entity.id, "en"))
    }


def _spot(place: Entity) -> Spot:
    if place.kind == "State":
        return Spot(place.country)
    if place.lat is None or place.lon is None:
        return Spot(place.country, geonames=place.geonames)
    reach = _REACH.get(load_gazetteer().subtype(place.id) or "city", "district")
    return Spot(place.country, place.lat, place.lon, weights().reach[reach], place.geonames)


def write_links(store: Store, iris: Iris, dataset: Dataset, file: str, matches: Iterable[Match]) -> int:
    """Put what ``file`` (its name) gave in place of what it gave before, in one transaction; returns how many links.

    A link that another file gave too stays. Those of an event that went into another one go over to that one, and
    those of an event that is gone go.
    """
    graph = iris.event_links_graph(dataset.name)
    now = _now(store, iris)
    links: dict[tuple[str, str], EventLink] = {}
    for link in read_event_links(store.quads(graph.value), dataset):
        others = tuple(name for name in link.files if name != file)
        event = now(link.event)
        if others and event:
            links[event, link.id] = replace(link, event=event, files=others)
    for one in matches:
        if event := now(one.event):
            before = links.get((event, one.id))
            files = sorted({file, *(before.files if before else ())})
            links[event, one.id] = EventLink(event, one.id, one.score, one.reasons, tuple(files))
    store.replace({graph.value: event_link_quads(links.values(), dataset, iris)})
    return sum(file in link.files for link in links.values())


def _now(store: Store, iris: Iris) -> Callable[[str], str | None]:
    """What has become of an event: itself, the one it went into, or None."""
    alive = {_value(q.subject) for q in store.quads(iris.graph("events").value) if q.predicate == dl("eventType")}
    curated = store.quads(iris.graph("curation").value)
    moved = {_value(q.subject): _value(q.object) for q in curated if q.predicate == REPLACED_BY}

    def follow(event: str) -> str | None:
        seen: set[str] = set()
        while event not in alive:
            if event in seen or event not in moved:
                return None
            seen.add(event)
            event = moved[event]
        return event

    return follow


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
