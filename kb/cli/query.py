from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.table import Table

from kb.errors import ParameterError
from kb.queries import load_queries, run_query
from kb.results import write_table
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.vocab import Iris


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAM VALUE]...")
@click.pass_context
def query(ctx: click.Context, name: str | None, form: str, parameters: tuple[str, ...]) -> None:
    """Ask one of the ready questions (without NAME: list them)."""
    settings = ctx.find_object(Settings) or Settings()
    if name is None:
        _list()
        return
    with EmbeddedStore(settings.store) as store:
        table = run_query(store, name, _pairs(parameters), Iris(settings.base))
    write_table(table, form, sys.stdout)


def _list() -> None:
    table = Table("question", "what it answers", "parameters")
    for name, known in load_queries().items():
        table.add_row(name, known.titles["en"], ", ".join(f"--{p.name}" for p in known.parameters))
    Console().print(table)


def _pairs(words: tuple[str, ...]) -> dict[str, str]:
    """``--actor X --since=Y`` as a table. Raises ParameterError for anything else."""
    found: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise ParameterError(f"expected a parameter such as --actor, not {word!r}")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise ParameterError(f"--{name} needs a value")
            value = rest.pop(0)
        found[name] = value
    return found
