"""Cells of an answer as a page shows them: with the names of things here, and links to their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kb.store.base import Store, Term
from kb.vocab import DCT, DL, EDTF, LABEL, PREFIXES, XSD, event_types, term_labels
from server.fetch import select
from server.language import Tongue
from server.security import web_address
from server.site import site
from server.tables import TermTable
from server.view import other_page, page_of

_NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}
_DATES = {EDTF.value, XSD + "date"}
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its text, what ``kind`` of text that is (empty for any), its language, the page it leads to, which may
    be ``outside``, and the event type it names.
    """

    text: str
    kind: str = ""
    language: str = ""
    link: str | None = None
    outside: bool = False
    type: str = ""


def show_rows(store: Store, table: TermTable, tongue: Tongue) -> list[list[Shown | None]]:
    """The cells of ``table`` for a reader of ``tongue``."""
    iris = {term for row in table.rows for term in row if isinstance(term, NamedNode)}
    names = _names(store, (iri for iri in iris if iri.value.startswith(site().iris.base + "id/")))
    return [[_cell(term, names, tongue) for term in row] for row in table.rows]


def _cell(term: Term | None, names: Mapping[str, Mapping[str, str]], tongue: Tongue) -> Shown | None:
    if isinstance(term, NamedNode):
        return _thing(term.value, names.get(term.value) or _ontology(term.value), tongue)
    if isinstance(term, Literal):
        kind = term.datatype.value
        shape = "number" if kind in _NUMBERS else "date" if kind in _DATES else ""
        return Shown(term.value, shape, term.language or "")
    return None if term is None else Shown(str(term))


def _thing(iri: str, names: Mapping[str, str], tongue: Tongue) -> Shown:
    name, language = tongue.pick(names, short(iri))
    if iri.startswith(DL):
        term = iri.removeprefix(DL)
        return Shown(name, "term", language, type=term if term in event_types() else "")
    here = page_of(iri)
    if here:
        return Shown(name, "thing", language, here)
    return Shown(name, "thing", language, web_address(other_page(iri)) and other_page(iri), outside=True)


def short(iri: str) -> str:
    """An IRI with a prefix where one is known, else as it is."""
    base = site().iris.base + "id/"
    if iri.startswith(base):
        return iri.removeprefix(base)
    return next((f"{name}:{iri[len(space) :]}" for name, space in PREFIXES.items() if iri.startswith(space)), iri)


def _ontology(iri: str) -> Mapping[str, str]:
    return term_labels().get(iri.removeprefix(DL), {}) if iri.startswith(DL) else {}


def _names(store: Store, things: Iterable[NamedNode]) -> dict[str, dict[str, str]]:
    """What things are called, by IRI and language; articles by their titles."""
    wanted = sorted(things, key=str)
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(wanted), _BATCH):
        values = " ".join(map(str, wanted[start : start + _BATCH]))
        pattern = f"VALUES ?thing {{ {values} }} ?thing {LABEL}|<{DCT}title> ?name"
        for row in select(store, f"SELECT ?thing ?name WHERE {{ {pattern} }} ORDER BY DESC(?name)"):
            name = row["name"]
            if isinstance(name, Literal):
                found.setdefault(row["thing"].value, {})[name.language or ""] = name.value
    return found
