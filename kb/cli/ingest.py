from __future__ import annotations

from datetime import date

import click

from kb.cli.exits import INTERRUPTED, REFUSED
from kb.cli.main_settings import with_reader
from kb.cli.options import lang_option, paths_argument, published_option, reader_option
from kb.cli.summary import ingest_into
from kb.model import Lang
from kb.settings import Settings
from kb.store import EmbeddedStore


@click.command()
@paths_argument
@published_option
@lang_option
@reader_option
@click.pass_context
def ingest(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, lang: Lang | None, reader_name: str | None
) -> None:
    """Read articles into the store.

    They are files, folders, page addresses, or - for standard input. What an article said before is replaced.
    The exit status is 1 if any was refused; the others are read.
    """
    settings = with_reader(ctx.find_object(Settings), reader_name)
    with EmbeddedStore(settings.store) as store:
        summary = ingest_into(store, settings, paths, published=published, lang=lang)
    for line in summary.lines():
        click.echo(line)
    if summary.interrupted:
        ctx.exit(INTERRUPTED)
    if summary.refused:
        ctx.exit(REFUSED)
