"""How a server reads the articles that are sent to it: the server itself knows no reader."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from functools import cache
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from kb.errors import ArticleRefused
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.vocab import Iris

if TYPE_CHECKING:
    from kb.pipeline import ArticleRead
    from kb.reading import Reader

# What the lines are called in the refusals.
SENT = "the articles sent"


def make_ingest(
    settings: Settings,
) -> Callable[..., Generator[ArticleRead | ArticleRefused, None, None]]:
    """The ``ingest`` of a server with these ``settings`` (see :class:`server.jobs.Ingest`)."""

    @cache
    def reader() -> Reader:
        from kb.reading import make_reader  # costs start-up time and memory that a server without jobs should not pay

        return make_reader(settings.reader)

    def ingest(
        lines: IO[bytes], name: str, store: EmbeddedStore, changing: Callable[[], AbstractContextManager[bool]]
    ) -> Generator[ArticleRead | ArticleRefused, None, None]:
        from kb.pipeline import Ingest
        from kb.sources import read_lines

        articles = read_lines(cast(BinaryIO, lines), SENT, name, settings.article_bytes)
        run = Ingest(store, Iris(settings.base), reader(), changing=changing)
        yield from run.run(articles)

    return ingest
