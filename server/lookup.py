"""From what a reader typed, a slug or a name in any language, to the actor or place the store knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from pyoxigraph import NamedNode

from kb.errors import ParameterError
from kb.store.base import Store
from kb.vocab import LABEL, Iris, Kind
from server.fetch import fetch, select
from server.filters import Filters

_ALL_LABELS = f"SELECT ?graph ?thing ?label WHERE {{ GRAPH ?graph {{ ?thing {LABEL} ?label }} }}"
_SUGGESTIONS = 8


def settle(store: Store, iris: Iris, filters: Filters) -> Filters:
    """``filters`` with every actor and place as a slug that exists. Raises ParameterError for one that does not."""
    actors = tuple(_find(store, iris, "actor", value, ("actor",)) for value in filters.actors)
    place = _find(store, iris, "place", filters.place, ("place", "actor")) if filters.place else None
    return replace(filters, actors=tuple(dict.fromkeys(actors)), place=place)


def place_iri(store: Store, iris: Iris, slug: str) -> NamedNode:
    """The IRI of a place: a state is kept as an actor, also where it is the place."""
    place = iris.place(slug)
    return place if place.value in fetch(store, [place]) else iris.actor(slug)


def _find(store: Store, iris: Iris, parameter: str, value: str, kinds: tuple[Kind, ...]) -> str:
    for kind in kinds:
        iri = iris.of(kind, value)
        if iri.value in fetch(store, [iri], graph=iris.graph("actors")):
            return value
    slugs = _slugs_by_name(store, iris, kinds)
    found = slugs.get(_folded(value), set())
    if len(found) == 1:
        return found.pop()
    if found:
        raise ParameterError(f"{parameter} {value[:80]!r} is the name of several; give one of: {_listed(found)}")
    near = _near(_folded(value), slugs)
    hint = f"near it: {_listed(near)}" if near else "it accepts a name or an id that the timeline shows"
    raise ParameterError(f"{parameter} cannot be {value[:80]!r}, which is no name here; {hint}")


def _slugs_by_name(store: Store, iris: Iris, kinds: tuple[Kind, ...]) -> Mapping[str, set[str]]:
    """The slugs that go by each folded name, of the things of these kinds."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in select(store, _ALL_LABELS, {"graph": iris.graph("actors")}):
        kind_and_key = iris.key(row["thing"].value)
        if kind_and_key and kind_and_key[0] in kinds:
            found[_folded(row["label"].value)].add(kind_and_key[1])
    return found


def _near(name: str, slugs: Mapping[str, set[str]]) -> set[str]:
    """The slugs of whatever has ``name``, or a word like it, in one of its names."""
    words: dict[str, set[str]] = defaultdict(set)
    for known, of_name in slugs.items():
        for word in (known, *known.split()):
            words[word] |= of_name
    inside = {word for word in words if len(name) > 2 and name in word}
    close = inside or get_close_matches(name, words, n=3, cutoff=0.6)
    return set().union(*(words[word] for word in close))


def _listed(slugs: set[str]) -> str:
    return ", ".join(sorted(slugs)[:_SUGGESTIONS])


def _folded(name: str) -> str:
    """For comparing names: case and the kind of apostrophe do not count."""
    for apostrophe in "\u02bc`\u2018'":
        name = name.replace(apostrophe, "\u2019")
    return " ".join(name.casefold().split())
