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
    misspelt = keyword[:-2] + "X" + keyword[-1]
    if keyword.lower() not in sparql.lower():
        return False
    other = re.sub(keyword, lambda match: _in_case(misspelt, match[0]), sparql, flags=re.IGNORECASE | re.ASCII)
    return _parsed_up_to(other, base_iri, update) < _parsed_up_to(sparql, base_iri, update)


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


def _in_case(word: str, model: str) -> str:
    return "".join(a.lower() if b.islower() else a for a, b in zip(word, model, strict=True))
