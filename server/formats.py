"""Which form of a page was asked for: by ``format=``, else by Accept, else HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response, request
from pyoxigraph import RdfFormat, Triple, serialize

from kb.errors import ParameterError
from kb.vocab import PREFIXES
from server.language import LANGUAGES
from server.negotiate import negotiate

MEDIA = {
    "html": "text/html",
    "json": "application/json",
    "csv": "text/csv",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
}
_RDF = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


def wanted_format(offered: Sequence[str]) -> str:
    """One of ``offered``; the first where the client does not care.

    Raises ParameterError for another ``format``, and for a ``lang`` that the pages do not speak.
    """
    lang = request.args.get("lang")
    if lang and lang not in LANGUAGES:
        raise ParameterError(f"lang cannot be {lang[:40]!r}; it accepts: {', '.join(LANGUAGES)}")
    asked = request.args.get("format")
    if asked:
        if asked not in offered:
            raise ParameterError(f"format cannot be {asked[:40]!r}; it accepts: {', '.join(offered)}")
        return asked
    best = negotiate(request.headers.get("Accept"), [MEDIA[name] for name in offered])
    return next((name for name in offered if MEDIA[name] == best), offered[0])


def answer(body: str | bytes, form: str) -> Response:
    """A response of this form, which caches keep apart by what was accepted and ask about before using it again."""
    response = Response(body, content_type=f"{MEDIA[form]}; charset=utf-8")
    response.vary.update(("Accept", "Accept-Language"))
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response


def rdf(triples: Iterable[Triple], form: str) -> Response:
    """The triples in one of the RDF forms."""
    body = serialize(sorted(set(triples), key=str), format=_RDF[form], prefixes=dict(PREFIXES))
    return answer(body or b"", form)
