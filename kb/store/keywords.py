r"""Does a query use a keyword? Its own parser is asked, since what is keyword and what is string, comment or IRI
cannot be told by patterns: in ``?a<?b#>"`` the ``<`` compares, or opens an IRI, as the grammar has it.

The trick: every occurrence of the word is misspelt (``SERVICE`` as ``SERVIXE``) and the query parsed again. In a
string, a comment, a name or an IRI that changes nothing; where it was the keyword, the parser now stops there.
A character that no grammar knows is appended, so that nothing is ever evaluated.
"""

from __future__ import annotations

import re

from pyoxigraph import Store

_PLACE = re.compile(r"error at (\d+):(\d+): ", re.DOTALL)
_END = "\n\x00"


def uses_keyword(sparql: str, keyword: str, base_iri: str | None = None, update: bool = False) -> bool:
    """Whether the parser stops earlier once ``keyword`` is misspelt. False for a query that is malformed before it,
    so ``base_iri`` must be the one the query is going to be answered with. With ``update``, for an update.
    """
    if keyword.lower() not in sparql.lower():
        return False
    other = re.sub(keyword, lambda match: _misspelt(match[0]), sparql, flags=re.IGNORECASE | re.ASCII)
    return _parsed_up_to(other, base_iri, update) < _parsed_up_to(sparql, base_iri, update)


def keyword_places(sparql: str, keyword: str, base_iri: str | None = None, update: bool = False) -> list[int]:
    """The offsets at which ``keyword`` stands as the keyword, as far as ``sparql`` can be parsed."""
    if not uses_keyword(sparql, keyword, base_iri, update):
        return []
    end = _parsed_up_to(sparql, base_iri, update)
    places = []
    for match in re.finditer(keyword, sparql, re.IGNORECASE | re.ASCII):
        other = sparql[: match.start()] + _misspelt(match[0]) + sparql[match.end() :]
        if _parsed_up_to(other, base_iri, update) < end:
            places.append(match.start())
    return places


def place_of(message: str) -> tuple[int | None, int | None]:
    """Line and column in a message of the SPARQL parser."""
    match = _PLACE.match(message)
    return (int(match[1]), int(match[2])) if match else (None, None)


def _parsed_up_to(sparql: str, base_iri: str | None, update: bool) -> tuple[int, int]:
    store = Store()
    try:
        (store.update if update else store.query)(sparql + _END, base_iri=base_iri)
    except SyntaxError as error:
        line, column = place_of(str(error))
        return line or 0, column or 0
    raise AssertionError("a query that ends in NUL was parsed")


def _misspelt(word: str) -> str:
    """Another word of the same length, in the same case."""
    return word[:-2] + ("x" if word[-2].islower() else "X") + word[-1]
