"""The names of all actors and places, kept in memory: whom may a string mean?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode
from rapidfuzz import fuzz, process, utils

from kb.store.base import Store
from kb.vocab import LABEL, Iris
from server.fetch import select

_NAMES = f"SELECT ?graph ?thing ?label WHERE {{ GRAPH ?graph {{ ?thing {LABEL} ?label }} }} ORDER BY ?thing ?label"
# Below this two names have no more in common than any two.
LEAST = 55.0


@dataclass(frozen=True, slots=True)
class Named:
    """A thing, and how like one of its names (0 to 100) is to what was asked."""

    iri: NamedNode
    likeness: float


class Names:
    """An index of what things are called in every language."""

    def __init__(self, called: Iterable[tuple[NamedNode, str]]) -> None:
        self._things: list[NamedNode] = []
        self._folded: list[str] = []
        for thing, name in called:
            self._things.append(thing)
            self._folded.append(fold(name))

    def like(self, name: str, most: int = 50) -> list[Named]:
        """The things whose names are most like ``name``, the likest first, each once."""
        found = process.extract(fold(name), self._folded, scorer=fuzz.WRatio, limit=4 * most, score_cutoff=LEAST)
        best: dict[NamedNode, float] = {}
        for _, score, at in found:
            thing = self._things[at]
            best[thing] = max(score, best.get(thing, 0.0))
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0].value))
        return [Named(thing, score) for thing, score in ordered[:most]]

    def beginning(self, prefix: str, most: int) -> list[NamedNode]:
        """The things one of whose names has a word that begins so; those whose whole name does come first."""
        wanted = fold(prefix)
        whole = [at for at, name in enumerate(self._folded) if name.startswith(wanted)]
        word = [at for at, name in enumerate(self._folded) if f" {wanted}" in name]
        return list(dict.fromkeys(self._things[at] for at in (*whole, *word)))[:most]

    def inside(self, text: str) -> Iterator[NamedNode]:
        """The things whose whole name, or the last word of it, stands in ``text``."""
        words = f" {fold(text)} "
        for thing, name in zip(self._things, self._folded, strict=True):
            if len(name) > 2 and (f" {name} " in words or (" " in name and f" {name.rpartition(' ')[2]} " in words)):
                yield thing


def fold(name: str) -> str:
    """For comparing: small letters and digits, one space between words."""
    return " ".join(utils.default_process(name).split())


class NameKeeper:
    """Keeps the index of one version of the data at a time."""

    def __init__(self) -> None:
        self._kept: tuple[str, Names] | None = None

    def of(self, store: Store, iris: Iris, version: str) -> Names:
        """The index over ``store``, whose data are of this ``version``."""
        kept = self._kept
        if kept is None or kept[0] != version:
            rows = select(store, _NAMES, {"graph": iris.graph("actors")})
            kept = (version, Names((row["thing"], row["label"].value) for row in rows))
            self._kept = kept
        return kept[1]
