"""The names Dateline writes: namespaces, terms, event types and the IRIs of its own resources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args
from urllib.parse import quote, unquote

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kb.errors import DataError
from kb.model import Basis, Entity, Qualifier, Status, article_key
from ontology import ontology_files

ONTOLOGY = "https://w3id.org/dateline"
DL = ONTOLOGY + "#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

PREFIXES: Mapping[str, str] = {
    "dl": DL, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "owl": OWL, "skos": SKOS, "dct": DCT, "prov": PROV, "oa": OA,
    "geo": GEO, "wd": WIKIDATA,
}  # fmt: skip

STATUSES: tuple[Status, ...] = get_args(Status)
BASES: tuple[Basis, ...] = get_args(Basis)
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
ROLES = (
    "participant", "initiator", "recipient", "visitor", "host", "signatory", "speaker", "addressee", "sender",
    "supplier", "target",
)  # fmt: skip
CONFLICTS = ("date", "status", "place")


def dl(name: str) -> NamedNode:
    """The term ``name`` of Dateline's own vocabulary."""
    return NamedNode(DL + name)


TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
SUBCLASS_OF = NamedNode(RDFS + "subClassOf")
IDENTIFIER = NamedNode(DCT + "identifier")
TITLE = NamedNode(DCT + "title")
LANGUAGE = NamedNode(DCT + "language")
ISSUED = NamedNode(DCT + "issued")
PUBLISHER = NamedNode(DCT + "publisher")
SOURCE = NamedNode(DCT + "source")
DCT_TYPE = NamedNode(DCT + "type")
DCT_DATE = NamedNode(DCT + "date")
CREATOR = NamedNode(DCT + "creator")
REPLACED_BY = NamedNode(DCT + "isReplacedBy")
PROV_ENTITY = NamedNode(PROV + "Entity")
GENERATED = NamedNode(PROV + "generatedAtTime")
INVALIDATED = NamedNode(PROV + "invalidatedAtTime")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
OA_RESOURCE = NamedNode(OA + "SpecificResource")
OA_QUOTE = NamedNode(OA + "TextQuoteSelector")
OA_POSITION = NamedNode(OA + "TextPositionSelector")
OA_SOURCE = NamedNode(OA + "hasSource")
OA_SELECTOR = NamedNode(OA + "hasSelector")
OA_EXACT = NamedNode(OA + "exact")
OA_PREFIX = NamedNode(OA + "prefix")
OA_SUFFIX = NamedNode(OA + "suffix")
OA_START = NamedNode(OA + "start")
OA_END = NamedNode(OA + "end")
GEO_LAT = NamedNode(GEO + "lat")
GEO_LONG = NamedNode(GEO + "long")
SAME_AS = NamedNode(OWL + "sameAs")
CLOSE_MATCH = NamedNode(SKOS + "closeMatch")
PART_OF = NamedNode(DCT + "isPartOf")
DATE = NamedNode(XSD + "date")
DATE_TIME = NamedNode(XSD + "dateTime")
TIME = NamedNode(XSD + "time")
DECIMAL = NamedNode(XSD + "decimal")


@dataclass(frozen=True, slots=True)
class EventType:
    """A class of events: its own name, all classes above it (nearest first, ``Event`` last), its labels, and its codes
    in PLOVER and in CAMEO, the usual one first.
    """

    name: str
    above: tuple[str, ...]
    labels: Mapping[str, str]
    plover: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()


