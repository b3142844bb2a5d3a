"""The actors and places of the store, kept to those that reports name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from kb.curation import judged_links
from kb.gazetteer import load_gazetteer
from kb.graph import entities_of, entity_quads, link_quads
from kb.model import Entity, Report
from kb.revision.lookup import Lookup
from kb.vocab import REPLACED_BY, Iris


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
    lookup: Lookup,
    iris: Iris,
    gone: Sequence[Report],
    come: Sequence[Report],
    moved: Mapping[NamedNode, NamedNode],
) -> tuple[set[Quad], set[Quad]]:
    """What to take out of the graphs of actors, links and curation for the sake of who is named, and what to put in.

    ``lookup`` does not see the articles of ``gone``. ``moved`` leads from actors nobody names any more to their heirs.
    """
    named = {iris.entity(entity): entity for entity in with_above(come)}
    before = [node for node in map(iris.entity, with_above(gone)) if node not in named]
    unused = _unused(lookup, before)
    actors, links, curation = iris.graph("actors"), iris.graph("links"), iris.graph("curation")
    redirects = {Quad(old, REPLACED_BY, new, curation) for old, new in moved.items() if old not in named}
    described = set(lookup.said_of([*named, *unused], actors))
    linked = set(lookup.said_of([*named, *unused], links))
    judged = judged_links([*lookup.judged_of_links(), *redirects], named, iris)
    new = {*entity_quads(named.values(), iris), *link_quads(named.values(), iris), *judged, *redirects}
    old = {*described, *(quad for quad in linked if quad.subject in unused), *lookup.redirects_of(named)}
    return old - new, new - old - linked


def _unused(lookup: Lookup, candidates: Sequence[NamedNode]) -> set[NamedNode]:
    """Those that no report names any more, and nothing that is named belongs to."""
    left = {node for node in candidates if not lookup.named_by_others(node)}
    while kept := {node for node in left if lookup.belonging_to(node) - left}:
        left -= kept
    return left
