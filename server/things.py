"""Actors and places as the pages name them, and who took part in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kb.store.base import Store
from kb.vocab import DL, ROLES, SAME_AS, TYPE, Iris
from server.fetch import Node, fetch
from server.terms import local

_KINDS = ("Person", "State", "ArmedForce", "Group", "Organization", "Place")


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or a place. ``kind`` is ``actor`` or ``place``, the page it has; ``sort`` the ontology's class.

    ``key`` is its slug; an IRI that has no page here keeps itself as ``key`` with an empty ``kind``.
    """

    iri: str
    kind: str
    key: str
    sort: str
    labels: Mapping[str, str]
    country: str | None = None
    acts_for: NamedNode | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who took part, and as what; no roles but ``participant`` leaves ``roles`` empty."""

    thing: Thing
    roles: tuple[str, ...]


Things = Mapping[str, Thing]


def load_things(store: Store, iris: Iris, wanted: Iterable[NamedNode]) -> dict[str, Thing]:
    """The actors and places ``wanted``, by IRI, those of which nothing is known too."""
    every = list(wanted)
    nodes = fetch(store, every)
    return {iri.value: _thing(iris, nodes.get(iri.value) or Node(iri.value, {})) for iri in every}


def _thing(iris: Iris, node: Node) -> Thing:
    kind, key = iris.key(node.iri) or ("", node.iri)
    classes = {local(iri.value) for iri in node.iris(TYPE.value)}
    return Thing(
        iri=node.iri,
        kind=kind,
        key=key,
        sort=next((name for name in _KINDS if name in classes), ""),
        labels=node.labels() or {"": key},
        country=node.one(DL + "countryCode"),
        acts_for=next(iter(node.iris(DL + "actsFor")), None),
        same_as=tuple(iri.value for iri in node.iris(SAME_AS.value)),
    )


def mentioned(nodes: Iterable[Node]) -> tuple[NamedNode, ...]:
    """Every actor and place that events or reports name, each once."""
    predicates = [DL + name for name in (*ROLES, "place", "claimedBy")]
    return tuple(dict.fromkeys(iri for node in nodes for name in predicates for iri in node.iris(name)))


def parties(node: Node, things: Things) -> tuple[Party, ...]:
    """Who took part in an event or a report: those with a role first, in the order of the roles."""
    roles: dict[str, tuple[str, ...]] = {}
    for role in (*ROLES[1:], ROLES[0]):
        for iri in node.iris(DL + role):
            before = roles.setdefault(iri.value, ())
            roles[iri.value] = before if role == ROLES[0] else (*before, role)
    return tuple(Party(things[iri], of_party) for iri, of_party in roles.items())


def thing_at(node: Node, predicate: str, things: Things) -> Thing | None:
    """The thing that the ontology's ``predicate`` names, if one does."""
    found = next(iter(node.iris(DL + predicate)), None)
    return things[found.value] if found else None
