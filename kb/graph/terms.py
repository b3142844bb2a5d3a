"""Single terms: numbers without loss, text with its language, addresses that may stand as IRIs."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kb.errors import DataError
from kb.vocab import DECIMAL


def decimal(number: float) -> Literal:
    """An xsd:decimal that reads back as the same float: the shortest digits that name it, no exponent."""
    if not isfinite(number):
        raise DataError(f"not a number that can be kept: {number}")
    text = str(int(number)) if float(number).is_integer() else format(Decimal(repr(number)), "f")
    return Literal(text, datatype=DECIMAL)


def tagged(text: str, lang: str | None) -> Literal:
    """Text with its language where that is known."""
    return Literal(text, language=lang) if lang else Literal(text)


def http_iri(url: str | None) -> NamedNode | None:
    """The address as an IRI; None where it is no http(s) address or none that an IRI may hold."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    for form in (url, quote(url, safe="/:?#[]@!$&'()*+,;=%~")):
        try:
            return NamedNode(form)
        except ValueError:
            continue
    return None
