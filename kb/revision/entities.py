"""The actors and places of the store, kept to those that reports name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kb.gazetteer import load_gazetteer
from kb.graph import entities_of, entity_quads, link_quads
from kb.model import Entity, Report
from kb.revision.lookup import Lookup
from kb.vocab import Iris


def with_above(reports: Iterable[Report]) -> Iterator[Entity]:
    """Every actor and place of ``reports``, and the states and bodies they belong to, each once."""
    gazetteer = load_gazetteer()
    seen: set[str] = set()
    for entity in entities_of(reports):
        above = (gazetteer.entity((entity.country or "").lower()), gazetteer.entity(entity.acts_for or ""))
        for one in (entity, *above):
            if one is not None and one.id not in seen:
                seen.add(one.id)
                yield one


def entity_change(
    lookup: Lookup, iris: Iris, gone: Sequence[Report], come: Sequence[Report]
) -> tuple[set[Quad], set[Quad]]:
    """What to take out of the graphs of actors and links, and what to put into them.

    ``lookup`` does not see the articles of ``gone``.
    """
    named = {iris.entity(entity): entity for entity in with_above(come)}
    stored = lookup.entities([*named, *map(iris.entity, with_above(gone))])
    unused = _unused(lookup, iris, [node for node in map(iris.entity, with_above(gone)) if node not in named])
    touched = [*named, *unused]
    old = {quad for name in ("actors", "links") for quad in lookup.said_of(touched, iris.graph(name))}
    known = [_merged(stored.get(node.value), entity) for node, entity in named.items()]
    new = {*entity_quads(known, iris), *link_quads(known, iris)}
    gone_for_good = {quad for quad in old if quad.subject in unused or quad.graph_name == iris.graph("actors")}
    return gone_for_good - new, new - old


def _unused(lookup: Lookup, iris: Iris, candidates: Sequence[NamedNode]) -> set[NamedNode]:
    """Those that no report names any more, and nothing that is named belongs to."""
    left = {node for node in candidates if not lookup.named_by_others(node)}
    while kept := {node for node in left if lookup.belonging_to(node) - left}:
        left -= kept
    return left


def _merged(stored: Entity | None, new: Entity) -> Entity:
    """An actor no gazetteer knows has the names of all its articles, the first by alphabet where they differ."""
    if stored is None or not new.id.startswith("x-"):
        return new
    langs = {*stored.labels, *new.labels}
    labels = {lang: min(e.labels[lang] for e in (stored, new) if lang in e.labels) for lang in sorted(langs)}
    return replace(new, labels=labels, country=new.country or stored.country, acts_for=new.acts_for or stored.acts_for)
