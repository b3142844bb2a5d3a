"""The pages of single things: event, actor, place, article, and ``/id/…`` that leads to them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pyoxigraph import NamedNode, Triple

from kb.errors import NotKnown, ParameterError
from kb.vocab import DCT, DL, Kind
from server.data import article_data, link_data, report_data, row_data, thing_data
from server.details import (
    ReportFacts,
    article_facts,
    article_fields,
    gather,
    report_facts,
    reports_of_article,
    triples,
)
from server.fetch import Node, fetch
from server.filters import Filters, read_filters
from server.formats import answer, rdf, wanted_format
from server.links import by_dataset, link_triples, other_events
from server.passages import paragraphs
from server.rows import Row, load_rows
from server.site import reader, site
from server.terms import family
from server.things import Thing, load_things, mentioned
from server.timeline import load_view, view_data

FORMS = ("html", "turtle", "jsonld", "json")
PAGES = ("event", "actor", "place", "article")
COUNTERPARTS = 12
blueprint = Blueprint("pages", __name__)


@blueprint.get("/id/<kind>/<key>")
def identifier(kind: str, key: str) -> ResponseReturnValue:
    """The page about what an IRI names; a report's is that of its event."""
    form = request.args.get("format")
    if kind in PAGES:
        return redirect(url_for(f"pages.{kind}", key=key, format=form), 303)
    if kind != "report":
        raise NotKnown("kind of thing", kind[:80], (*PAGES, "report"))
    report = site().iris.of("report", key)
    for article in _known("report", key).iris(DL + "article"):
        event = reports_of_article(site().store, site().iris, article).get(report)
        kind_and_key = site().iris.key(event.value) if event else None
        if kind_and_key:
            return redirect(url_for("pages.event", key=kind_and_key[1], format=form, _anchor=f"report-{key}"), 303)
    raise NotKnown("event of the report", key[:80])


def _known(kind: Kind, key: str) -> Node:
    """What is said of a thing. Raises NotKnown where nothing is."""
    iri = site().iris.of(kind, key)
    node = fetch(site().store, [iri]).get(iri.value)
    if node is None:
        raise NotKnown(kind, key[:80])
    return node


def _successor(node: Node) -> ResponseReturnValue | None:
    """The way to what took the place of ``node``, where something did."""
    kind, key = site().iris.key(node.one(DCT + "isReplacedBy") or "") or (None, "")
    return redirect(url_for(f"pages.{kind}", key=key, format=request.args.get("format")), 301) if kind else None


def _check_parameters() -> None:
    unknown = [name for name in request.args if name not in ("format", "lang")]
    if unknown:
        raise ParameterError(f"no parameter named {unknown[0][:80]!r}; there are: format, lang")


@blueprint.get("/event/<key>")
def event(key: str) -> ResponseReturnValue:
    """One event: its values, its reports, where they differ."""
    form = wanted_format(FORMS)
    _check_parameters()
    node = _known("event", key)
    if elsewhere := _successor(node):
        return elsewhere
    gathered = gather(site().store, node.iris(DL + "report"))
    links = other_events(site().store, NamedNode(node.iri))
    if form in ("turtle", "jsonld"):
        named = _labels_of([node, *gathered.reports.values()])
        return rdf([*gathered.triples(), *triples([node]), *link_triples(NamedNode(node.iri), links), *named], form)
    rows = load_rows(site().store, site().iris, [NamedNode(node.iri)], reader().language)
    if not rows:
        raise NotKnown("event", key[:80])
    reports = report_facts(site().store, site().iris, gathered)
    if form == "json":
        data = {
            **row_data(rows[0]),
            "links": [link_data(link) for link in links],
            "reports": [report_data(report) for report in reports],
        }
        return answer(json.dumps(data, ensure_ascii=False), form)
    return answer(render_template("event.html", row=rows[0], reports=reports, links=by_dataset(links)), form)


def _labels_of(nodes: list[Node]) -> Iterator[Triple]:
    """What is said of the actors and places that the nodes name, so that an export can be read alone."""
    return triples(fetch(site().store, mentioned(nodes)).values())


@blueprint.get("/actor/<key>")
def actor(key: str) -> ResponseReturnValue:
    """An actor: who, links out, the timeline of what they took part in, whom they dealt with."""
    return _thing_page("actor", key)


@blueprint.get("/place/<key>")
def place(key: str) -> ResponseReturnValue:
    """A place: where, links out, the timeline of what happened there."""
    return _thing_page("place", key)


def _thing_page(kind: Kind, key: str) -> ResponseReturnValue:
    form = wanted_format(FORMS)
    asked = read_filters(request.args)
    if asked.narrowed:
        raise ParameterError("this page accepts sort, page, format and lang; /timeline accepts all filters")
    node = _known(kind, key)
    if elsewhere := _successor(node):
        return elsewhere
    if form in ("turtle", "jsonld"):
        return rdf([*triples([node]), *_labels_of([node])], form)
    here = NamedNode(node.iri)
    related = [here, *node.iris(DL + "actsFor")]
    things = load_things(site().store, site().iris, related)
    filters = replace(
        Filters(actors=(key,)) if kind == "actor" else Filters(place=key), sort=asked.sort, page=asked.page
    )
    view = load_view(filters)
    if form == "json":
        data = {**(thing_data(things[node.iri]) or {}), "timeline": view_data(view)}
        return answer(json.dumps(data, ensure_ascii=False), form)
    dealt_with = Counter({iri: count for iri, count in view.found.actors.items() if iri != node.iri})
    others = _with_counts(dealt_with.most_common(COUNTERPARTS))
    page = render_template("thing.html", thing=things[node.iri], things=things, view=view, others=others, kind=kind)
    return answer(page, form)


def _with_counts(counted: list[tuple[str, int]]) -> list[tuple[Thing, int]]:
    things = load_things(site().store, site().iris, (NamedNode(iri) for iri, _ in counted))
    return [(things[iri], count) for iri, count in counted]


@blueprint.get("/article/<key>")
def article(key: str) -> ResponseReturnValue:
    """An article with the sentences marked that events rest on."""
    form = wanted_format(FORMS)
    _check_parameters()
    node = _known("article", key)
    if form in ("turtle", "jsonld"):
        return rdf(triples([node]), form)
    of_report = reports_of_article(site().store, site().iris, NamedNode(node.iri))
    gathered = gather(site().store, of_report)
    reports = report_facts(site().store, site().iris, gathered)
    facts = article_facts(node, site().iris)
    if form == "json":
        data = {**article_data(facts), "reports": [report_data(report) for report in reports]}
        return answer(json.dumps(data, ensure_ascii=False), form)
    events = list(dict.fromkeys(event for event in of_report.values() if event is not None))
    rows = {row.iri: row for row in load_rows(site().store, site().iris, events, reader().language)}
    row_of = {report.value: rows[event.value] for report, event in of_report.items() if event and event.value in rows}
    text = paragraphs(article_fields(node)["text"], _spans(reports, row_of))
    families = {row.key: family(row.type).name for row in rows.values()}
    page = render_template(
        "article.html", article=facts, text=text, reports=reports, row_of=row_of, family_of_key=families
    )
    return answer(page, form)


def _spans(reports: tuple[ReportFacts, ...], row_of: Mapping[str, Row]) -> list[tuple[int, int, str]]:
    """Where the sentences of reports stand in the article's text, each with the key of its event."""
    return [
        (passage.start, passage.end, row_of[report.iri].key)
        for report in reports
        for passage in report.passages
        if report.iri in row_of and passage.field == "text" and passage.start is not None and passage.end is not None
    ]
