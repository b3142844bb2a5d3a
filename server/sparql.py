"""The SPARQL endpoint: the query part of the SPARQL 1.1 Protocol at ``/sparql``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, request
from pyoxigraph import Triple
from werkzeug.exceptions import Forbidden, HTTPException, MethodNotAllowed

from kb.errors import KbError, QueryError
from kb.isolation import Job, QueryPool
from kb.store import EmbeddedStore
from kb.vocab import PREFIXES, Iris
from server.ask import ask
from server.description import FORMATS, SD, describe_service
from server.errors import http_error_response, kb_error_response
from server.negotiate import negotiate
from server.observe import note_query
from server.repeat import entity_tag, is_repeatable
from server.responses import GRAPHS, Choice, choose_form, write_graph
from server.sparql_request import SparqlRequest, is_update, read_request
from server.stream import stream
from server.writer import READ_ONLY, Writer

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
# Also routed, to be told in the endpoint's own words what it takes.
REFUSED = ("DELETE", "PATCH", "PUT")
HTML = "text/html"


def blueprint(
    pool: QueryPool, writer: Writer, show: Callable[[SparqlRequest], Response], iris: Iris | None = None
) -> Blueprint:
    """The endpoint whose queries ``pool`` answers, whose updates go through ``writer``, and whose page ``show`` makes,
    with an answer on it where there is a query.
    """
    endpoint = Blueprint("sparql", __name__)

    @endpoint.route("/sparql", methods=[*METHODS, *REFUSED], strict_slashes=False, provide_automatic_options=False)
    def sparql() -> Response:
        if request.method == "OPTIONS":
            return Response(status=204, headers={"Allow": ", ".join(METHODS)})
        if request.method in REFUSED:
            raise MethodNotAllowed(METHODS, f"a query comes by GET or POST, not by {request.method}")
        asked = read_request(request)
        note_query(request.environ, asked.query or asked.update)
        if asked.update is not None:
            return _update(writer, asked, asked.update)
        if asked.query is None:
            return _introduction(asked, show, describe_service(request.base_url, pool.limits, writer.open, iris))
        return show(asked) if asked.format == "html" else _answer(pool, asked, asked.query)

    endpoint.register_error_handler(KbError, _tell_kb_error)
    endpoint.register_error_handler(HTTPException, _tell_http_error)
    endpoint.after_request(_open_to_all)
    return endpoint


def _answer(pool: QueryPool, asked: SparqlRequest, sparql: str) -> Response:
    choice = Choice(asked.format, _accept())
    packed = request.accept_encodings.quality("gzip") > 0
    tag = entity_tag(pool.version, asked, choice, packed) if is_repeatable(sparql) else None
    if tag and request.if_none_match.contains_weak(tag):
        return _described(Response(status=304), tag)
    job = Job(
        sparql,
        asked.default_graphs,
        asked.named_graphs,
        request.base_url,
        choice.results,
        choice.graph,
        PREFIXES,
        packed,
    )
    try:
        answered = ask(pool, job)
    except QueryError:
        if is_update(sparql):
            raise Forbidden(READ_ONLY) from None
        raise
    response = stream(answered, choice)
    if packed:
        response.content_encoding = "gzip"
    return _described(response, tag)


def _update(writer: Writer, asked: SparqlRequest, sparql: str) -> Response:
    """Run an update; what comes back has no body."""
    writer.check()

    def update(store: EmbeddedStore) -> None:
        store.update(
            sparql,
            default_graphs=asked.default_graphs or (),
            named_graphs=asked.named_graphs or (),
            base_iri=request.base_url,
        )

    with writer.change() as store:
        if asked.validate:
            writer.try_update(update)
        update(store)
    return Response(status=204)


def _described(response: Response, tag: str | None) -> Response:
    response.vary.update(("Accept", "Accept-Encoding"))
    response.cache_control.no_cache = True
    if tag:
        response.set_etag(tag, weak=True)
    return response


def _introduction(
    asked: SparqlRequest, show: Callable[[SparqlRequest], Response], description: Iterable[Triple]
) -> Response:
    """Without a query: a page to write one for browsers, the service description for programs."""
    proper = [form.media[0] for form in GRAPHS]
    if asked.format == "html" or (asked.format is None and negotiate(_accept(), (*proper, HTML)) == HTML):
        return show(asked)
    form, media = choose_form(GRAPHS, asked.format, _accept())
    return write_graph(description, form, media, {"sd": SD, "formats": FORMATS})


def _accept() -> str | None:
    """The Accept header; several are one list."""
    return ", ".join(request.headers.getlist("Accept")) or None


def _tell_kb_error(error: KbError) -> Response:
    return kb_error_response(error, _accept())


def _tell_http_error(error: HTTPException) -> Response:
    return http_error_response(error, _accept())


def _open_to_all(response: Response) -> Response:
    """Any page may read what anyone may read; nothing here depends on who asks."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
