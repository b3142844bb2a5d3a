"""Whole graphs at ``/store``, by the SPARQL 1.1 Graph Store HTTP Protocol: read by all, written with a token."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import IO

from flask import Blueprint, Response, request
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse
from werkzeug.exceptions import BadRequest, HTTPException, NotFound, UnsupportedMediaType

from kb.errors import KbError, RdfError
from kb.isolation import Job, QueryPool
from kb.store import EmbeddedStore
from kb.trial import check_graph
from kb.vocab import PREFIXES
from server.errors import http_error_response, kb_error_response
from server.responses import GRAPHS, Choice
from server.sparql_request import wants_validation
from server.stream import stream
from server.writer import Writer

READING = ("GET", "HEAD", "OPTIONS")
WRITING = ("PUT", "POST", "DELETE")
MULTIPART = "multipart/form-data"
# What a graph may be sent in; a dataset, which names its graphs itself, is none.
_SYNTAXES = (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD)
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def blueprint(store: EmbeddedStore, pool: QueryPool, writer: Writer, max_bytes: int) -> Blueprint:
    """The graphs of ``store``, read through ``pool`` and written through ``writer``, ``max_bytes`` at once.

    A graph is named by ``?graph=IRI``, by ``?default``, or by the address itself below ``/store/``. With
    ``?validate=1`` a change that breaks the shapes is refused.
    """
    graphs = Blueprint("graph_store", __name__)

    @graphs.route("/store", methods=[*READING, *WRITING], provide_automatic_options=False, strict_slashes=False)
    @graphs.route("/store/<path:name>", methods=[*READING, *WRITING], provide_automatic_options=False)
    def graph(name: str = "") -> Response:
        if request.method == "OPTIONS":
            return Response(status=204, headers={"Allow": ", ".join((*READING, *WRITING))})
        target = _target(bool(name))
        if request.method in ("GET", "HEAD"):
            return _read(store, pool, target)
        writer.check()
        request.max_content_length = max_bytes
        if request.method == "DELETE":
            return _delete(writer, target)
        return _write(writer, target, add=request.method == "POST")

    graphs.register_error_handler(KbError, lambda error: kb_error_response(error, request.headers.get("Accept")))
    graphs.register_error_handler(
        HTTPException, lambda error: http_error_response(error, request.headers.get("Accept"))
    )
    return graphs


def _target(direct: bool) -> str | None:
    """The IRI of the graph that is meant; empty for the default graph, None where none is named."""
    named, default = request.args.getlist("graph"), "default" in request.args
    if len(named) + default + direct > 1:
        raise BadRequest("name one graph: by graph=, by default, or by the address itself")
    if direct:
        return request.base_url
    if named:
        try:
            return NamedNode(named[0]).value
        except ValueError as error:
            raise BadRequest(f"graph: {named[0]!r} is no IRI: {error}") from None
    return "" if default else None


def _read(store: EmbeddedStore, pool: QueryPool, target: str | None) -> Response:
    if target is None:
        raise BadRequest("name a graph: graph=IRI, or default")
    if target and not store.has_graph(target):
        raise NotFound(f"there is no graph {target}")
    choice = Choice(request.args.get("format"), _accept())
    job = Job(
        _ALL,
        default_graphs=(target,) if target else None,
        graph=choice.graph,
        prefixes=PREFIXES,
        unnamed=not target,
    )
    response = stream(pool.run(job, request.remote_addr or ""), choice)
    response.vary.add("Accept")
    return response


def _write(writer: Writer, target: str | None, add: bool) -> Response:
    if target is None and not add:
        raise BadRequest("name a graph: graph=IRI, or default")
    made = target is None
    iri = f"{request.base_url.rstrip('/')}/{secrets.token_hex(8)}" if target is None else target
    validated = wants_validation(request.args.getlist("validate"))
    where = NamedNode(iri) if iri else DefaultGraph()
    quads = [Quad(t.subject, t.predicate, t.object, where) for t in _sent(iri or request.base_url)]
    with writer.change() as store:
        if validated:
            check_graph(store, where, quads, add=add)
        created = bool(iri) and not store.has_graph(iri)
        store.put(where, quads, add=add)
    headers = {"Location": iri} if made else {}
    return Response(status=201 if created else 204, headers=headers)


def _delete(writer: Writer, target: str | None) -> Response:
    if target is None:
        raise BadRequest("name a graph: graph=IRI, or default")
    with writer.change() as store:
        if target and not store.has_graph(target):
            raise NotFound(f"there is no graph {target}")
        store.update(f"DROP GRAPH {NamedNode(target)}" if target else "DROP DEFAULT")
    return Response(status=204)


def _sent(base: str) -> Iterator[Triple]:
    """What the request carries, one graph or several parts of one. Raises UnsupportedMediaType, RdfError."""
    if request.mimetype == MULTIPART:
        if not request.files:
            raise BadRequest("there is no part with a file name and a content type")
        for part in (each for _, each in request.files.items(multi=True)):
            yield from _parsed(part.stream, part.mimetype, base, f"the part {part.name!r}")
    else:
        yield from _parsed(request.stream, request.mimetype, base, "the body")


def _parsed(body: IO[bytes], mimetype: str, base: str, where: str) -> Iterator[Triple]:
    syntax = RdfFormat.from_media_type(mimetype) if mimetype else None
    if syntax not in _SYNTAXES:
        known = ", ".join(form.media[0] for form in GRAPHS)
        raise UnsupportedMediaType(f"{where} comes as {mimetype or 'nothing'!r}; a graph comes as: {known}")
    try:
        for quad in parse(body, format=syntax, base_iri=base):
            if not isinstance(quad.graph_name, DefaultGraph):
                raise RdfError(f"{where} names a graph, {quad.graph_name}, inside the graph that is written")
            yield quad.triple
    except SyntaxError as error:
        raise RdfError(f"{where} is malformed: {error.msg}") from None


def _accept() -> str | None:
    """The Accept header; several are one list."""
    return ", ".join(request.headers.getlist("Accept")) or None
