"""What the editor may complete: the terms of the ontology with their labels, and names from other vocabularies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode

from kb.vocab import DL, LABEL, OWL, PREFIXES, SKOS, TYPE, Iris, event_types, ontology_quads
from server.language import tongue

_KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    SKOS + "Concept": "value",
}
_DEFINITION = NamedNode(SKOS + "definition")
# Which property a concept is a value of, by what its name begins with.
_VALUES = {"status-": "dl:status", "basis-": "dl:dateBasis"}
# What the store holds besides the terms of the ontology.
_OTHERS = (
    "rdfs:label", "dct:title", "dct:issued", "dct:publisher", "dct:language", "dct:source", "dct:identifier",
    "owl:sameAs", "prov:wasDerivedFrom", "oa:hasSource", "oa:hasSelector", "oa:exact", "oa:prefix", "oa:suffix",
    "oa:start", "oa:end", "geo:lat", "geo:long", "rdfs:subClassOf", "skos:definition",
)  # fmt: skip


@cache
def terms(language: str) -> tuple[Mapping[str, str], ...]:
    """Every term by its prefixed ``text``: its ``kind`` (class, property, value), ``label`` and ``definition`` in
    ``language``, and the property it is a value ``of``. Absent is what a term does not have.
    """
    kinds: dict[str, str] = {}
    labels: dict[NamedNode, defaultdict[str, dict[str, str]]] = {
        LABEL: defaultdict(dict),
        _DEFINITION: defaultdict(dict),
    }
    for quad in ontology_quads():
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not subject.value.startswith(DL):
            continue
        name = subject.value.removeprefix(DL)
        if quad.predicate == TYPE and isinstance(value, NamedNode) and value.value in _KINDS:
            kinds[name] = _KINDS[value.value]
        elif quad.predicate in labels and isinstance(value, Literal):
            labels[quad.predicate][name][value.language or ""] = value.value
    pick = tongue(language).name
    found = [
        {
            "text": f"dl:{name}",
            "kind": kind,
            "label": pick(labels[LABEL][name], name),
            "definition": pick(labels[_DEFINITION][name]),
            "of": _property_of(name),
        }
        for name, kind in kinds.items()
    ]
    found += [{"text": name, "kind": "property"} for name in _OTHERS]
    return tuple({key: value for key, value in each.items() if value} for each in found)


def prefixes(iris: Iris) -> dict[str, str]:
    """The prefixes the editor knows: the project's own, and one for each kind of thing of this installation."""
    here = {kind: f"{iris.base}id/{kind}/" for kind in ("actor", "place", "event", "article", "report")}
    return {**PREFIXES, **here, "graph": f"{iris.base}graph/"}


def _property_of(name: str) -> str:
    if name in event_types():
        return "dl:eventType"
    return next((whole for start, whole in _VALUES.items() if name.startswith(start)), "")
