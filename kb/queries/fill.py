"""Writes the values of a question's parameters into its text, so that it can be asked by whoever takes only text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kb.queries.header import NamedQuery
from kb.store.base import Term
from kb.vocab import DL

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\s]*>|"{3}.*?"{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"|(?P<variable>[ ]?[?$][A-Za-z_][A-Za-z_0-9]*)|(?P<word>[A-Za-z_]+)|(?P<mark>[(){}])|(?P<rest>.)",
    re.DOTALL,
)
# Where variables are listed, and what ends such a list.
_BEGINS = ("SELECT", "GROUP")
_ENDS = ("WHERE", "HAVING", "ORDER", "LIMIT", "OFFSET")


def fill(query: NamedQuery, terms: Mapping[str, Term]) -> str:
    """The text of ``query`` with ``terms`` (by the names of its parameters) in the places of their variables.

    A list of variables to select or to group by takes no value: parameters go from there, given or not. Elsewhere one
    that is not given stays an unbound variable, which is what the query tests for.
    """
    names = {parameter.name for parameter in query.parameters}
    return "".join(_pieces(query.sparql, names, terms))


def _pieces(sparql: str, names: set[str], terms: Mapping[str, Term]) -> Iterator[str]:
    listing, depth = False, 0
    for token in _TOKEN.finditer(sparql):
        text = token[0]
        if token["word"] and text.upper() in _BEGINS:
            listing, depth = True, 0
        elif token["word"] and text.upper() in _ENDS:
            listing = False
        elif token["mark"]:
            depth += {"(": 1, ")": -1}.get(text, 0)
            listing = listing and text not in "{}"
        name = text.strip()[1:] if token["variable"] else ""
        if name not in names:
            yield text
        elif listing and depth == 0:
            continue  # with the space before it
        else:
            yield text.replace(text.strip(), _written(terms[name])) if name in terms else text


def _written(term: Term) -> str:
    """As the questions themselves write it: they all declare the prefix of the ontology."""
    ours = isinstance(term, NamedNode) and re.fullmatch(re.escape(DL) + "([A-Za-z-]+)", term.value)
    return f"dl:{ours[1]}" if ours else str(term)
