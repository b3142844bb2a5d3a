from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from kb.cli.exits import INTERRUPTED, REFUSED, USAGE
from kb.errors import KbError, NotKnown, ParameterError
from kb.settings import Settings

# Where each command is, and the first sentence of its help: so that a command's libraries load with it alone.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "ingest": ("kb.cli.ingest:ingest", "Read articles into the store."),
    "serve": ("kb.cli.serve:serve", "Serve the timeline and the SPARQL endpoint of the store."),
    "query": ("kb.cli.query:query", "Ask one of the ready questions."),
    "extract": ("kb.cli.extract:extract", "Print the events that articles report."),
    "dates": ("kb.cli.dates:dates", "Print the time expressions in articles."),
    "explain": ("kb.cli.explain:explain_command", "Show why an article is read as it is."),
    "fuse": ("kb.cli.fuse:fuse", "Show why reports are one event; merge and split events."),
    "lexicon": ("kb.cli.lexicon:lexicon", "Check the words by which events are read."),
    "export": ("kb.cli.transfer:export", "Write the store as RDF."),
    "import": ("kb.cli.transfer:import_", "Read RDF into the store."),
    "validate": ("kb.cli.transfer:validate", "Check the store, or an RDF file, by the SHACL shapes."),
    "demo": ("kb.cli.serve:demo", "Read the articles that come with Dateline and serve their timeline."),
}


class DatelineGroup(click.Group):
    """Loads a command when it is called, and turns every error raised on purpose into one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])

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


@click.group(cls=DatelineGroup, context_settings={"help_option_names": ["-h", "--help"]})
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
