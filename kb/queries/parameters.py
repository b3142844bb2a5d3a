"""Turns the texts a person gives for a query's parameters into RDF terms, each by its kind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date

from pyoxigraph import Literal

from kb.errors import ParameterError
from kb.queries.entities import as_iri, find_entity, is_a
from kb.queries.header import NamedQuery, Parameter
from kb.store.base import Store, Term
from kb.vocab import DATE, DL, STATUSES, Iris, dl, event_types

INTEGER_MAX = 100_000
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def bind_parameters(store: Store, query: NamedQuery, given: Mapping[str, str], iris: Iris) -> dict[str, Term]:
    """The terms to bind, by variable; an empty text counts as not given.

    Raises ParameterError for a parameter that is unknown, missing, or of the wrong kind.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise ParameterError(f"{query.name} has no parameter {name!r}{_close(name, known)}; {accepted(query)}")
    terms: dict[str, Term] = {}
    for name, parameter in known.items():
        text = given.get(name, "").strip() or parameter.default
        if text is not None:
            terms[name] = _term(store, parameter, text, iris)
        elif parameter.required:
            raise ParameterError(f"{query.name} needs the parameter {name!r}; {accepted(query)}")
    return terms


def accepted(query: NamedQuery) -> str:
    """One clause that lists the parameters of ``query`` with their kinds."""
    parts = [f"{each.name} ({each.kind}{', required' if each.required else ''})" for each in query.parameters]
    return "it accepts: " + ", ".join(parts) if parts else "it accepts none"


def _term(store: Store, parameter: Parameter, text: str, iris: Iris) -> Term:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ParameterError(f"{parameter.name}: not valid Unicode text") from None
    match parameter.kind:
        case "actor" | "place" as kind:
            return find_entity(store, kind, text, iris)
        case "event":
            return _event(store, parameter, text, iris)
        case "event-type":
            return dl(_choice(parameter, text.removeprefix(DL), ["Event", *event_types()]))
        case "status":
            return dl("status-" + _choice(parameter, text.removeprefix(DL + "status-"), STATUSES))
        case "date":
            return _date(parameter, text)
        case "integer":
            return _integer(parameter, text)
        case _:
            return Literal(text)


def _event(store: Store, parameter: Parameter, text: str, iris: Iris) -> Term:
    iri = as_iri(text) or iris.event(text)
    if not is_a(store, iri, "Event"):
        raise ParameterError(f"{parameter.name}: no event {text!r} in the store; give the key or the IRI of one")
    return iri


def _choice(parameter: Parameter, text: str, names: list[str] | tuple[str, ...]) -> str:
    """The one of ``names`` that ``text`` is, whatever its case."""
    by_case = {name.lower(): name for name in names}
    if text.lower() in by_case:
        return by_case[text.lower()]
    raise ParameterError(
        f"{parameter.name}: no {parameter.kind} {text!r}{_close(text.lower(), by_case)}; there are: {', '.join(names)}"
    )


def _date(parameter: Parameter, text: str) -> Term:
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise ParameterError(f"{parameter.name}: a date is a day of the calendar as YYYY-MM-DD, not {text!r}")
    return Literal(day.isoformat(), datatype=DATE)


def _integer(parameter: Parameter, text: str) -> Term:
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
    if not 0 <= value <= INTEGER_MAX:
        raise ParameterError(f"{parameter.name}: a whole number from 0 to {INTEGER_MAX}, not {text!r}")
    return Literal(value)


def _close(name: str, names: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(name, names, n=1)
    if not close:
        return ""
    spelt = names[close[0]]
    return f" (did you mean {(spelt if isinstance(spelt, str) else close[0])!r}?)"
