"""The query page: an editor where scripts run, a text field and a table where they do not; what the scripts ask for."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from kb.errors import KbError, QueryError
from kb.isolation import Job
from kb.queries import NamedQuery, load_queries
from kb.vocab import PREFIXES
from server.answers import show_rows
from server.completion import prefixes, terms
from server.errors import say_when, status_of
from server.query_words import script_words
from server.responses import GRAPHS, RESULTS, Form
from server.site import chosen_language, reader, site
from server.sparql_request import SparqlRequest, is_update
from server.tables import TermTable, read_table
from server.terms import families
from server.writer import READ_ONLY

MOST_ROWS = 1_000
FIRST_QUERY = """PREFIX dl: <https://w3id.org/dateline#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?date ?event ?type WHERE {
  ?event a dl:Event ; dl:earliest ?earliest ; dl:date ?date ; dl:eventType ?type .
}
ORDER BY DESC(?earliest)
LIMIT 50
"""
blueprint = Blueprint("query_page", __name__)


@blueprint.get("/sparql/terms")
def known_terms() -> Response:
    """What the editor may complete, in the reader's language."""
    response = jsonify(terms=terms(reader().language))
    response.vary.add("Accept-Language")
    response.cache_control.max_age = 3600
    return response


def show(asked: SparqlRequest) -> Response:
    """The page: with an example, a draft or a first query to begin with; with the answer where there is a query."""
    query = load_queries().get(asked.example or "")
    sparql = asked.query or asked.draft or (plain_text(query) if query else FIRST_QUERY)
    table, error, status, message = None, None, 200, ""
    if asked.query is not None:
        try:
            table = _ask(asked, asked.query)
        except KbError as refused:
            error, status, message = refused, status_of(refused), str(refused)
            if isinstance(refused, QueryError) and is_update(sparql):
                status, message = 403, READ_ONLY
    page = render_template(
        "sparql.html",
        sparql=sparql,
        status=status,
        message=message,
        table=table,
        rows=show_rows(site().store, table, reader()) if table else (),
        most=MOST_ROWS,
        examples=load_queries().values(),
        result_formats=RESULTS,
        graph_formats=GRAPHS,
        downloads=_downloads(asked, table) if table else (),
        script=json.dumps(script_settings()),
    )
    response = Response(page, status, content_type="text/html; charset=utf-8")
    response.vary.update(("Accept", "Accept-Language"))
    response.cache_control.no_cache = True
    return say_when(response, error) if error else response


def plain_text(query: NamedQuery, filled: str | None = None) -> str:
    """The text of a question for people: under its title and description, without the lines that programs read."""
    body = (filled or query.sparql).partition("\n\n")[2]
    return f"# {reader().name(query.titles)}\n# {reader().name(query.descriptions)}\n\n{body}"


def script_settings() -> dict[str, Any]:
    """What the scripts need to know of this installation and its reader."""
    kinds = ("event", "actor", "place", "article")
    return {
        "endpoint": url_for("sparql.sparql", lang=None),
        "terms": url_for("query_page.known_terms", lang=reader().language),
        "suggest": url_for("reconcile.suggest_entity"),
        "reconcile": url_for("reconcile.serve"),
        "pages": {kind: url_for(f"pages.{kind}", key="KEY") for kind in kinds},
        "report": url_for("pages.identifier", kind="report", key="KEY"),
        "base": site().iris.base,
        "language": reader().language,
        "chosen": chosen_language(),
        "locale": reader().locale.replace("_", "-"),
        "prefixes": prefixes(site().iris),
        "families": {name: group.name for group in families() for name in group.types},
        "words": script_words(reader()),
        "formats": {"solutions": _names(RESULTS), "boolean": _names(RESULTS)[:2], "triples": _names(GRAPHS)},
    }


def _names(forms: tuple[Form, ...]) -> list[str]:
    return [form.names[0] for form in forms]


def _ask(asked: SparqlRequest, sparql: str) -> TermTable:
    job = Job(sparql, asked.default_graphs, asked.named_graphs, request.base_url, prefixes=PREFIXES)
    return read_table(site().pool, job, MOST_ROWS)


def _downloads(asked: SparqlRequest, table: TermTable) -> list[tuple[str, str]]:
    """The forms this answer can be had in, each with its address."""
    forms = _names(GRAPHS if table.kind == "triples" else RESULTS)
    graphs = {"default-graph-uri": asked.default_graphs, "named-graph-uri": asked.named_graphs}
    given = {name: list(values) for name, values in graphs.items() if values}
    address = [
        (form, url_for("sparql.sparql", lang=None, query=asked.query, format=form, **given))  # type: ignore[arg-type]
        for form in forms
    ]
    return address[:2] if table.kind == "boolean" else address
