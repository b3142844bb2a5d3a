"""From quads back to the model: the reports for fusion, the events, the actors and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import get_args

from pyoxigraph import Quad

from kb import vocab as v
from kb.errors import RdfError
from kb.graph.nodes import Node, at, nodes_of
from kb.model import Basis, Count, Dating, Entity, EntityKind, Event, Evidence, Field, Participant, Report, Status
from kb.quad_source import QuadSource
from kb.vocab import Iris, dl

Entities = Mapping[str, Entity]


def read_entities(store: QuadSource, iris: Iris) -> Entities:
    """All actors and places by IRI, with their links."""
    return entities_in(store.quads(iris.graph("actors").value), store.quads(iris.graph("links").value), iris)


def entities_in(actors: Iterable[Quad], linked: Iterable[Quad], iris: Iris) -> Entities:
    """The actors and places by IRI that ``actors`` describe, with the links that ``linked`` hold."""
    nodes, links = nodes_of(actors), nodes_of(linked)
    return {
        iri: read_entity(node, iris, links[iri].all(v.SAME_AS) if iri in links else ())
        for iri, node in nodes.items()
        if iris.key(iri)
    }


def read_reports(store: QuadSource, iris: Iris) -> Iterator[Report]:
    """Every report of every article, article by article, as it was before :func:`article_quads` wrote it."""
    entities = read_entities(store, iris)
    start = f"{iris.base}graph/article/"
    for graph in store.graphs():
        if graph.startswith(start):
            yield from reports_in(store.quads(graph), entities, iris)


def read_events(store: QuadSource, iris: Iris) -> Iterator[Event]:
    """Every event with its reports, which come sorted by id."""
    entities = read_entities(store, iris)
    reports = {iris.report(report.id).value: report for report in read_reports(store, iris)}
    for iri, node in sorted(nodes_of(store.quads(iris.graph("events").value)).items()):
        missing = [report for report in node.all(dl("report")) if report not in reports]
        if missing:
            raise RdfError(f"<{iri}> rests on a report that is not there: <{missing[0]}>")
        participants, _ = _actors(node, entities, iris)
        yield Event(
            id=_key(iri, iris),
            type=_event_type(node),
            dating=_dating(node),
            status=_status(node),
            participants=participants,
            place=_place(node, entities),
            reports=tuple(sorted((reports[report] for report in node.all(dl("report"))), key=lambda r: r.id)),
            salience=float(node.one(dl("salience"))),
            conflicts=tuple(name for name in v.CONFLICTS if name in node.all(dl("conflict"))),
        )


def reports_in(quads: Iterable[Quad], entities: Entities, iris: Iris) -> Iterator[Report]:
    """The reports that ``quads`` describe, in the order of their articles."""
    nodes = nodes_of(quads)
    found = [node for node in nodes.values() if dl("Report").value in node.all(v.TYPE)]
    for node in sorted(found, key=lambda node: _order(_key(node.iri, iris))):
        participants, claimed_by = _actors(node, entities, iris)
        evidence = sorted(node.all(dl("evidence")), key=lambda iri: int(at(nodes, iri).one(dl("rank"))))
        counts = sorted(node.all(dl("count")), key=lambda iri: int(at(nodes, iri).one(dl("rank"))))
        yield Report(
            id=_key(node.iri, iris),
            article=at(nodes, node.one(dl("article"))).one(v.IDENTIFIER),
            type=_event_type(node),
            dating=_dating(node),
            status=_status(node),
            participants=participants,
            place=_place(node, entities),
            claimed_by=claimed_by,
            evidence=tuple(_evidence(iri, nodes) for iri in evidence),
            salience=float(node.one(dl("salience"))),
            counts=tuple(_count(at(nodes, iri)) for iri in counts),
            reader=node.maybe(dl("reader")) or "",
            rule=node.maybe(dl("rule")) or "",
        )


def _actors(node: Node, entities: Entities, iris: Iris) -> tuple[tuple[Participant, ...], tuple[Entity, ...]]:
    """Participants and claimants in the order the article names them."""
    participants: list[Participant] = []
    claimants: list[Entity] = []
    order = node.maybe(dl("roleOrder"))
    for item in order.split(", ") if order else ():
        role, _, path = item.partition(" ")
        entity = _known(f"{iris.base}id/{path}", node, entities)
        if role == "claimedBy":
            claimants.append(entity)
        else:
            participants.append(Participant(role, entity))
    return tuple(participants), tuple(claimants)


def _place(node: Node, entities: Entities) -> Entity | None:
    iri = node.maybe(dl("place"))
    return _known(iri, node, entities) if iri else None


def _known(iri: str, node: Node, entities: Entities) -> Entity:
    if iri not in entities:
        raise RdfError(f"<{node.iri}> names <{iri}>, of which nothing is said in the graph of actors")
    return entities[iri]


def _dating(node: Node) -> Dating:
    earliest, latest = node.maybe(dl("earliest")), node.maybe(dl("latest"))
    basis: Basis = node.choice("basis", v.BASES)  # type: ignore[assignment]
    return Dating(
        edtf=node.maybe(dl("date")),
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        basis=basis,
        text=node.maybe(dl("dateText")),
        rule=node.maybe(dl("dateRule")) or "",
        time=time[: len("10:30")] if (time := node.maybe(dl("timeOfDay"))) else None,
    )


def _status(node: Node) -> Status:
    return node.choice("status", v.STATUSES)  # type: ignore[return-value]


def _event_type(node: Node) -> str:
    return node.one(dl("eventType")).removeprefix(v.DL)


def _evidence(iri: str, nodes: Mapping[str, Node]) -> Evidence:
    node, quote, position = at(nodes, iri), at(nodes, iri + "-quote"), at(nodes, iri + "-position")
    field: Field = "title" if node.one(dl("field")) == "title" else "text"
    return Evidence(field, int(position.one(v.OA_START)), int(position.one(v.OA_END)), quote.one(v.OA_EXACT))


def _count(node: Node) -> Count:
    value = float(node.one(dl("value")))
    qualifier = node.maybe(dl("qualifier"))
    if qualifier not in (None, *v.QUALIFIERS):
        raise RdfError(f"<{node.iri}> has an unknown qualifier: {qualifier}")
    text = node.maybe(dl("countText")) or ""
    return Count(node.one(dl("countOf")), value, node.maybe(dl("unit")), text, qualifier)


def read_entity(node: Node, iris: Iris, same_as: Iterable[str] = ()) -> Entity:
    """The actor or place that ``node`` describes, linked to the IRIs of ``same_as``."""
    kinds: list[EntityKind] = [k for k in get_args(EntityKind) if dl(k).value in node.all(v.TYPE)]
    if not kinds:
        raise RdfError(f"<{node.iri}> is of no kind of actor or place")
    links = sorted(same_as)
    lat, lon, acts_for = node.maybe(v.GEO_LAT), node.maybe(v.GEO_LONG), node.maybe(dl("actsFor"))
    return Entity(
        id=_key(node.iri, iris),
        kind=kinds[0],  # a state is also typed as a place, which stands last
        labels=dict(sorted(node.labels.items())),
        country=node.maybe(dl("countryCode")),
        wikidata=next((link.removeprefix(v.WIKIDATA) for link in links if link.startswith(v.WIKIDATA)), None),
        geonames=next(
            (link.removeprefix(v.GEONAMES).strip("/") for link in links if link.startswith(v.GEONAMES)), None
        ),
        acts_for=_key(acts_for, iris) if acts_for else None,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        office=node.maybe(dl("office")),
    )


def _key(iri: str, iris: Iris) -> str:
    found = iris.key(iri)
    if not found:
        raise RdfError(f"<{iri}> is not an IRI of {iris.base}")
    return found[1]


def _order(key: str) -> tuple[str, int, str]:
    """Sorts ``k-2`` before ``k-10``."""
    match = re.fullmatch(r"(.*)-(\d+)", key)
    return (match[1], int(match[2]), "") if match else (key, 0, key)
