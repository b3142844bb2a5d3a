"""What goes wrong, told to people as a page that helps and to programs as server.errors tells it."""

from __future__ import annotations

import logging

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from kb.errors import KbError
from server.errors import JSON, TEXT, UNEXPECTED, error_response, message_of, say_when, status_of
from server.formats import MEDIA
from server.negotiate import negotiate

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Let ``app`` answer errors of ours, of HTTP, and of nobody's intention."""
    app.register_error_handler(KbError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: KbError) -> Response:
    return say_when(_tell(status_of(error), message_of(error)), error)


def _http(error: HTTPException) -> Response:
    response = _tell(error.code or 500, error.description or error.name)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    log.exception("%s %s", request.method, request.path)
    return _tell(500, UNEXPECTED)


def _tell(status: int, message: str) -> Response:
    """A page where the client prefers one; who does not care is a program."""
    accept = request.headers.get("Accept")
    asked = request.args.get("format", "html")
    if asked != "html" or negotiate(accept, (JSON[0], TEXT, MEDIA["html"])) != MEDIA["html"]:
        return error_response(status, message, accept if asked == "html" else JSON[0])
    page = render_template("problem.html", status=status, message=message)
    response = Response(page, status, content_type="text/html; charset=utf-8")
    response.vary.update(("Accept", "Accept-Language"))
    return response
