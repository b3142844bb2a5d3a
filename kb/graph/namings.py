"""How articles name those no gazetteer knows, in the graph of each article: the evidence for who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kb import vocab as v
from kb.graph.nodes import Node
from kb.model import Entity, EntityKind
from kb.vocab import Iris, dl


def naming_quads(article: str, entities: Iterable[Entity], iris: Iris) -> Iterator[Quad]:
    """For each of ``entities``, which ``article`` (its id) names, what it says of it; ``dl:names`` it by its own id."""
    node, graph = iris.article(article), iris.article_graph(article)
    for number, entity in enumerate(sorted(entities, key=lambda one: (one.id, one.kind)), 1):
        naming = NamedNode(f"{node.value}#n{number}")
        for predicate, value in _pairs(entity, iris):
            yield Quad(naming, predicate, value, graph)
        yield Quad(naming, v.DERIVED_FROM, node, graph)


def _pairs(entity: Entity, iris: Iris) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield v.TYPE, dl("Naming")
    yield dl("names"), iris.entity(entity)
    yield v.IDENTIFIER, Literal(entity.id)
    yield dl("namedKind"), dl(entity.kind)
    for lang, label in sorted(entity.labels.items()):
        yield v.LABEL, Literal(label, language=lang)
    if entity.country:
        yield dl("countryCode"), Literal(entity.country)
    if entity.acts_for:
        yield dl("actsFor"), iris.actor(entity.acts_for)
    if entity.office:
        yield dl("office"), Literal(entity.office)


def read_naming(node: Node, iris: Iris) -> Entity:
    """The entity as :func:`naming_quads` took it."""
    kind: EntityKind = node.one(dl("namedKind")).removeprefix(v.DL)  # type: ignore[assignment]
    acts_for = iris.key(node.maybe(dl("actsFor")) or "")
    return Entity(
        id=node.one(v.IDENTIFIER),
        kind=kind,
        labels=dict(sorted(node.labels.items())),
        country=node.maybe(dl("countryCode")),
        acts_for=acts_for[1] if acts_for else None,
        office=node.maybe(dl("office")),
    )


def renamed_quads(quads: Iterable[Quad], names: Mapping[str, str], iris: Iris) -> Iterator[Quad]:
    """``quads`` with each IRI in ``names`` replaced, also where ``dl:roleOrder`` tells it."""
    start = f"{iris.base}id/"
    paths = {old.removeprefix(start): new.removeprefix(start) for old, new in names.items()}
    for quad in quads:
        value = getattr(quad.object, "value", "")
        if quad.predicate == dl("roleOrder"):
            yield Quad(quad.subject, quad.predicate, Literal(_renamed_order(value, paths)), quad.graph_name)
        elif isinstance(quad.object, NamedNode) and value in names:
            yield Quad(quad.subject, quad.predicate, NamedNode(names[value]), quad.graph_name)
        else:
            yield quad


def _renamed_order(order: str, paths: Mapping[str, str]) -> str:
    items = [item.partition(" ") for item in order.split(", ")]
    return ", ".join(dict.fromkeys(f"{role} {paths.get(path, path)}" for role, _, path in items))
