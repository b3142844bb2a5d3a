from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import click

from kb.cli.main_settings import with_reader
from kb.cli.options import lang_option, paths_argument, published_option, reader_option
from kb.cli.progress import show_progress
from kb.errors import ArticleRefused
from kb.model import Lang
from kb.pipeline import ArticleRead, Ingest
from kb.reading import make_reader
from kb.settings import Settings
from kb.sources import read_sources
from kb.store import EmbeddedStore
from kb.vocab import Iris


@dataclass(slots=True)
class Summary:
    """What became of the articles of one run."""

    read: int = 0
    events: int = 0
    undated: int = 0
    refused: list[ArticleRefused] = field(default_factory=list)

    def add(self, outcome: ArticleRead | ArticleRefused) -> None:
        """Count one article, and tell its warnings."""
        if isinstance(outcome, ArticleRefused):
            self.refused.append(outcome)
            return
        self.read += 1
        self.events += outcome.events
        self.undated += outcome.undated
        for warning in outcome.warnings:
            click.echo(f"{outcome.article.id}: {warning}", err=True)

    def lines(self) -> Iterable[str]:
        """The summary in words."""
        yield f"{self.read} articles read, {self.events} events reported, {self.undated} of them undated"
        if self.refused:
            yield f"{len(self.refused)} refused:"
            yield from (f"  {refusal}" for refusal in self.refused)


@click.command()
@paths_argument
@published_option
@lang_option
@reader_option
@click.pass_context
def ingest(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, lang: Lang | None, reader_name: str | None
) -> None:
    """Read articles into the store: files, folders, page addresses, or - for standard input."""
    settings = with_reader(ctx.find_object(Settings), reader_name)
    with EmbeddedStore(settings.store) as store:
        summary = ingest_into(store, settings, paths, published, lang)
    for line in summary.lines():
        click.echo(line)
    if summary.refused:
        ctx.exit(1)


def ingest_into(
    store: EmbeddedStore, settings: Settings, paths: Iterable[str], published: date | None, lang: Lang | None
) -> Summary:
    """Read ``paths`` into ``store`` and say what became of each article."""
    summary = Summary()
    run = Ingest(store, Iris(settings.base), make_reader(settings.reader))
    articles = read_sources(paths, settings, published=published, lang=lang)
    for outcome in show_progress(run.run(articles), "reading"):
        summary.add(outcome)
    return summary
