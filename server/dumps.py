"""All the data in one file: ``/dump.nq.gz`` and ``/dump.trig.gz``, each as it was at one moment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from flask import Blueprint, Response, request
from waitress.channel import ClientDisconnected

from kb.errors import StoreError
from kb.isolation import DUMP_FORMS, Dump, DumpForm, QueryPool

log = logging.getLogger(__name__)
PACKED = "application/gzip"


def blueprint(pool: QueryPool) -> Blueprint:
    """The dumps of what ``pool`` answers from."""
    dumps = Blueprint("dumps", __name__)
    for form in DUMP_FORMS:
        dumps.add_url_rule(f"/dump.{form}.gz", form, _view(pool, form), methods=["GET"])
    return dumps


def _view(pool: QueryPool, form: DumpForm) -> Callable[[], Response]:
    def view() -> Response:
        tag = f"{pool.version}-{form}"
        if request.if_none_match.contains_weak(tag):
            return _described(Response(status=304), tag)
        if request.method == "HEAD":
            return _described(Response(content_type=PACKED), tag)
        version, dump = pool.dump(form)
        response = Response(_whole(dump), content_type=PACKED)
        response.call_on_close(dump.close)
        response.headers["Content-Disposition"] = f'attachment; filename="dateline.{form}.gz"'
        return _described(response, f"{version}-{form}")

    return view


def _described(response: Response, tag: str) -> Response:
    # Weak: another release of the packing library may write other bytes of the same statements.
    response.set_etag(tag, weak=True)
    response.cache_control.no_cache = True
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _whole(dump: Dump) -> Iterator[bytes]:
    """The dump. Where it fails on the way the connection is cut: the client sees that the rest is missing."""
    try:
        yield from dump
    except StoreError as error:
        log.warning("a dump was cut short: %s", error)
        raise ClientDisconnected from error
