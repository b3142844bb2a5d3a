"""What goes wrong, told to people as a page that helps and to programs as JSON."""

from __future__ import annotations

import json
import logging

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from kb.errors import KbError, NotKnown, StoreError
from server.formats import MEDIA
from server.language import preferred, tongue

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Let ``app`` answer errors of ours, of HTTP, and of nobody's intention."""
    app.register_error_handler(KbError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: KbError) -> Response:
    status = 404 if isinstance(error, NotKnown) else 503 if isinstance(error, StoreError) else 400
    return _tell(status, str(error))


def _http(error: HTTPException) -> Response:
    response = _tell(error.code or 500, error.description or error.name)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    log.exception("%s %s", request.method, request.path)
    return _tell(500, "something went wrong here; it has been noted in the server's log")


def _tell(status: int, message: str) -> Response:
    accepted = request.accept_mimetypes
    wants_page = accepted.best_match([MEDIA["json"], MEDIA["html"]]) == MEDIA["html"]
    if "tongue" not in g:  # the request was refused before it had a language
        g.tongue = tongue(preferred(request.accept_languages))
    if wants_page and request.args.get("format", "html") == "html":
        page = render_template("problem.html", status=status, message=message)
        return Response(page, status, content_type="text/html; charset=utf-8")
    body = json.dumps({"error": {"status": status, "message": message}}, ensure_ascii=False)
    return Response(body, status, content_type="application/json")
