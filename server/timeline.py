"""The timeline: ``/`` and ``/timeline``, as a page, as JSON and as CSV."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode

from kb.vocab import DCT
from server.chronology import Year, group
from server.data import row_data, rows_csv
from server.fetch import select
from server.filters import ARTICLE_LANGUAGES, Filters, read_filters
from server.find import Found, find_events
from server.formats import answer, wanted_format
from server.lookup import settle
from server.rows import Row, load_rows
from server.site import reader, site
from server.things import Thing, load_things
from server.view import timeline_link

FORMS = ("html", "json", "csv")
OFFERED_ACTORS = 60
blueprint = Blueprint("timeline", __name__)


@dataclass(frozen=True, slots=True)
class View:
    """A list as shown: what was asked, what was found, the rows of the page."""

    filters: Filters
    found: Found
    rows: tuple[Row, ...]

    @property
    def years(self) -> tuple[Year[Row], ...]:
        """The rows by year and month."""
        return group(self.rows, lambda row: row.slot)


def load_view(filters: Filters) -> View:
    """The view that settled ``filters`` ask for."""
    found = find_events(site().store, site().iris, filters)
    return View(filters, found, tuple(load_rows(site().store, site().iris, found.page, reader().language)))


@blueprint.get("/")
@blueprint.get("/timeline")
def timeline() -> Response:
    """The list of events that the address asks for."""
    form = wanted_format(FORMS)
    view = load_view(settle(site().store, site().iris, read_filters(request.args)))
    if form == "json":
        return answer(json.dumps(view_data(view), ensure_ascii=False), form)
    if form == "csv":
        response = answer(rows_csv(view.rows, reader().language), form)
        response.headers["Content-Disposition"] = 'inline; filename="timeline.csv"'
        return response
    page = render_template("timeline.html", view=view, actors=_offered_actors(view), choices=_choices())
    return answer(page, form)


def view_data(view: View) -> dict[str, object]:
    """A list as JSON: the page's rows with what leads to the other pages."""
    page, pages = view.filters.page, view.found.pages
    onward = timeline_link(view.filters, page=page + 1)
    return {
        "total": view.found.total,
        "page": page,
        "pages": pages,
        "filters": view.filters.query(page=page),
        "next": f"{onward}&format=json" if page < pages else None,
        "facets": {"type": view.found.types, "status": view.found.statuses, "year": view.found.years},
        "events": [row_data(row) for row in view.rows],
    }


def _offered_actors(view: View) -> list[tuple[Thing, int]]:
    """The actors of the view that most events name, and always those that were asked for."""
    asked = [site().iris.actor(slug).value for slug in view.filters.actors]
    counts = view.found.actors
    wanted = [*asked, *(iri for iri, _ in counts.most_common(OFFERED_ACTORS) if iri not in asked)]
    things = load_things(site().store, site().iris, map(NamedNode, wanted))
    return [(things[iri], counts[iri]) for iri in wanted]


def _choices() -> dict[str, tuple[str, ...]]:
    """What the select fields of the form offer."""
    query = f"SELECT DISTINCT ?publisher WHERE {{ ?article <{DCT}publisher> ?publisher }} ORDER BY ?publisher"
    publishers = tuple(row["publisher"].value for row in select(site().store, query))
    return {"source": publishers, "language": ARTICLE_LANGUAGES}
