"""What the site says of itself: its data at ``/void`` and its ontology at ``/ontology``, as pages and as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Triple

from kb.census import Census
from kb.elsewhere import datasets
from kb.errors import NotKnown, ParameterError, QueryStopped
from kb.isolation import DUMP_FORMS
from kb.vocab import DL, ONTOLOGY, ontology_quads, term_labels
from kb.void import VOID, count_links
from server.census import CensusTaker
from server.described import DCAT, describe_data
from server.formats import MEDIA, answer
from server.negotiate import negotiate
from server.responses import GRAPHS, choose_form, write_graph
from server.site import reader, site
from server.vocabulary import ontology_version, relation_words, sections, short_name

PREFIXES: Mapping[str, str] = {
    "void": VOID, "dcat": DCAT, "dct": "http://purl.org/dc/terms/", "dl": DL, "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/", "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}  # fmt: skip
HTML = MEDIA["html"]


def blueprint(census: CensusTaker) -> Blueprint:
    """The pages; ``census`` counts what the data page tells."""
    about = Blueprint("about", __name__)

    @about.get("/.well-known/void", endpoint="well_known")
    @about.get("/void", endpoint="data")
    def data() -> Response:
        counted = _census(census)
        if _wants_page():
            return answer(_data_page(counted), "html")
        return _graph(describe_data(site().store, site().iris, counted))

    @about.get("/ontology")
    @about.get("/ontology/<version>")
    def ontology(version: str | None = None) -> Response:
        if version not in (None, ontology_version()):
            raise NotKnown("version of the ontology", str(version)[:40], [ontology_version()])
        if _wants_page():
            return answer(_ontology_page(), "html")
        response = _graph(quad.triple for quad in ontology_quads())
        response.headers["Link"] = f'<{ONTOLOGY}/{ontology_version()}>; rel="canonical"'
        return response

    return about


def _census(census: CensusTaker) -> Census | None:
    """The census; None where the data is too large to be counted within the limits of a query."""
    try:
        return census.take()
    except QueryStopped:
        return None


def _wants_page() -> bool:
    asked = request.args.get("format")
    if asked is not None:
        return asked == "html"
    proper = [form.media[0] for form in GRAPHS]
    # Who does not care is a program here: these addresses are for them first.
    return negotiate(request.headers.get("Accept"), (*proper, HTML)) == HTML


def _graph(triples: Iterable[Triple]) -> Response:
    try:
        form, media = choose_form(GRAPHS, request.args.get("format"), request.headers.get("Accept"))
    except ParameterError as error:
        raise ParameterError(f"{error}, html") from None
    response = write_graph(sorted(set(triples), key=str), form, media, PREFIXES)
    response.vary.add("Accept-Language")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response


def _data_page(census: Census | None) -> str:
    links = count_links(site().store, site().iris)
    return render_template(
        "data.html",
        census=census,
        classes=[_named(iri, number) for iri, number in census.classes.items()] if census else (),
        properties=[_named(iri, number) for iri, number in census.properties.items()] if census else (),
        links=[
            (dataset, sum(number for (name, _), number in links.items() if name == dataset.name))
            for dataset in datasets().values()
            if any(name == dataset.name for name, _ in links)
        ],
        dumps=DUMP_FORMS,
    )


def _named(iri: str, number: int) -> tuple[str, str, str, int]:
    """A class or property: its label, its short name, its name in the ontology's page (if it is there), its count."""
    own = iri.removeprefix(DL) if iri.startswith(DL) else ""
    return reader().name(term_labels().get(own, {}) if own else {}), short_name(iri), own, number


def _ontology_page() -> str:
    tongue = reader()
    return render_template(
        "ontology.html",
        version=ontology_version(),
        iri=ONTOLOGY,
        sections=sections(),
        short_name=short_name,
        own_name=lambda iri: iri.removeprefix(DL) if iri.startswith(DL) else None,
        relation_words=lambda relation: relation_words(relation, tongue),
    )