@cache
def event_types() -> Mapping[str, EventType]:
    """The event types of the ontology by name, in the order of its file; ``Event`` itself is not among them."""
    parents: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    codes: dict[tuple[str, NamedNode], tuple[str, ...]] = {}
    source = ontology_files()["event-types.ttl"].read_bytes()
    for quad in parse(source, RdfFormat.TURTLE):
        name = getattr(quad.subject, "value", "").removeprefix(DL)
        if quad.predicate == SUBCLASS_OF and isinstance(quad.object, NamedNode):
            parents[name] = quad.object.value.removeprefix(DL)
        elif quad.predicate == LABEL and isinstance(quad.object, RdfLiteral) and quad.object.language:
            labels.setdefault(name, {})[quad.object.language] = quad.object.value
        elif isinstance(quad.object, RdfLiteral):
            codes[name, quad.predicate] = (*codes.get((name, quad.predicate), ()), quad.object.value)
    return {
        name: EventType(
            name,
            _above(name, parents),
            labels.get(name, {}),
            codes.get((name, dl("plover")), ()),
            codes.get((name, dl("cameo")), ()),
        )
        for name in parents
    }


@cache
def term_labels() -> Mapping[str, Mapping[str, str]]:
    """The labels of every term of the ontology by language: by the term's own name, ``status-occurred`` among them."""
    labels: dict[str, dict[str, str]] = {}
    for quad in ontology_quads():
        if quad.predicate == LABEL and isinstance(quad.subject, NamedNode) and isinstance(quad.object, RdfLiteral):
            labels.setdefault(quad.subject.value.removeprefix(DL), {})[quad.object.language or "en"] = quad.object.value
    return labels


def ontology_quads() -> Iterator[Quad]:
    """The ontology's vocabulary and alignments (not its shapes), in no graph."""
    for name, file in ontology_files().items():
        if name != "shapes.ttl":
            yield from parse(file.read_bytes(), RdfFormat.TURTLE)


def _above(name: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    chain: list[str] = []
    while name in parents:
        name = parents[name]
        if name in chain:
            raise DataError(f"event-types.ttl: {name} stands above itself")
        chain.append(name)
    return tuple(chain)


Kind = Literal["article", "report", "event", "actor", "place"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one installation, all under ``base`` (which ends in ``/``), and the way back."""

    base: str

    def article(self, article_id: str) -> NamedNode:
        """Of an article, from its id (not its key)."""
        return self.of("article", article_key(article_id))

    def report(self, report_id: str) -> NamedNode:
        """Of a report; Report.id is ``{article key}-{n}``."""
        return self.of("report", report_id)

    def event(self, event_id: str) -> NamedNode:
        """Of an event."""
        return self.of("event", event_id)

    def actor(self, slug: str) -> NamedNode:
        """Of an actor: a person, a state, an organization, an armed force."""
        return self.of("actor", slug)

    def place(self, slug: str) -> NamedNode:
        """Of a place that is no state."""
        return self.of("place", slug)

    def entity(self, entity: Entity) -> NamedNode:
        """Of an actor or a place, by its kind; a state is an actor even where it is the place."""
        return self.of("place" if entity.kind == "Place" else "actor", entity.id)

    def of(self, kind: Kind, key: str) -> NamedNode:
        """The IRI of the thing of ``kind`` that ``key`` names."""
        return NamedNode(f"{self.base}id/{kind}/{quote(key, safe='')}")

    def key(self, iri: str) -> tuple[Kind, str] | None:
        """Kind and key of an IRI that :meth:`of` made; None for any other IRI."""
        start = self.base + "id/"
        if not iri.startswith(start):
            return None
        name, _, key = iri[len(start) :].partition("/")
        kind = next((kind for kind in KINDS if kind == name), None)
        return (kind, unquote(key)) if kind and key and not set("/#?") & set(key) else None

    def article_graph(self, article_id: str) -> NamedNode:
        """The graph that holds one article and its reports."""
        return NamedNode(f"{self.base}graph/article/{article_key(article_id)}")

    def event_links_graph(self, dataset: str) -> NamedNode:
        """The graph of the links from events to a dataset of events: linking a file again replaces what it gave."""
        return NamedNode(f"{self.base}graph/links/{dataset}")

    def graph(self, name: Literal["events", "actors", "links", "curation", "ontology"]) -> NamedNode:
        """One of the graphs there is one of."""
        return NamedNode(f"{self.base}graph/{name}")
