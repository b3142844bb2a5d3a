"""A small, complete dataset by the contract of the store: 17 events, 26 reports, 9 articles in three languages.

``world.toml`` holds what it says; here it becomes quads, written out apart from ``kb.graph`` so that
a slip there does not hide itself. Import it with ``from tests.server.world import world_quads``, or load it by path.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kb.edtf import edtf_bounds
from kb.vocab import TIME

WORLD = tomllib.loads((Path(__file__).parent / "world.toml").read_text(encoding="utf-8"))
BASE: str = WORLD["base"]
PREFIXES = {
    "dl": "https://w3id.org/dateline#",
    "dct": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wd": "http://www.wikidata.org/entity/",
    "gn": "https://sws.geonames.org/",
}
SUPERCLASSES = dict.fromkeys(("Signing", "Ratification", "EntryIntoForce"), ("Agreement",))
AROUND = 80


def name(short: str) -> NamedNode:
    """``dl:Call`` written out."""
    prefix, local = short.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def actor(slug: str) -> NamedNode:
    return NamedNode(f"{BASE}id/actor/{slug}")


def place(slug: str) -> NamedNode:
    """A place; a state is an actor, also as a place."""
    return NamedNode(f"{BASE}id/place/{slug}") if slug in WORLD["places"] else actor(slug)


def event(key: str) -> NamedNode:
    return NamedNode(f"{BASE}id/event/{key}")


def article_key(short: str) -> str:
    """The key of the article called ``a1`` … in world.toml."""
    found = next(a for a in WORLD["article"] if a["name"] == short)
    return sha256(found["id"].encode()).hexdigest()[:12]


def article(short: str) -> NamedNode:
    return NamedNode(f"{BASE}id/article/{article_key(short)}")


def report(short: str) -> NamedNode:
    """``a1-2``: the second report of the article called ``a1``."""
    article_name, number = short.split("-")
    return NamedNode(f"{BASE}id/report/{article_key(article_name)}-{number}")


def typed(value: object, datatype: str) -> Literal:
    return Literal(str(value).lower() if isinstance(value, bool) else str(value), datatype=name(datatype))


class _Graph:
    """Collects the quads of one graph."""

    def __init__(self, path: str) -> None:
        self.graph = NamedNode(f"{BASE}graph/{path}")
        self.quads: list[Quad] = []

    def add(self, subject: NamedNode, predicate: str, *objects: NamedNode | Literal) -> None:
        self.quads += (Quad(subject, name(predicate), thing, self.graph) for thing in objects)

    def add_labels(self, subject: NamedNode, labels: Mapping[str, Any]) -> None:
        for lang in ("en", "uk", "ru"):
            if lang in labels:
                self.add(subject, "rdfs:label", Literal(labels[lang], language=lang))

    def add_dating(self, subject: NamedNode, given: Mapping[str, Any]) -> None:
        self.add(subject, "dl:dateBasis", name(f"dl:basis-{given['basis']}"))
        if "date" not in given:
            return
        edtf = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
        self.add(subject, "dl:date", Literal(given["date"], datatype=edtf))
        for bound, day in zip(("dl:earliest", "dl:latest"), edtf_bounds(given["date"]), strict=True):
            if day is not None:
                self.add(subject, bound, typed(day.isoformat(), "xsd:date"))

    def add_roles(self, subject: NamedNode, given: Mapping[str, Any]) -> None:
        for role, slug in given["roles"]:
            self.add(subject, "dl:participant", actor(slug))
            if role != "participant":
                self.add(subject, f"dl:{role}", actor(slug))
        if "place" in given:
            self.add(subject, "dl:place", place(given["place"]))


def _article_graph(given: Mapping[str, Any]) -> _Graph:
    graph = _Graph(f"article/{article_key(given['name'])}")
    node = article(given["name"])
    text = "\n".join(given["sentences"])
    graph.add(node, "rdf:type", name("dl:Article"))
    graph.add(node, "dct:identifier", Literal(given["id"]))
    graph.add(node, "dct:title", Literal(given["title"], language=given["lang"]))
    graph.add(node, "dct:language", Literal(given["lang"]))
    graph.add(node, "dct:issued", typed(given["issued"].isoformat(), "xsd:date"))
    graph.add(node, "dct:publisher", Literal(given["publisher"]))
    graph.add(node, "dl:cites", *(Literal(agency) for agency in given.get("cites", ())))
    graph.add(node, "dl:text", Literal(text, language=given["lang"]))
    graph.add(node, "dl:readAt", typed("2025-09-01T08:00:00Z", "xsd:dateTime"))
    if given.get("url"):
        graph.add(node, "dct:source", NamedNode(given["id"]))
    for number, one in enumerate(given["report"], start=1):
        _add_report(graph, report(f"{given['name']}-{number}"), node, one, given)
    return graph


def _add_report(graph: _Graph, node: NamedNode, source: NamedNode, given: Mapping[str, Any], whole: Any) -> None:
    graph.add(node, "rdf:type", name("dl:Report"), name("prov:Entity"))
    graph.add(node, "dl:article", source)
    graph.add(node, "prov:wasDerivedFrom", source)
    graph.add(node, "dl:eventType", name(f"dl:{given['type']}"))
    graph.add_dating(node, given)
    if "date_text" in given:
        graph.add(node, "dl:dateText", Literal(given["date_text"], language=whole["lang"]))
    if "time" in given:
        graph.add(node, "dl:timeOfDay", Literal(given["time"], datatype=TIME))
    graph.add(node, "dl:status", name(f"dl:status-{given['status']}"))
    graph.add_roles(node, given)
    graph.add(node, "dl:claimedBy", *(actor(slug) for slug in given.get("claimed_by", ())))
    graph.add(node, "dl:salience", typed(given["salience"], "xsd:decimal"))
    graph.add(node, "dl:reader", Literal("rules 0.1"))
    graph.add(node, "dl:rule", Literal(f"{whole['lang']}.{given['type'].lower()}"))
    for rank, sentence in enumerate(given["evidence"], start=1):
        _add_evidence(graph, node, source, rank, sentence, whole)
    for number, count in enumerate(given.get("counts", ()), start=1):
        part = NamedNode(f"{node.value}#c{number}")
        graph.add(node, "dl:count", part)
        graph.add(part, "rdf:type", name("dl:Count"))
        graph.add(part, "dl:countOf", Literal(count["of"]))
        graph.add(part, "dl:rank", typed(number, "xsd:integer"))
        graph.add(part, "dl:value", typed(count["value"], "xsd:decimal"))
        graph.add(part, "dl:unit", *(Literal(count[key]) for key in ("unit",) if key in count))
        graph.add(part, "dl:qualifier", *(Literal(count[key]) for key in ("qualifier",) if key in count))
        graph.add(part, "dl:countText", Literal(count["text"], language=whole["lang"]))


def _add_evidence(graph: _Graph, node: NamedNode, source: NamedNode, rank: int, sentence: int, whole: Any) -> None:
    exact = whole["sentences"][sentence]
    text = "\n".join(whole["sentences"])
    start = len("\n".join(whole["sentences"][:sentence])) + (sentence > 0)
    end = start + len(exact)
    part, quote, position = (NamedNode(f"{node.value}#e{rank}{tail}") for tail in ("", "-quote", "-position"))
    graph.add(node, "dl:evidence", part)
    graph.add(part, "rdf:type", name("oa:SpecificResource"))
    graph.add(part, "oa:hasSource", source)
    graph.add(part, "dl:field", Literal("text"))
    graph.add(part, "dl:rank", typed(rank, "xsd:integer"))
    graph.add(part, "oa:hasSelector", quote, position)
    graph.add(quote, "rdf:type", name("oa:TextQuoteSelector"))
    graph.add(quote, "oa:exact", Literal(text[start:end], language=whole["lang"]))
    for around, words in (("oa:prefix", text[max(0, start - AROUND) : start]), ("oa:suffix", text[end : end + AROUND])):
        if words:
            graph.add(quote, around, Literal(words, language=whole["lang"]))
    graph.add(position, "rdf:type", name("oa:TextPositionSelector"))
    graph.add(position, "oa:start", typed(start, "xsd:integer"))
    graph.add(position, "oa:end", typed(end, "xsd:integer"))


def _events_graph() -> _Graph:
    reports = {f"{a['name']}-{n}": one for a in WORLD["article"] for n, one in enumerate(a["report"], start=1)}
    graph = _Graph("events")
    for key, given in WORLD["event"].items():
        node, members = event(key), [reports[short] for short in given["reports"]]
        kind = members[0]["type"]
        graph.add(node, "rdf:type", *(name(f"dl:{each}") for each in (kind, *SUPERCLASSES.get(kind, ()), "Event")))
        graph.add(node, "dl:eventType", name(f"dl:{kind}"))
        graph.add_labels(node, given)
        graph.add_dating(node, given)
        graph.add(node, "dl:status", name(f"dl:status-{given['status']}"))
        for member in members:
            graph.add_roles(node, member)
        graph.add(node, "dl:salience", typed(max(member["salience"] for member in members), "xsd:decimal"))
        graph.add(node, "dl:report", *(report(short) for short in given["reports"]))
        graph.add(node, "dl:reportCount", typed(len(members), "xsd:integer"))
        graph.add(node, "dl:conflict", *(Literal(value) for value in given.get("conflicts", ())))
    return graph


def _actors_and_links() -> Iterator[_Graph]:
    actors, links = _Graph("actors"), _Graph("links")
    things = [(actor(slug), given) for slug, given in WORLD["actors"].items()]
    things += [(place(slug), {"kind": "Place"} | given) for slug, given in WORLD["places"].items()]
    for node, given in things:
        kinds = {"State": ("State", "Actor", "Place"), "Place": ("Place",)}.get(given["kind"], (given["kind"], "Actor"))
        actors.add(node, "rdf:type", *(name(f"dl:{kind}") for kind in kinds))
        actors.add_labels(node, given)
        actors.add(node, "dct:identifier", Literal(node.value.rpartition("/")[2]))
        if "country" in given:
            actors.add(node, "dl:country", actor(given["country"]))
            actors.add(node, "dl:countryCode", Literal(given["code"]))
        if "acts_for" in given:
            actors.add(node, "dl:actsFor", actor(given["acts_for"]))
        if "lat" in given:
            actors.add(node, "geo:lat", typed(given["lat"], "xsd:decimal"))
            actors.add(node, "geo:long", typed(given["long"], "xsd:decimal"))
        if "wikidata" in given:
            links.add(node, "owl:sameAs", name(f"wd:{given['wikidata']}"))
        if "geonames" in given:
            links.add(node, "owl:sameAs", name(f"gn:{given['geonames']}/"))
    yield actors
    yield links


def _ontology_graph() -> _Graph:
    graph = _Graph("ontology")
    for local, labels in WORLD["terms"].items():
        graph.add_labels(name(f"dl:{local}"), labels)
    return graph


@cache
def _quads() -> tuple[Quad, ...]:
    graphs = [*map(_article_graph, WORLD["article"]), _events_graph(), *_actors_and_links(), _ontology_graph()]
    return tuple(dict.fromkeys(quad for graph in graphs for quad in graph.quads))


def world_quads() -> list[Quad]:
    """All quads of the world, each once, in a stable order."""
    return list(_quads())
