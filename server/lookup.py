"""From what a reader typed, a slug or a name in any language, to the actor or place the store knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from pyoxigraph import NamedNode

from kb.errors import ParameterError
from kb.store.base import Store
from kb.vocab import LABEL, Iris, Kind
from server.fetch import fetch, select
from server.filters import Filters

_ALL_LABELS = f"SELECT ?graph ?thing ?label WHERE {{ GRAPH ?graph {{ ?thing {LABEL} ?label }} }}"


def settle(store: Store, iris: Iris, filters: Filters) -> Filters:
    """``filters`` with every actor and place as a slug that exists. Raises ParameterError for one that does not."""
    actors = tuple(_find(store, iris, "actor", value, ("actor",)) for value in filters.actors)
    place = _find(store, iris, "place", filters.place, ("place", "actor")) if filters.place else None
    return replace(filters, actors=tuple(dict.fromkeys(actors)), place=place)


def place_iri(store: Store, iris: Iris, slug: str) -> NamedNode:
    """The IRI of a place: a state is kept as an actor, also where it is the place."""
    place = iris.place(slug)
    return place if place.value in fetch(store, [place]) else iris.actor(slug)


def _find(store: Store, iris: Iris, parameter: str, value: str, kinds: Iterable[Kind]) -> str:
    for kind in kinds:
        iri = iris.of(kind, value)
        if iri.value in fetch(store, [iri], graph=iris.graph("actors")):
            return value
    labels = _labels(store, iris, kinds)
    slug = labels.get(_folded(value))
    if slug is None:
        near = get_close_matches(_folded(value), labels, n=8, cutoff=0.5)
        accepted = ", ".join(dict.fromkeys(labels[label] for label in near)) or "the names on the timeline"
        raise ParameterError(
            f"{parameter} cannot be {value[:80]!r}: nobody and nothing has that name; near it: {accepted}"
        )
    return slug


def _labels(store: Store, iris: Iris, kinds: Iterable[Kind]) -> dict[str, str]:
    """Slugs by folded label, of the things of these kinds."""
    found: dict[str, str] = {}
    for row in select(store, _ALL_LABELS, {"graph": iris.graph("actors")}):
        split = iris.key(row["thing"].value)
        if split and split[0] in kinds:
            found.setdefault(_folded(row["label"].value), split[1])
            found.setdefault(_folded(split[1]), split[1])
    return found


def _folded(name: str) -> str:
    """For comparing names: case and the kind of apostrophe do not count."""
    for apostrophe in "\u02bc`\u2018'":
        name = name.replace(apostrophe, "\u2019")
    return " ".join(name.casefold().split())
