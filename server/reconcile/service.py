"""The service at ``/reconcile``: Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from pyoxigraph import NamedNode

from kb.errors import KbError, NotKnown, ParameterError
from kb.vocab import DL
from server.errors import status_of
from server.fetch import Node, fetch
from server.reconcile.asked import Extension, Query, read_extension, read_queries
from server.reconcile.candidates import Candidate, candidates, is_match
from server.reconcile.kinds import is_event, properties, types
from server.reconcile.manifest import manifest
from server.reconcile.names import Names
from server.reconcile.values import classes, texts, thing_id, things
from server.security import FRAMED, POLICY
from server.site import reader, site

SUGGESTED = 12
# A preview is there to stand inside the page of another tool.
_FRAMED = POLICY.replace("frame-ancestors 'none'", FRAMED)
Json = dict[str, Any]
blueprint = Blueprint("reconcile", __name__, url_prefix="/reconcile")


@blueprint.route("", methods=["GET", "POST"], strict_slashes=False)
def serve() -> Response:
    """The manifest; answers to ``queries``; values for ``extend``."""
    if "queries" in request.values:
        queries = read_queries(request.values["queries"])
        return jsonify({key: {"result": _results(query)} for key, query in queries.items()})
    if "extend" in request.values:
        return jsonify(_extended(read_extension(request.values["extend"])))
    return jsonify(manifest(request.base_url.rstrip("/"), site().iris.base))


@blueprint.get("/suggest/entity")
def suggest_entity() -> Response:
    """Actors and places whose names begin so."""
    prefix = request.args.get("prefix", "")
    found = _names().beginning(prefix, SUGGESTED) if prefix.strip() else []
    nodes = fetch(site().store, found)
    return jsonify({"result": [_named(nodes[iri.value]) for iri in found if iri.value in nodes]})


@blueprint.get("/suggest/type")
def suggest_type() -> Response:
    """Types whose names begin so."""
    wanted = request.args.get("prefix", "").lower()
    found = [{"id": id, "name": name} for id, name in types().items() if name.lower().startswith(wanted)]
    return jsonify({"result": found[:SUGGESTED]})


@blueprint.get("/suggest/property")
def suggest_property() -> Response:
    """Properties in whose names this stands."""
    wanted = request.args.get("prefix", "").lower()
    found = [{"id": one.id, "name": one.name} for one in properties(None) if wanted in f"{one.id} {one.name}".lower()]
    return jsonify({"result": found[:SUGGESTED]})


@blueprint.get("/properties")
def propose_properties() -> Response:
    """The properties that things of a type have."""
    kind = request.args.get("type")
    if kind is not None and kind not in types():
        raise NotKnown("type", kind[:80], types())
    found = [{"id": one.id, "name": one.name} for one in properties(kind)]
    limit = request.args.get("limit", type=int)
    return jsonify({"type": kind, "properties": found[:limit] if limit else found})


@blueprint.get("/preview")
def preview() -> Response:
    """A small page about one thing, to stand inside another tool."""
    wanted = request.args.get("id", "")
    node = _nodes([wanted]).get(wanted)
    if node is None:
        raise NotKnown("id", wanted[:80])
    shown = _rows(node, [one.id for one in properties(_first_class(node))])
    page = render_template("preview.html", name=_label(node), id=wanted, kind=_first_class(node), rows=shown)
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _FRAMED
    return response


@blueprint.after_request
def _open_to_all(response: Response) -> Response:
    """Any page may ask; nothing here depends on who asks."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@blueprint.errorhandler(KbError)
def _tell(error: KbError) -> Response:
    """The service's clients look for ``status`` "error"."""
    response = jsonify({"status": "error", "message": str(error), "ok": False, "error": str(error)})
    response.status_code = status_of(error)
    return response


def _results(query: Query) -> list[Json]:
    found = candidates(site().store, site().iris, _names(), query)
    return [_result(each, is_match(found, at)) for at, each in enumerate(found)]


def _result(each: Candidate, match: bool) -> Json:
    features = [{"id": name, "value": value} for name, value in each.features.items()]
    return {
        **_named(each.node),
        "type": [{"id": id, "name": types().get(id, id)} for id in classes(each.node)],
        "score": each.score,
        "match": match,
        "features": features,
    }


def _named(node: Node) -> Json:
    kind = _first_class(node)
    country = node.one(DL + "countryCode")
    described = ", ".join(filter(None, (types().get(kind, kind), country)))
    id = thing_id(NamedNode(node.iri), site().iris)
    return {"id": id, "name": _label(node), "description": described, "notable": [kind]}


def _extended(asked: Extension) -> Json:
    known = {one.id: one for one in properties(None)}
    for wanted in asked.properties:
        if wanted not in known:
            raise ParameterError(f"extend: no property {wanted!r}; there are: {', '.join(known)}")
    nodes = _nodes(asked.ids)
    rows = {id: _rows(nodes[id], asked.properties) if id in nodes else {} for id in asked.ids}
    empty: Mapping[str, list[Json]] = {name: [] for name in asked.properties}
    return {
        "meta": [{"id": name, "name": known[name].name} for name in asked.properties],
        "rows": {id: {**empty, **row} for id, row in rows.items()},
    }


def _rows(node: Node, wanted: Iterable[str]) -> dict[str, list[Json]]:
    """The values of each property: texts, or things with their names."""
    named = fetch(site().store, (iri for name in wanted for iri in things(node, name)))
    rows: dict[str, list[Json]] = {}
    for name in wanted:
        of_things = [
            {"id": thing_id(iri, site().iris), "name": _label(named[iri.value])}
            for iri in things(node, name)
            if iri.value in named
        ]
        rows[name] = of_things or [{"str": text} for text in texts(node, name)]
    return rows


def _nodes(ids: Iterable[str]) -> dict[str, Node]:
    """What is known of the things with these ids; those that nothing is known of are absent."""
    iris = {}
    for id in ids:
        kind, _, key = id.partition("/")
        if kind in ("actor", "place", "event") and key:
            iris[id] = site().iris.of(kind, key)  # type: ignore[arg-type]
    nodes = fetch(site().store, iris.values())
    return {id: nodes[iri.value] for id, iri in iris.items() if iri.value in nodes}


def _first_class(node: Node) -> str:
    found = classes(node)
    return next((name for name in found if name in types()), "Event" if any(map(is_event, found)) else "Actor")


def _label(node: Node) -> str:
    labels = node.labels()
    return labels.get(reader().language) or labels.get("en") or next(iter(labels.values()), node.iri)


def _names() -> Names:
    return site().names.of(site().store, site().iris, site().pool.version)
