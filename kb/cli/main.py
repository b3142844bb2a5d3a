from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path

import click

from kb.cli.ingest import ingest
from kb.cli.query import query
from kb.cli.read import dates, extract
from kb.cli.serve import demo, serve
from kb.cli.transfer import export, import_, validate
from kb.errors import KbError
from kb.settings import Settings

EXIT_ERROR = 1


class DatelineGroup(click.Group):
    """Turns every error raised on purpose into one sentence on standard error and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a KbError ends it with its message, a closed pipe without a word."""
        try:
            return super().invoke(ctx)
        except KbError as error:
            click.echo(f"dateline: {error}", err=True)
            ctx.exit(EXIT_ERROR)
        except BrokenPipeError:
            # The reader of our output (head, less) has gone: nobody is left to tell.
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives until the process ends
            ctx.exit(EXIT_ERROR)


@click.group(cls=DatelineGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("dateline"), prog_name="dateline")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder (DATELINE_DATA; ./dateline-data).",
)
@click.pass_context
def main(ctx: click.Context, data: Path | None) -> None:
    """News articles in, a timeline of geopolitical events out: dated, cited, queryable with SPARQL."""
    env = dict(os.environ)
    if data is not None:
        env["DATELINE_DATA"] = str(data)
    ctx.obj = Settings.from_env(env)


for command in (ingest, extract, dates, query, export, import_, validate, serve, demo):
    main.add_command(command)
