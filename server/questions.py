"""The questions that come with Dateline: ``/queries/`` lists them, ``/queries/NAME`` asks one by a form."""

from __future__ import annotations

import io
import json
import time
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from kb.errors import KbError, NotKnown, ParameterError
from kb.queries import Elsewhere, NamedQuery, bind_parameters, fill, is_federated, load_queries, run_query
from kb.results import LABEL, Cell, Column, Table, write_table
from kb.vocab import DCT, DL
from server.errors import say_when, status_of
from server.fetch import select
from server.formats import answer, wanted_format
from server.query_page import plain_text, script_settings
from server.site import reader, site
from server.tables import asking

FORMS = ("html", "json", "csv")
# Parameters that are text, and the property that has such texts in the store.
_OFFERED = {"publisher": DCT + "publisher", "counted": DL + "countOf"}
_MOST_OFFERED = 500
SHOWN = 500  # rows on a page; the other forms have all
blueprint = Blueprint("questions", __name__)


@dataclass(frozen=True, slots=True)
class Value:
    """One cell of the table: the text or number itself, and the names of the things it identifies, in order."""

    column: Column
    cell: Cell
    names: tuple[str, ...] = ()

    @property
    def things(self) -> tuple[tuple[str, str], ...]:
        """IRIs with their names."""
        iris = str(self.cell).split() if self.cell else []
        names = self.names if len(self.names) == len(iris) else tuple(iris)
        return tuple(zip(iris, names, strict=True))


@blueprint.get("/queries/")
def questions() -> Response:
    """All questions, with what each answers."""
    form = wanted_format(("html",))
    return answer(render_template("questions.html", queries=load_queries().values()), form)


@blueprint.get("/queries/<name>")
def question(name: str) -> Response:
    """The form of a question and, where enough is given to ask it, the answer."""
    form = wanted_format(FORMS)
    query = load_queries().get(name)
    if query is None:
        raise NotKnown("query", name[:80], load_queries())
    given = _given(request.args)
    if form != "html":
        out = io.StringIO(newline="")
        write_table(_ask(query, given), form, out)
        return answer(out.getvalue(), form)
    asked = all(given.get(each.name) for each in query.parameters if each.required)
    began = time.monotonic()
    try:
        table = _ask(query, given, SHOWN + 1) if asked else None
        sparql = _text(query, given if asked else {})
    except KbError as error:
        page = answer(_page(query, given, None, plain_text(query), 0.0, error), form)
        page.status_code = status_of(error)
        return say_when(page, error)
    return answer(_page(query, given, table, sparql, time.monotonic() - began), form)


def _ask(query: NamedQuery, given: dict[str, str], limit: int | None = None) -> Table:
    """The answer, from a process of its own as all queries of strangers."""
    settings = site().settings
    with asking(site().pool) as ask:
        return run_query(
            site().store,
            query.name,
            given,
            site().iris,
            lang=reader().language,
            limit=limit,
            elsewhere=Elsewhere(settings.wikidata, settings.services, ask),
            ask=ask,
        )


def _text(query: NamedQuery, given: dict[str, str]) -> str:
    """The SPARQL that is asked, as a person may go on with it."""
    missing = any(each.required and not given.get(each.name) for each in query.parameters)
    terms = {} if missing else bind_parameters(site().store, query, given, site().iris)
    return plain_text(query, None if missing else fill(query, terms))


def _page(
    query: NamedQuery,
    given: dict[str, str],
    table: Table | None,
    sparql: str,
    seconds: float,
    error: KbError | None = None,
) -> str:
    return render_template(
        "question.html",
        query=query,
        given=given,
        columns=_columns(table) if table else (),
        rows=[_values(table, row) for row in table.rows[:SHOWN]] if table else None,
        more=table is not None and len(table.rows) > SHOWN,
        seconds=f"{seconds:.2f}",
        kinds=input_kinds(query),
        offers={each.name: _offer(each.name) for each in query.parameters if each.name in _OFFERED},
        sparql=sparql,
        status=status_of(error) if error else 200,
        message=str(error) if error else "",
        script=json.dumps(script_settings()),
        endpoint=site().settings.wikidata if is_federated(query) else None,
        allowed=site().settings.wikidata in site().settings.services,
    )


def _offer(parameter: str) -> tuple[str, ...]:
    """What the store has for a parameter that is text."""
    query = (
        f"SELECT DISTINCT ?value WHERE {{ ?s <{_OFFERED[parameter]}> ?value }} ORDER BY ?value LIMIT {_MOST_OFFERED}"
    )
    return tuple(row["value"].value for row in select(site().store, query))


def _given(args: MultiDict[str, str]) -> dict[str, str]:
    """The parameters of the question: all that are not about how it is shown."""
    for name in args:
        if len(args.getlist(name)) > 1:
            raise ParameterError(f"{name} is given {len(args.getlist(name))} times; it accepts one value")
    return {name: value for name, value in args.items() if name not in ("format", "lang")}


def input_kinds(query: NamedQuery) -> dict[str, str]:
    """The kind of form field for each parameter."""
    kinds = {"date": "date", "integer": "number"}
    return {each.name: kinds.get(each.kind, "text") for each in query.parameters}


def _columns(table: Table) -> tuple[Column, ...]:
    """The columns to show: those of names are shown in the column of the things."""
    return tuple(column for column in table.columns if not column.name.endswith(LABEL))


def _values(table: Table, row: tuple[Cell, ...]) -> list[Value]:
    by_name = dict(zip(table.names, row, strict=True))
    values = []
    for column in _columns(table):
        label = by_name.get(column.name + LABEL)
        names = str(label).split("; ") if label and column.kind == "actors" else [str(label)] if label else []
        values.append(Value(column, by_name[column.name], tuple(names)))
    return values
