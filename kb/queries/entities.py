"""Finds the actor or place that a person means by a slug, an IRI, a Wikidata id or a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from pyoxigraph import NamedNode, QuerySolutions

from kb.errors import ParameterError
from kb.store.base import Store, Term
from kb.vocab import WIKIDATA, Iris, dl

EntityClass = Literal["actor", "place"]
CLASSES = {"actor": "Actor", "place": "Place"}
SUGGESTIONS = 5
_WIKIDATA_ID = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d{0,11})", re.IGNORECASE)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`‘", "'"))

IS_A = "SELECT ?thing ?class WHERE { ?thing a ?class } LIMIT 1"
SAME_AS = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?thing ?other ?class WHERE { ?thing owl:sameAs ?other . ?thing a ?class } ORDER BY ?thing LIMIT 2"""
NAMES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?thing ?name ?class WHERE { ?thing a ?class ; rdfs:label ?name }"""


def find_entity(store: Store, kind: EntityClass, text: str, iris: Iris) -> NamedNode:
    """The one actor or place that ``text`` names; raises ParameterError with what comes close."""
    for iri in _candidates(text, kind, iris):
        if is_a(store, iri, CLASSES[kind]):
            return iri
    same = _same_as(store, kind, text)
    if same:
        return same
    names = _names(store, kind)
    wanted = _plain(text)
    hits = {thing: name for thing, name in names if _plain(name) == wanted}
    if len(hits) == 1:
        return next(iter(hits))
    if hits:
        meant = ", ".join(sorted(_slug(thing) for thing in hits))
        raise ParameterError(f"{text!r} names more than one {kind}; say which: {meant}")
    raise ParameterError(f"no {kind} {text!r} in the store{_close(wanted, names)}")


def is_a(store: Store, thing: NamedNode, class_name: str) -> bool:
    """Whether the store holds ``thing`` as an instance of that class of the ontology."""
    return any(True for _ in _solutions(store, IS_A, {"thing": thing, "class": dl(class_name)}))


def as_iri(text: str) -> NamedNode | None:
    """``text`` as an IRI where it is an absolute http(s) one."""
    if not text.startswith(("http://", "https://")):
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None


def _candidates(text: str, kind: EntityClass, iris: Iris) -> Iterator[NamedNode]:
    """The IRIs that ``text`` may be or may be the slug of: a state is an actor also where a place is asked for."""
    given = as_iri(text)
    if given is not None:
        yield given
    elif text:
        if kind == "place":
            yield iris.place(text)
        yield iris.actor(text)


def _same_as(store: Store, kind: EntityClass, text: str) -> NamedNode | None:
    """What an item of Wikidata, or any IRI out of the store, is linked to."""
    match = _WIKIDATA_ID.fullmatch(text)
    other = NamedNode(WIKIDATA + match[1].upper()) if match else as_iri(text)
    if other is None:
        return None
    rows = _solutions(store, SAME_AS, {"other": other, "class": dl(CLASSES[kind])})
    found = [row["thing"] for row in rows]
    return found[0] if found and isinstance(found[0], NamedNode) else None


def _names(store: Store, kind: EntityClass) -> list[tuple[NamedNode, str]]:
    rows = _solutions(store, NAMES, {"class": dl(CLASSES[kind])})
    return [(row["thing"], row["name"].value) for row in rows]


def _close(wanted: str, names: list[tuple[NamedNode, str]]) -> str:
    """``; did you mean …`` with the slugs of what is spelt like ``wanted``, or nothing."""
    spelt: dict[str, tuple[NamedNode, str]] = {}
    for thing, name in names:
        spelt.setdefault(_plain(name), (thing, name))
        spelt.setdefault(_slug(thing), (thing, name))
    known: dict[NamedNode, str] = {}
    for each in difflib.get_close_matches(wanted, spelt, n=SUGGESTIONS):
        thing, name = spelt[each]
        known.setdefault(thing, name)
    listed = ", ".join(f"{_slug(thing)} ({name})" for thing, name in known.items())
    return f"; did you mean: {listed}?" if listed else ""


def _plain(name: str) -> str:
    """A name without what spellings differ in: case, the form of the apostrophe, spaces."""
    return " ".join(name.translate(_APOSTROPHES).casefold().split())


def _slug(thing: NamedNode) -> str:
    return thing.value.rpartition("/")[2]


def _solutions(store: Store, sparql: str, bindings: dict[str, Term]) -> QuerySolutions:
    answer = store.query(sparql, bindings=bindings)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a SELECT query answers with solutions")
    return answer
