"""The forms an answer comes in: which of them was asked for, and the answer written in it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, cast

from flask import Response
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, serialize
from werkzeug.exceptions import NotAcceptable

from kb.errors import ParameterError, QueryError
from kb.store.base import Answer
from kb.vocab import PREFIXES
from server.negotiate import negotiate

# Below this an answer stays in memory, beyond it goes through a file: either way it is whole before
# its first byte leaves, so that an error on the way is an error and not half an answer.
IN_MEMORY = 4_000_000
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the values of ``format=`` that ask for it and its media types, the proper one first in each."""

    names: tuple[str, ...]
    media: tuple[str, ...]
    syntax: QueryResultsFormat | RdfFormat


RESULTS = (
    Form(("json",), ("application/sparql-results+json", "application/json"), QueryResultsFormat.JSON),
    Form(("xml",), ("application/sparql-results+xml", "application/xml", "text/xml"), QueryResultsFormat.XML),
    Form(("csv",), ("text/csv",), QueryResultsFormat.CSV),
    Form(("tsv",), ("text/tab-separated-values",), QueryResultsFormat.TSV),
)
GRAPHS = (
    Form(("turtle", "ttl", "n3"), ("text/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"), RdfFormat.TURTLE),
    Form(("ntriples", "nt", "n-triples"), ("application/n-triples",), RdfFormat.N_TRIPLES),
    Form(
        ("rdfxml", "xml", "rdf", "rdf+xml"), ("application/rdf+xml", "application/xml", "text/xml"), RdfFormat.RDF_XML
    ),
    Form(("jsonld", "json-ld", "json"), ("application/ld+json", "application/json"), RdfFormat.JSON_LD),
)


def choose_form(forms: Sequence[Form], asked: str | None, accept: str | None) -> tuple[Form, str]:
    """The form asked for by ``format=`` (a name or a media type), else by Accept, and the media type to call it.

    Raises ParameterError for a ``format`` that is none of ``forms``, NotAcceptable for such an Accept.
    """
    names = [form.names[0] for form in forms]
    if asked is not None:
        for form in forms:
            if asked.lower() in form.names or asked.lower() in form.media:
                return form, form.media[0]
        raise ParameterError(f"format: {asked!r} is no form of this answer; there are: {', '.join(names)}")
    # All proper types come before the borrowed ones (application/json): those decide no tie.
    by_media = {media: form for form in forms for media in form.media[:1]}
    by_media |= {media: form for form in forms for media in form.media[1:] if media not in by_media}
    chosen = negotiate(accept, tuple(by_media))
    if chosen is None:
        offered = ", ".join(form.media[0] for form in forms)
        raise NotAcceptable(f"this answer comes as: {offered}; or ask by format= {', '.join(names)}")
    return by_media[chosen], chosen


def write_answer(answer: Answer, asked: str | None, accept: str | None) -> Response:
    """The answer to a query in the form asked for. Uses the answer up, in this thread.

    Raises what :func:`choose_form` does, and QueryError where the query fails on the way.
    """
    tabular = isinstance(answer, QuerySolutions | QueryBoolean)
    form, media = choose_form(RESULTS if tabular else GRAPHS, asked, accept)
    # One buffer for both sizes; typeshed keeps SpooledTemporaryFile out of IO, which it is.
    body = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 (closed with the response)
    try:
        if isinstance(answer, QuerySolutions | QueryBoolean):
            answer.serialize(body, format=cast(QueryResultsFormat, form.syntax))
        else:
            serialize(answer, body, format=cast(RdfFormat, form.syntax), prefixes=dict(PREFIXES))
    except (RuntimeError, OSError, ValueError) as error:
        body.close()
        raise QueryError(f"the query failed: {error}") from None
    length = body.tell()
    body.seek(0)
    response = _response(iter(lambda: body.read(CHUNK), b""), media)
    response.content_length = length
    response.call_on_close(body.close)
    return response


def write_graph(triples: Iterable[Triple], form: Form, media: str, prefixes: Mapping[str, str]) -> Response:
    """A small graph in ``form``."""
    body = io.BytesIO()
    serialize(triples, body, format=cast(RdfFormat, form.syntax), prefixes=dict(prefixes))
    return _response(body.getvalue(), media)


def _response(body: bytes | Iterator[bytes], media: str) -> Response:
    # JSON and XML say their encoding themselves; of text types a client must be told.
    response = Response(body, content_type=f"{media}; charset=utf-8" if media.startswith("text/") else media)
    response.vary.add("Accept")
    return response
