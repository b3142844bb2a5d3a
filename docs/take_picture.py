"""Take the picture in the README: the timeline of the shipped articles, in Debian's Chromium.

Run from the checkout: ``python docs/take_picture.py``.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from kb.cli.summary import ingest_into
from kb.demo import demo_articles
from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app
from tests.server.browser import served, visit

PICTURE = Path(__file__).with_name("timeline.png")


def main() -> None:
    """Read the articles into a store of a moment, serve it, and take the picture."""
    with TemporaryDirectory() as folder, EmbeddedStore() as store:
        settings = Settings(data=Path(folder))
        ingest_into(store, settings, [str(article) for article in demo_articles()])
        with served(create_app(settings, store)) as address:
            visit(f"{address}/?from=2025-08&to=2025-09&lang=en", picture=PICTURE, width=1100)


if __name__ == "__main__":
    main()
