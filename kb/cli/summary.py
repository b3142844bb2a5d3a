"""Reading articles into a store, and what became of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import click

from kb.cli.progress import show_progress
from kb.errors import ArticleRefused, KbError
from kb.model import Lang
from kb.pipeline import ArticleRead, Ingest
from kb.reading import make_reader
from kb.results import plain
from kb.settings import Settings
from kb.sources import read_sources
from kb.store import Store
from kb.vocab import Iris


@dataclass(slots=True)
class Summary:
    """What became of the articles of one run: ``note`` is what else to say of it, ``failure`` what ended it
    too early, ``untold`` how many more were refused than are known one by one.
    """

    read: int = 0
    events: int = 0
    undated: int = 0
    stored: int = 0
    interrupted: bool = False
    note: str | None = None
    failure: KbError | None = None
    refused: list[ArticleRefused] = field(default_factory=list)
    untold: int = 0

    def add(self, outcome: ArticleRead | ArticleRefused) -> None:
        """Count one article, and tell its warnings."""
        if isinstance(outcome, ArticleRefused):
            self.refused.append(outcome)
            return
        self.read += 1
        self.events += outcome.events
        self.undated += outcome.undated
        for warning in outcome.warnings:
            self.warn(outcome.article.id, warning)

    def warn(self, article: str, warning: str) -> None:
        """Tell a warning about an article (its id) at once."""
        click.echo(plain(f"{article}: {warning}"), err=True)

    def lines(self) -> Iterator[str]:
        """The summary in words."""
        dated = f", {self.undated} of them undated" if self.undated else ""
        yield f"{_count(self.read, 'article')} read, {_count(self.events, 'event')} reported{dated}"
        if self.note:
            yield self.note
        elif self.interrupted:
            yield f"interrupted: {_count(self.stored, 'article')} stored, those read since are not"
        if self.refused:
            yield f"{_count(len(self.refused) + self.untold, 'article')} refused:"
            yield from (plain(f"  {refusal}") for refusal in self.refused)
        if self.untold:
            yield f"  and {self.untold} more"


def ingest_into(
    store: Store,
    settings: Settings,
    paths: Iterable[str],
    *,
    published: date | None = None,
    lang: Lang | None = None,
) -> Summary:
    """Read ``paths`` into ``store`` and say what became of each article. Ctrl+C ends it: what is stored stays."""
    summary = Summary()
    run = Ingest(store, Iris(settings.base), make_reader(settings.reader))
    try:
        articles = read_sources(paths, settings, published=published, lang=lang)
        for outcome in show_progress(run.run(articles), "reading"):
            summary.add(outcome)
    except KeyboardInterrupt:
        summary.interrupted = True
    summary.stored = run.stored
    return summary


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
