"""What is known of a thing or an event, property by property."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kb.vocab import DL, GEONAMES, SAME_AS, TYPE, WIKIDATA, Iris
from server.fetch import Node
from server.reconcile.kinds import ACTORS
from server.terms import local

_PLAIN = {
    "date": "date",
    "earliest": "earliest",
    "latest": "latest",
    "reports": "reportCount",
    "country": "countryCode",
}
_THINGS = {"acts_for": "actsFor", "participant": "participant", "place": "place"}


def classes(node: Node) -> tuple[str, ...]:
    """The types of the service that a thing or an event has, the most specific first."""
    own = [local(iri.value) for iri in node.iris(TYPE.value)]
    kind = node.one(DL + "eventType")
    first = [local(kind)] if kind else [name for name in own if name in ACTORS]
    return tuple(dict.fromkeys([*first, *(name for name in own if name != "Event"), *(["Event"] if kind else [])]))


def things(node: Node, property_id: str) -> tuple[NamedNode, ...]:
    """The values of a property whose values are things."""
    return node.iris(DL + _THINGS[property_id]) if property_id in _THINGS else ()


def texts(node: Node, property_id: str) -> tuple[str, ...]:
    """The values of any other property."""
    if property_id in _PLAIN:
        return node.all(DL + _PLAIN[property_id])
    if property_id in ("type", "status"):
        return tuple(local(value) for value in node.all(DL + ("eventType" if property_id == "type" else "status")))
    if property_id.startswith("label_"):
        label = node.labels().get(property_id.removeprefix("label_"))
        return (label,) if label else ()
    space = {"wikidata": WIKIDATA, "geonames": GEONAMES}.get(property_id)
    same = node.all(SAME_AS.value) if space else ()
    return tuple(iri.removeprefix(space).strip("/") for iri in same if space and iri.startswith(space))


def value_texts(node: Node, property_id: str, iris: Iris) -> tuple[str, ...]:
    """The values of a property as a table may hold them: texts, ids for things."""
    ids = [thing_id(iri, iris) for iri in things(node, property_id)]
    return (*texts(node, property_id), *ids, *(one.rpartition("/")[2] for one in ids))


def thing_id(iri: NamedNode, iris: Iris) -> str:
    """The id of the service for an IRI: what follows ``…/id/``."""
    return iri.value.removeprefix(iris.base + "id/")
