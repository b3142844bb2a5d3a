"""What every answer of the server carries, and what may stand on a page that quotes strangers."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response
from markupsafe import Markup

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# In a policy of its own: a page that any other may show in a frame.
FRAMED = "frame-ancestors *"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# Controls that reorder the text around them: a quoted one could make a page seem to say something else.
_REORDERING = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)


def secure(app: Flask) -> None:
    """Put the headers on every answer of ``app``, error pages included, and guard what templates print."""

    def add_headers(response: Response) -> Response:
        framed = FRAMED in response.headers.get("Content-Security-Policy", "")
        given = {name.lower() for name, _ in response.headers}
        for name, value in HEADERS.items():
            if name.lower() not in given and not (framed and name == "X-Frame-Options"):
                response.headers.add(name, value)
        return response

    app.after_request(add_headers)
    app.jinja_options = {**app.jinja_options, "finalize": show_reordering}
    app.add_template_filter(web_address)


def show_reordering(value: object) -> object:
    """Text with each bidirectional control replaced by a visible sign; anything else as it is."""
    if isinstance(value, Markup):
        return Markup(str(value).translate(_REORDERING))  # noqa: S704 (markup before, the same markup after)
    return value.translate(_REORDERING) if isinstance(value, str) else value


def web_address(url: str | None) -> str | None:
    """``url`` where a reader may be sent to it: http(s) with a host and no user name; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return url if good else None
