"""The forms an answer comes in: which of them was asked for, and the answer written in it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Response
from pyoxigraph import Triple, serialize
from werkzeug.exceptions import NotAcceptable

from kb.errors import ParameterError
from kb.isolation import GRAPH_SYNTAX, Kind, Syntax
from server.negotiate import negotiate


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the values of ``format=`` that ask for it and its media types, the proper one first in each."""

    names: tuple[str, ...]
    media: tuple[str, ...]
    syntax: Syntax


_WORDS = {
    "json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "turtle": "Turtle", "ntriples": "N-Triples",
    "rdfxml": "RDF/XML", "jsonld": "JSON-LD",
}  # fmt: skip
_ENDINGS = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf"}


def form_words(name: str) -> str:
    """A form as people call it."""
    return _WORDS.get(name, name)


def form_ending(name: str) -> str:
    """What the name of a file of this form ends in."""
    return _ENDINGS.get(name, name)


RESULTS = (
    Form(("json",), ("application/sparql-results+json", "application/json"), Syntax.RESULTS_JSON),
    Form(("xml",), ("application/sparql-results+xml", "application/xml", "text/xml"), Syntax.RESULTS_XML),
    Form(("csv",), ("text/csv",), Syntax.RESULTS_CSV),
    Form(("tsv",), ("text/tab-separated-values",), Syntax.RESULTS_TSV),
)
GRAPHS = (
    Form(("turtle", "ttl", "n3"), ("text/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"), Syntax.TURTLE),
    Form(("ntriples", "nt", "n-triples"), ("application/n-triples",), Syntax.N_TRIPLES),
    Form(("rdfxml", "xml", "rdf", "rdf+xml"), ("application/rdf+xml", "application/xml", "text/xml"), Syntax.RDF_XML),
    Form(("jsonld", "json-ld", "json"), ("application/ld+json", "application/json"), Syntax.JSON_LD),
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


class Choice:
    """The forms in which either kind of answer goes to this client, before it is known which kind it will be."""

    def __init__(self, asked: str | None, accept: str | None) -> None:
        self._asked = asked, accept
        self._results = _try_form(False, asked, accept)
        self._graph = _try_form(True, asked, accept)

    @property
    def results(self) -> Syntax | None:
        """How to write what SELECT and ASK give; None where the client takes nothing we have."""
        return self._results and self._results[0].syntax

    @property
    def graph(self) -> Syntax | None:
        """How to write what CONSTRUCT and DESCRIBE give; None where the client takes nothing we have."""
        return self._graph and self._graph[0].syntax

    def media(self, kind: Kind) -> str:
        """The content type of an answer of this kind. Raises what :func:`choose_form` does."""
        graph = kind == "triples"
        chosen = (self._graph if graph else self._results) or choose_form(GRAPHS if graph else RESULTS, *self._asked)
        return _content_type(chosen[1])


# As in server.negotiate: the same few over and over.
@lru_cache(maxsize=1024)
def _try_form(graph: bool, asked: str | None, accept: str | None) -> tuple[Form, str] | None:
    try:
        return choose_form(GRAPHS if graph else RESULTS, asked, accept)
    except (ParameterError, NotAcceptable):
        return None


def write_graph(triples: Iterable[Triple], form: Form, media: str, prefixes: Mapping[str, str]) -> Response:
    """A small graph in ``form``."""
    body = io.BytesIO()
    serialize(triples, body, format=GRAPH_SYNTAX[form.syntax], prefixes=dict(prefixes))
    response = Response(body.getvalue(), content_type=_content_type(media))
    response.vary.add("Accept")
    return response


def _content_type(media: str) -> str:
    # JSON and XML say their encoding themselves; of text types a client must be told.
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
