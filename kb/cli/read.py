"""What ``extract`` and ``dates`` have in common: reading articles without a store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from kb.cli.exits import REFUSED
from kb.errors import ArticleRefused
from kb.model import Lang, Reading
from kb.reading import make_reader, read_article
from kb.settings import Settings
from kb.sources import read_sources

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="For people, or one JSON object a line.",
)


def read_all(
    ctx: click.Context, settings: Settings, paths: tuple[str, ...], published: date | None, lang: Lang | None
) -> Iterator[Reading]:
    """The reading of each article. Warnings and refusals go to standard error, and a refusal ends the command,
    after all others are read, with status 1.
    """
    reader = make_reader(settings.reader)
    refused = 0
    for item in read_sources(paths, settings, published=published, lang=lang):
        try:
            if isinstance(item, ArticleRefused):
                raise item
            reading = read_article(reader, item)
        except ArticleRefused as refusal:
            click.echo(f"dateline: {refusal}", err=True)
            refused += 1
            continue
        for warning in reading.warnings:
            click.echo(f"{reading.article.id}: {warning}", err=True)
        yield reading
    if refused:
        ctx.exit(REFUSED)
