"""An empty Dateline that takes updates, for the W3C's test suites: these send no token, so it is put on their requests.

Usage: python .ci/w3c_server.py FOLDER; prints the address.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from server.app import create_app
from server.run import serve


def main() -> None:
    """Serve until stopped."""
    settings = Settings(data=Path(sys.argv[1]))
    token = Tokens(settings.tokens).make("W3C")
    with EmbeddedStore(settings.store) as store:
        app = create_app(settings, store)
        plain = app.wsgi_app

        def authorised(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {token}"
            return plain(environ, start_response)

        app.wsgi_app = authorised
        serve(app, on_ready=lambda host, port: print(f"http://{host}:{port}", flush=True))


if __name__ == "__main__":
    main()
