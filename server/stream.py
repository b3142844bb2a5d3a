"""An answer on its way to the client, so that half of one never looks like all of it."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from typing import IO, cast

from flask import Response, request
from waitress.channel import ClientDisconnected

from kb.errors import KbError
from kb.isolation import Answered
from server.responses import Choice

log = logging.getLogger(__name__)
# What an old client's answer may take in memory before it goes to a file.
IN_MEMORY = 4_000_000
CHUNK = 1 << 16


def stream(answered: Answered, choice: Choice) -> Response:
    """The response that carries ``answered``. Raises ParameterError or NotAcceptable if no form of it is taken."""
    try:
        media = choice.media(answered.kind)
    except BaseException:
        answered.pieces.close()
        raise
    if answered.length is None and request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
        # There an answer of unknown length ends with the connection, however it ends: only a whole one may begin.
        file = _collected(answered)
        response = Response(_read(file), content_type=media)
        response.content_length = file.tell()
        response.call_on_close(file.close)
    else:
        response = Response(_cut_short(answered), content_type=media)
        if answered.length is not None:
            response.content_length = answered.length
        response.call_on_close(answered.pieces.close)
    return response


def _cut_short(answered: Answered) -> Iterator[bytes]:
    """The pieces. Where the query fails on the way the connection is cut: the client sees that the rest is missing."""
    try:
        yield from answered.pieces
    except KbError as error:
        log.warning("an answer was cut short: %s", error)
        raise ClientDisconnected from error


def _read(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece


def _collected(answered: Answered) -> IO[bytes]:
    # typeshed keeps SpooledTemporaryFile out of IO, which it is
    file = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 (closed with the response)
    try:
        for piece in answered.pieces:
            file.write(piece)
    except BaseException:
        file.close()
        raise
    finally:
        answered.pieces.close()
    return file
