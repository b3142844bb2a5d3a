"""Where the shipped articles are: in the package, so a wheel carries them as a checkout does."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def demo_articles() -> list[Traversable]:
    """The shipped files, by name: 17 of them with 18 articles (one ``.jsonl`` holds two).

    Every file in ``articles/`` is an article; what is said about them stands in the README beside
    that folder, so that the folder can be ingested as a whole.
    """
    return sorted((files("kb.demo") / "articles").iterdir(), key=lambda entry: entry.name)
