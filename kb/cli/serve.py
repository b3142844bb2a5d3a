from __future__ import annotations

from contextlib import ExitStack
from importlib.resources import as_file

import click

from kb.cli.ingest import ingest_into
from kb.demo import demo_articles
from kb.settings import Settings
from kb.store import EmbeddedStore

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")


@click.command()
@host_option
@click.option("--port", default=8340, show_default=True, help="The port; 0 takes a free one.")
@click.pass_context
def serve(ctx: click.Context, host: str, port: int) -> None:
    """Serve the timeline and the SPARQL endpoint of the store."""
    settings = ctx.find_object(Settings) or Settings()
    with EmbeddedStore(settings.store) as store:
        _serve(settings, store, host, port)


@click.command()
@host_option
@click.option("--port", default=0, show_default=True, help="The port; 0 takes a free one.")
@click.option("--serve/--no-serve", "serving", default=True, help="Only read the articles, do not serve.")
@click.pass_context
def demo(ctx: click.Context, host: str, port: int, serving: bool) -> None:
    """Read the articles that come with Dateline and serve their timeline."""
    settings = ctx.find_object(Settings) or Settings()
    with EmbeddedStore(settings.store) as store:
        with ExitStack() as stack:
            paths = [str(stack.enter_context(as_file(article))) for article in demo_articles()]
            summary = ingest_into(store, settings, paths, None, None)
        for line in summary.lines():
            click.echo(line)
        click.echo(f"stored in {settings.store}")
        if serving:
            _serve(settings, store, host, port)


def _serve(settings: Settings, store: EmbeddedStore, host: str, port: int) -> None:
    # Flask and waitress cost start-up time that no other command should pay.
    from server.app import create_app
    from server.run import serve as run

    def tell(host: str, port: int) -> None:
        address = f"http://{host}:{port}" if ":" not in host else f"http://[{host}]:{port}"
        click.echo(f"timeline  {address}/")
        click.echo(f"SPARQL    {address}/sparql")
        click.echo("Press Ctrl+C to stop.")

    run(create_app(settings, store), host, port, tell)
