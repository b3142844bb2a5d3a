"""The ontology as people read it: its terms with names, definitions and how they stand to others'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kb.vocab import DL, ONTOLOGY, OWL, RDF, RDFS, SKOS, ontology_quads
from ontology import ontology_files
from server.language import Tongue

VERSION_IRI = NamedNode(OWL + "versionIRI")
# Sections of the page: groups of kinds of terms, one group after the other.
SECTIONS: Mapping[str, tuple[frozenset[str], ...]] = {
    "classes": (frozenset([OWL + "Class"]),),
    "properties": (frozenset(OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),),
    "concepts": (frozenset([SKOS + "ConceptScheme"]), frozenset([SKOS + "Concept"])),
}
RELATIONS = (
    RDFS + "subClassOf", RDFS + "subPropertyOf", RDFS + "domain", RDFS + "range", SKOS + "inScheme",
    SKOS + "exactMatch", SKOS + "closeMatch", SKOS + "broadMatch", SKOS + "relatedMatch",
)  # fmt: skip
_PREFIX = re.compile(r"^@prefix (\w+): <([^<>]+)>", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its own name, its texts by language, and by relation (IRI) the IRIs of what it is related to."""

    name: str
    iri: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    notes: Mapping[str, str]
    relations: Mapping[str, tuple[str, ...]]


@cache
def sections() -> Mapping[str, tuple[Term, ...]]:
    """The terms of each section, in the order of their names; concept schemes before their concepts."""
    about: dict[str, list[Quad]] = {}
    for quad in ontology_quads():
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(DL):
            about.setdefault(quad.subject.value, []).append(quad)
    kinds = {iri: {q.object.value for q in quads if _is(q, RDF + "type")} for iri, quads in about.items()}  # type: ignore[union-attr]
    return {
        section: tuple(
            _term(iri, about[iri]) for group in wanted for iri in sorted(about, key=str.lower) if kinds[iri] & group
        )
        for section, wanted in SECTIONS.items()
    }


@cache
def ontology_version() -> str:
    """The version of the ontology, the end of its version IRI."""
    found = next(q.object for q in ontology_quads() if q.predicate == VERSION_IRI)
    return str(found.value).removeprefix(ONTOLOGY + "/")  # type: ignore[union-attr]


def short_name(iri: str) -> str:
    """``iri`` with the prefix that the ontology's files have for it, in full where they have none."""
    return next((f"{short}:{iri.removeprefix(long)}" for short, long in _prefixes() if iri.startswith(long)), iri)


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    return tuple(found for file in ontology_files().values() for found in _PREFIX.findall(file.read_text("utf-8")))


def relation_words(relation: str, tongue: Tongue) -> str:
    """What a relation says, in the reader's language."""
    words = {
        RDFS + "subClassOf": tongue.text("kind of"),
        RDFS + "subPropertyOf": tongue.text("kind of"),
        RDFS + "domain": tongue.text("said of"),
        RDFS + "range": tongue.text("has as value"),
        SKOS + "inScheme": tongue.text("one of"),
        SKOS + "exactMatch": tongue.text("the same as"),
        SKOS + "closeMatch": tongue.text("used like"),
        SKOS + "broadMatch": tongue.text("narrower than"),
        SKOS + "relatedMatch": tongue.text("related to"),
    }
    return words[relation]


def _term(iri: str, quads: list[Quad]) -> Term:
    relations = {
        relation: tuple(q.object.value for q in quads if _is(q, relation))  # type: ignore[union-attr]
        for relation in RELATIONS
    }
    return Term(
        iri.removeprefix(DL),
        iri,
        _texts(quads, RDFS + "label"),
        _texts(quads, SKOS + "definition"),
        _texts(quads, SKOS + "scopeNote"),
        {relation: iris for relation, iris in relations.items() if iris},
    )


def _is(quad: Quad, predicate: str) -> bool:
    return quad.predicate.value == predicate and isinstance(quad.object, NamedNode)


def _texts(quads: list[Quad], predicate: str) -> dict[str, str]:
    return {
        q.object.language or "en": q.object.value
        for q in quads
        if q.predicate.value == predicate and isinstance(q.object, Literal)
    }
