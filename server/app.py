"""The application: pages, answers for machines, and what holds for every request."""

from __future__ import annotations

from flask import Flask, Response, send_from_directory
from jinja2 import StrictUndefined

from kb.isolation import QueryPool
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from kb.vocab import Iris
from server import about, dumps, graph_store, pages, problems, query_page, questions, sparql, timeline
from server import ingest as ingesting
from server.access_log import access_log
from server.census import CensusTaker
from server.health import tell_health
from server.jobs import Ingest, Jobs
from server.metrics import measure
from server.observe import observe
from server.openapi import openapi
from server.rate import limit_rate
from server.reconcile import service as reconciling
from server.security import secure
from server.site import EXTENSION, Site, chosen_language
from server.sparql_request import MAX_BYTES
from server.view import equip
from server.writer import Writer

# Pages may be indexed; queries would be run for nothing.
_ROBOTS = "User-agent: *\nDisallow: /sparql\n"


def create_app(settings: Settings, store: EmbeddedStore, ingest: Ingest | None = None) -> Flask:
    """The WSGI application over an open ``store``; it neither opens nor closes it.

    Queries run in processes of their own, which end with the application, or by ``site.close()`` before that.
    ``ingest`` reads the articles that are sent to it; without, it takes none.
    """
    app = Flask(__name__, static_folder="static", static_url_path="/static")
    app.config.update(MAX_CONTENT_LENGTH=MAX_BYTES, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    pool = QueryPool(store, settings.queries)
    writer = Writer(store, pool, Tokens(settings.tokens))
    iris = Iris(settings.base)
    census = CensusTaker(pool, iris)
    jobs = Jobs(store, writer, ingest) if ingest else None
    app.extensions[EXTENSION] = Site(settings, store, iris, pool, jobs=jobs)
    logs = [access_log(settings.log, settings.log_queries)] if settings.log else []
    observe(app, [measure(app, pool, census), *logs])
    limit_rate(app, settings.rate)
    secure(app)
    equip(app)
    problems.register(app)
    app.register_blueprint(timeline.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(questions.blueprint)
    app.register_blueprint(reconciling.blueprint)
    app.register_blueprint(query_page.blueprint)
    app.register_blueprint(sparql.blueprint(pool, writer, query_page.show, iris))
    app.register_blueprint(graph_store.blueprint(store, pool, writer, settings.write_bytes))
    if jobs:
        app.register_blueprint(ingesting.blueprint(jobs, writer, settings.write_bytes))
    app.register_blueprint(about.blueprint(census))
    app.register_blueprint(dumps.blueprint(pool))
    tell_health(app, store, pool)
    _add_small_answers(app)
    _keep_language(app)
    return app


def _keep_language(app: Flask) -> None:
    """A language chosen in the address stays chosen in the links of the page."""

    def add_language(endpoint: str, values: dict[str, object]) -> None:
        if endpoint.startswith(("timeline.", "pages.", "questions.", "sparql.", "about.")) and (
            chosen := chosen_language()
        ):
            values.setdefault("lang", chosen)

    app.url_default_functions.setdefault(None, []).append(add_language)


def _add_small_answers(app: Flask) -> None:
    def robots() -> Response:
        return Response(_ROBOTS, content_type="text/plain; charset=utf-8")

    def favicon() -> Response:
        return send_from_directory(str(app.static_folder), "favicon.svg", mimetype="image/svg+xml")

    for path, view in {
        "/robots.txt": robots,
        "/favicon.ico": favicon,
        "/openapi.json": openapi,
    }.items():
        app.add_url_rule(path, view.__name__, view, methods=["GET"])
