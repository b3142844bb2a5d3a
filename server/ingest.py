"""Articles sent to be read, at ``/ingest``: each request is a job, whose address tells how far it is."""

from __future__ import annotations

import tempfile
from typing import IO, cast

from flask import Blueprint, Response, jsonify, request, url_for
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType

from kb.errors import KbError
from server.errors import http_error_response, kb_error_response
from server.jobs import Jobs
from server.writer import Writer

MEDIA = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")
# What a body may take in memory before it goes to a file.
IN_MEMORY = 4_000_000


def blueprint(jobs: Jobs, writer: Writer, max_bytes: int) -> Blueprint:
    """Jobs for those who may write, of at most ``max_bytes`` each."""
    ingest = Blueprint("ingest", __name__)

    @ingest.post("/ingest")
    def start() -> Response:
        writer.check()
        jobs.check_room()
        _check_type()
        request.max_content_length = max_bytes
        body, total = _received()
        if not total:
            body.close()
            raise BadRequest("there are no articles: one JSON object a line, each with a text")
        job = jobs.add(body, total)
        response = jsonify(job.progress())
        response.status_code = 202
        response.headers["Location"] = url_for("ingest.progress", id=job.id)
        return response

    @ingest.get("/ingest/<id>")
    def progress(id: str) -> Response:
        writer.check()
        response = jsonify(jobs.get(id).progress())
        response.cache_control.no_store = True
        return response

    @ingest.delete("/ingest/<id>")
    def stop(id: str) -> Response:
        writer.check()
        job = jobs.get(id)
        jobs.stop(job)
        return jsonify(job.progress())

    ingest.register_error_handler(KbError, lambda error: kb_error_response(error, request.headers.get("Accept")))
    ingest.register_error_handler(
        HTTPException, lambda error: http_error_response(error, request.headers.get("Accept"))
    )
    return ingest


def _check_type() -> None:
    if request.mimetype not in MEDIA:
        raise UnsupportedMediaType(f"articles come as {', '.join(MEDIA)}, not as {request.mimetype or 'nothing'!r}")
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"articles are sent in UTF-8, not in {charset}")


def _received() -> tuple[IO[bytes], int]:
    """What was sent, from its beginning, and how many lines of it hold anything."""
    # typeshed keeps SpooledTemporaryFile out of IO, which it is
    body = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 (closed by its job)
    total = 0
    try:
        for line in request.stream:
            total += bool(line.strip())
            body.write(line)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, total
