"""Where the ontology's files are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

VOCABULARY = ("dateline.ttl", "event-types.ttl", "alignments.ttl")
SHAPES = ("shapes.ttl",)


def ontology_files() -> dict[str, Traversable]:
    """All files of the ontology by name: the vocabulary's three, then the shapes."""
    folder = files("ontology")
    return {name: folder / name for name in (*VOCABULARY, *SHAPES)}


def load_ontology() -> Graph:
    """Classes, properties, concepts, event types and alignments as one rdflib graph."""
    return _parse(VOCABULARY)


def load_shapes() -> Graph:
    """The SHACL shapes as an rdflib graph."""
    return _parse(SHAPES)


def _parse(names: tuple[str, ...]) -> Graph:
    from rdflib import Graph  # a third of a second to import, and only validation needs it

    found = ontology_files()
    graph = Graph()
    for name in names:
        graph.parse(data=found[name].read_text(encoding="utf-8"), format="turtle")
    return graph
