from __future__ import annotations

from contextlib import ExitStack
from importlib.resources import as_file

import click

from kb.cli.ingest_job import make_ingest
from kb.cli.stores import open_to_read
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.tokens import Tokens

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
PORT = click.IntRange(0, 65535)


@click.command()
@host_option
@click.option("--port", type=PORT, default=8340, show_default=True, help="The port; 0 takes a free one.")
@click.pass_context
def serve(ctx: click.Context, host: str, port: int) -> None:
    """Serve the timeline and the SPARQL endpoint of the store.

    While it runs, nothing else can write there. It writes for those who have a token (dateline token), if there is any.
    """
    _serve(ctx.find_object(Settings) or Settings(), host, port)


@click.command()
@host_option
@click.option("--port", type=PORT, default=0, show_default=True, help="The port; 0 takes a free one.")
@click.option("--serve/--no-serve", "serving", default=True, help="Only read the articles, do not serve.")
@click.pass_context
def demo(ctx: click.Context, host: str, port: int, serving: bool) -> None:
    """Read the articles that come with Dateline and serve their timeline.

    They go into the store of the data folder, beside whatever it holds.
    """
    # Reading costs start-up time that serve should not pay.
    from kb.cli.summary import ingest_into
    from kb.demo import demo_articles

    settings = ctx.find_object(Settings) or Settings()
    with EmbeddedStore(settings.store) as store, ExitStack() as stack:
        click.echo(f"Reading the articles that come with Dateline into {settings.data}")
        paths = [str(stack.enter_context(as_file(article))) for article in demo_articles()]
        summary = ingest_into(store, settings, paths)
    for line in summary.lines():
        click.echo(line)
    if serving and not summary.interrupted:
        _serve(settings, host, port)


def _serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped. Where nobody may write, the store is opened for reading only: queries and exports go on
    beside the server.
    """
    # Flask and waitress cost start-up time that no other command should pay.
    from server.app import create_app
    from server.run import serve as run

    def tell(host: str, port: int) -> None:
        address = f"http://{host}:{port}" if ":" not in host else f"http://[{host}]:{port}"
        click.echo(f"timeline  {address}/")
        click.echo(f"SPARQL    {address}/sparql")
        click.echo("Press Ctrl+C to stop.")

    writable = any(True for _ in Tokens(settings.tokens))
    with EmbeddedStore(settings.store, services=settings.services) if writable else open_to_read(settings) as store:
        run(create_app(settings, store, make_ingest(settings)), host, port, tell)
