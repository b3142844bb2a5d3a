"""The body of an HTTP response, decompressed up to a limit."""

from __future__ import annotations

import zlib
from http.client import HTTPException, HTTPResponse

from kb.errors import FetchRefused

_CHUNK = 65_536


def read_body(response: HTTPResponse, url: str, limit: int) -> bytes:
    """At most ``limit`` bytes of body, counted after decompression; raises FetchRefused for more.

    Raises HTTPException where the connection breaks off.
    """
    declared = response.getheader("Content-Length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > limit:
        raise FetchRefused(url, _too_large(limit))
    unpacker = _unpacker(response.getheader("Content-Encoding", ""), url)
    body = bytearray()
    read = 0
    while chunk := response.read1(_CHUNK):
        read += len(chunk)
        try:
            body += unpacker.take(chunk, limit + 1 - len(body))
        except zlib.error as error:
            raise FetchRefused(url, f"its compression is broken: {error}") from None
        if len(body) > limit or read > limit:
            raise FetchRefused(url, _too_large(limit))
    if response.length:
        raise HTTPException("the connection broke before the page was complete")
    return bytes(body)


def _too_large(limit: int) -> str:
    return f"it is larger than {limit:,} bytes"


class _Plain:
    def take(self, chunk: bytes, most: int) -> bytes:
        return chunk


class _Zlib:
    """gzip and deflate, the latter with or without its header, as servers have it."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._inflate = zlib.decompressobj(bits)
        self._begun = False

    def take(self, chunk: bytes, most: int) -> bytes:
        try:
            out = self._inflate.decompress(chunk, most)
        except zlib.error:
            if self._begun or self._bits != zlib.MAX_WBITS:
                raise
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            out = self._inflate.decompress(chunk, most)
        self._begun = True
        while self._inflate.unconsumed_tail and len(out) < most:
            out += self._inflate.decompress(self._inflate.unconsumed_tail, most - len(out))
        return out


def _unpacker(encoding: str, url: str) -> _Plain | _Zlib:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Zlib(16 + zlib.MAX_WBITS)
        case "deflate":
            return _Zlib(zlib.MAX_WBITS)
        case other:
            raise FetchRefused(url, f"its content encoding {other!r} is not known")
