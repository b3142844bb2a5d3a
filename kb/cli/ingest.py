from __future__ import annotations

from datetime import date

import click

from kb.cli.exits import INTERRUPTED, REFUSED
from kb.cli.ingest_server import ingest_by
from kb.cli.main_settings import with_reader
from kb.cli.options import lang_option, paths_argument, published_option, reader_option
from kb.cli.server_client import Server
from kb.cli.summary import ingest_into
from kb.model import Lang
from kb.settings import Settings
from kb.sources import read_sources
from kb.store import EmbeddedStore


@click.command()
@paths_argument
@published_option
@lang_option
@reader_option
@click.option("--server", metavar="URL", help="Read them by the running server there, which holds the store.")
@click.option("--token", help="A token of that server (DATELINE_TOKEN).")
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    lang: Lang | None,
    reader_name: str | None,
    server: str | None,
    token: str | None,
) -> None:
    """Read articles into the store.

    They are files, folders, page addresses, or - for standard input. What an article said before is replaced.
    With --server a running server reads them into its store; Ctrl+C then ends the sending, not the reading.
    The exit status is 1 if any was refused; the others are read.
    """
    settings = with_reader(ctx.find_object(Settings), reader_name)
    if server is not None:
        if reader_name:
            raise click.UsageError("--reader does not go with --server, which has a reader of its own.")
        sources = read_sources(paths, settings, published=published, lang=lang)
        summary = ingest_by(_server(server, token or settings.token), sources, settings.write_bytes)
    else:
        with EmbeddedStore(settings.store) as store:
            summary = ingest_into(store, settings, paths, published=published, lang=lang)
    if summary.read or summary.refused or not summary.failure:
        for line in summary.lines():
            click.echo(line)
    if summary.failure:
        raise summary.failure
    if summary.interrupted:
        ctx.exit(INTERRUPTED)
    if summary.refused:
        ctx.exit(REFUSED)


def _server(address: str, token: str | None) -> Server:
    if not token:
        raise click.UsageError("--server takes a token: --token or DATELINE_TOKEN; dateline token new makes one.")
    return Server(address, token)
