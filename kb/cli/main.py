from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kb.cli.exits import INTERRUPTED, REFUSED, USAGE
from kb.cli.lazy import Commands, LazyGroup
from kb.errors import KbError, NotKnown, ParameterError
from kb.settings import Settings

COMMANDS: Commands = {
    "ingest": ("kb.cli.ingest:ingest", "Read articles into the store."),
    "serve": ("kb.cli.serve:serve", "Serve the timeline and the SPARQL endpoint of the store."),
    "query": ("kb.cli.query:query", "Ask one of the ready questions."),
    "extract": ("kb.cli.extract:extract", "Print the events that articles report."),
    "dates": ("kb.cli.dates:dates", "Print the time expressions in articles."),
    "explain": ("kb.cli.explain:explain_command", "Show why an article is read as it is."),
    "fuse": ("kb.cli.fuse:fuse", "Show why reports are one event; merge and split events."),
    "lexicon": ("kb.cli.lexicon:lexicon", "Check the words by which events are read."),
    "link": ("kb.cli.link:link", "Link the store to other datasets."),
    "gazetteer": ("kb.cli.gazetteer:gazetteer", "Check the tables of known actors and places."),
    "export": ("kb.cli.transfer:export", "Write the store as RDF, or its events in the columns of GDELT or POLECAT."),
    "import": ("kb.cli.transfer:import_", "Read RDF into the store."),
    "validate": ("kb.cli.transfer:validate", "Check the store, or an RDF file, by the SHACL shapes."),
    "token": ("kb.cli.token:token", "Make the tokens with which others may write through a running server."),
    "demo": ("kb.cli.serve:demo", "Read the articles that come with Dateline and serve their timeline."),
}


class DatelineGroup(LazyGroup):
    """Turns every error raised on purpose into one sentence."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A KbError ends it with its message and status 1 or, if something was
        asked for that there is not, 2; so does a file that cannot be read or written; a closed pipe without a word.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (ParameterError, NotKnown) as error:
            _end(ctx, str(error), USAGE)
        except KbError as error:
            _end(ctx, str(error), REFUSED)
        except BrokenPipeError:
            # The reader of our output (head, less) has gone: nobody is left to tell.
            _silence_stdout()
            ctx.exit(REFUSED)
        except OSError as error:
            if error.filename is None:
                _silence_stdout()
            where = f"{error.filename}: " if error.filename else "cannot write: "
            _end(ctx, where + (error.strerror or str(error)), REFUSED)
        except KeyboardInterrupt:
            click.echo(err=True)
            _end(ctx, "interrupted", INTERRUPTED)
        return result


def _end(ctx: click.Context, sentence: str, status: int) -> None:
    click.echo(f"dateline: {sentence}", err=True)
    ctx.exit(status)


def _silence_stdout() -> None:
    """What is still buffered can go nowhere, and would raise once more when the interpreter ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives until the process ends


@click.group(cls=DatelineGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", prog_name="dateline")
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
