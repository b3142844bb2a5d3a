"""The questions that come with Dateline: ``/queries/`` lists them, ``/queries/NAME`` asks one by a form."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import QueryResultsFormat, parse_query_results
from werkzeug.datastructures import MultiDict

from kb.errors import NotKnown, ParameterError
from kb.isolation import Job
from kb.queries import Elsewhere, NamedQuery, is_federated, load_queries, run_query
from kb.results import LABEL, Cell, Column, Table, write_table
from kb.store.base import Answer, Term
from server.formats import answer, wanted_format
from server.site import reader, site

FORMS = ("html", "json", "csv")
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
    asked = form != "html" or all(given.get(each.name) for each in query.parameters if each.required)
    limit = SHOWN + 1 if form == "html" else None
    lang = reader().language
    elsewhere = Elsewhere(site().settings.wikidata, site().settings.services, _ask_in_worker)
    table = None
    if asked:
        table = run_query(site().store, name, given, site().iris, lang=lang, limit=limit, elsewhere=elsewhere)
    if table is not None and form != "html":
        out = io.StringIO(newline="")
        write_table(table, form, out)
        return answer(out.getvalue(), form)
    page = render_template(
        "question.html",
        query=query,
        given=given,
        columns=_columns(table) if table else (),
        rows=[_values(table, row) for row in table.rows[:SHOWN]] if table else None,
        more=table is not None and len(table.rows) > SHOWN,
        kinds=input_kinds(query),
        endpoint=site().settings.wikidata if is_federated(query) else None,
        allowed=site().settings.wikidata in site().settings.services,
    )
    return answer(page, form)


def _ask_in_worker(sparql: str, bindings: Mapping[str, Term]) -> Answer:
    """What goes to another endpoint is asked by a worker, with the limits of a stranger's query: it may take long."""
    gone = request.environ.get("waitress.client_disconnected", lambda: False)
    answered = site().pool.run(Job(sparql, bindings=bindings), request.remote_addr or "", gone)
    try:
        return parse_query_results(b"".join(answered.pieces), format=QueryResultsFormat.JSON)
    finally:
        answered.pieces.close()


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
