"""``/health``: whether the store answers, for those who watch over the server."""

from __future__ import annotations

from importlib.metadata import version

from flask import Flask, Response, jsonify

from kb.errors import KbError
from kb.isolation import QueryPool
from kb.store.base import Store


def tell_health(app: Flask, store: Store, pool: QueryPool) -> None:
    """Answer at ``/health`` of ``app``: 200, or 503 where the store or its snapshots fail."""

    def health() -> Response:
        facts: dict[str, object] = {"version": version("dateline"), "queries": pool.counts()}
        try:
            store.query("ASK { ?s ?p ?o }")
            response = jsonify(status="ok", data=pool.version, **facts)
        except KbError:
            response = jsonify(status="failing", **facts)
            response.status_code = 503
        response.cache_control.no_store = True
        return response

    app.add_url_rule("/health", "health", health, methods=["GET"])
