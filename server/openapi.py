"""The description of all addresses here, as OpenAPI 3.1: ``openapi.json`` beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from flask import Response


@cache
def _description() -> bytes:
    return files("server").joinpath("openapi.json").read_bytes()


def openapi() -> Response:
    """The description. Any page may read it."""
    response = Response(_description(), content_type="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.cache_control.max_age = 3600
    return response
