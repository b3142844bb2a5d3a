"""The ontology's words for the pages: event types and roles with their labels, and the look of each type."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kb.vocab import DL, LABEL, ROLES, event_types
from ontology import ontology_files


@dataclass(frozen=True, slots=True)
class Family:
    """A group of event types that share a colour and a shape."""

    name: str
    shape: str
    types: tuple[str, ...]


OTHER = Family("other", "dot", ())


@cache
def families() -> tuple[Family, ...]:
    """The families in the order they are shown."""
    text = (resources.files("server") / "families.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text).items()
    return tuple(Family(name, str(entry["shape"]), tuple(entry["types"])) for name, entry in found)


@cache
def family(event_type: str) -> Family:
    """The family of a type; that of the nearest class above it where it has none of its own."""
    known = event_types().get(event_type)
    for name in (event_type, *(known.above if known else ())):
        for candidate in families():
            if name in candidate.types:
                return candidate
    return OTHER


def type_names() -> tuple[str, ...]:
    """Every event type, as the families order them, then the rest."""
    placed = [name for group in families() for name in group.types if name in event_types()]
    return (*placed, *(name for name in event_types() if name not in placed))


def within(event_type: str, wanted: str) -> bool:
    """Whether ``event_type`` is ``wanted`` or stands below it."""
    known = event_types().get(event_type)
    return wanted == event_type or (known is not None and wanted in known.above)


def type_labels(event_type: str) -> Mapping[str, str]:
    """The labels of a type by language; empty for a type the ontology does not have."""
    known = event_types().get(event_type)
    return known.labels if known else {}


@cache
def role_labels() -> Mapping[str, Mapping[str, str]]:
    """The labels of each role by language, from the ontology."""
    wanted = {DL + role: role for role in ROLES}
    labels: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for quad in parse(ontology_files()["dateline.ttl"].read_bytes(), RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        role = wanted.get(subject.value) if isinstance(subject, NamedNode) and quad.predicate == LABEL else None
        if role and isinstance(value, Literal) and value.language:
            labels[role][value.language] = value.value
    return labels


def local(iri: str) -> str:
    """The local name of an IRI of the ontology, ``Call`` of ``dl:Call``; without ``status-`` or ``basis-``."""
    name = iri.removeprefix(DL)
    return name.removeprefix("status-").removeprefix("basis-")
