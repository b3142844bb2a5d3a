"""The data described in one graph: VoID with counts and linksets, and DCAT with the ways to get at it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kb.census import Census, describe_census
from kb.isolation import DUMP_FORMS, DumpForm
from kb.store.base import Store
from kb.vocab import DCT, ONTOLOGY, TITLE, TYPE, Iris
from kb.void import describe_links, void, void_iri

DCAT = "http://www.w3.org/ns/dcat#"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FORMATS = "http://www.w3.org/ns/formats/"
MEDIA: dict[DumpForm, str] = {"nq": "application/n-quads", "trig": "application/trig"}
_ABOUT = {
    "en": "Dated events as news articles report them: who took part, where, when at which precision, who says so, and "
    "the sentence behind every value.",
    "uk": "Датовані події, як про них повідомляють новини: хто брав участь, де, коли і з якою точністю, хто це "
    "стверджує, і речення, на якому ґрунтується кожне значення.",
}
_DUMPS: dict[DumpForm, str] = {"nq": "N-Quads", "trig": "TriG"}


def describe_data(store: Store, iris: Iris, census: Census | None) -> Iterator[Triple]:
    """What there is and where to get it; without a ``census`` no counts but those of links."""
    whole = void_iri(iris)
    yield from describe_links(store, iris)
    if census is not None:
        yield from describe_census(census, whole)
    yield Triple(whole, TYPE, dcat("Dataset"))
    for language, text in _ABOUT.items():
        yield Triple(whole, NamedNode(DCT + "description"), Literal(text, language=language))
    yield Triple(whole, dcat("landingPage"), NamedNode(iris.base))
    yield Triple(whole, void("vocabulary"), NamedNode(ONTOLOGY + "#"))
    yield Triple(whole, void("exampleResource"), iris.actor("ua"))
    for name in ("Turtle", "JSON-LD", "N-Quads", "TriG"):
        yield Triple(whole, void("feature"), NamedNode(FORMATS + name))
    for form in DUMP_FORMS:
        yield from _dump(whole, iris, form)
    yield from _endpoint(whole, iris)


def dcat(name: str) -> NamedNode:
    """A term of DCAT."""
    return NamedNode(DCAT + name)


def dump_address(iris: Iris, form: DumpForm) -> str:
    """Where the dump in this form is."""
    return f"{iris.base}dump.{form}.gz"


def _dump(whole: NamedNode, iris: Iris, form: DumpForm) -> Iterator[Triple]:
    file = NamedNode(dump_address(iris, form))
    part = NamedNode(f"{whole.value.rpartition('#')[0]}#dump-{form}")
    yield Triple(whole, void("dataDump"), file)
    yield Triple(whole, dcat("distribution"), part)
    yield Triple(part, TYPE, dcat("Distribution"))
    yield Triple(part, TITLE, Literal(f"{_DUMPS[form]}, gzip", language="en"))
    yield Triple(part, dcat("downloadURL"), file)
    yield Triple(part, dcat("accessURL"), file)
    yield Triple(part, dcat("mediaType"), NamedNode(MEDIA_TYPES + MEDIA[form]))
    yield Triple(part, dcat("compressFormat"), NamedNode(MEDIA_TYPES + "application/gzip"))


def _endpoint(whole: NamedNode, iris: Iris) -> Iterator[Triple]:
    endpoint = NamedNode(f"{iris.base}sparql")
    part = NamedNode(f"{whole.value.rpartition('#')[0]}#sparql")
    yield Triple(whole, dcat("distribution"), part)
    yield Triple(part, TYPE, dcat("Distribution"))
    yield Triple(part, TITLE, Literal("SPARQL", language="en"))
    yield Triple(part, dcat("accessURL"), endpoint)
    yield Triple(part, dcat("accessService"), endpoint)
    yield Triple(endpoint, TYPE, dcat("DataService"))
    yield Triple(endpoint, TITLE, Literal("SPARQL", language="en"))
    yield Triple(endpoint, dcat("endpointURL"), endpoint)
    yield Triple(endpoint, dcat("endpointDescription"), endpoint)
    yield Triple(endpoint, dcat("servesDataset"), whole)
    yield Triple(endpoint, NamedNode(DCT + "conformsTo"), NamedNode("https://www.w3.org/TR/sparql11-protocol/"))
