from __future__ import annotations

import sys
import textwrap
from collections.abc import Mapping

import click

from kb.cli.stores import open_to_read
from kb.errors import NotKnown, ParameterError
from kb.model import LANGS
from kb.queries import Elsewhere, NamedQuery, Parameter, load_queries, run_query
from kb.results import FORMATS, write_table
from kb.settings import Settings
from kb.vocab import Iris


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.option("--describe", is_flag=True, help="What NAME answers, its parameters and columns; nothing is asked.")
@click.option("--lang", type=click.Choice(LANGS), default="en", show_default=True, help="The language of names.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@click.pass_context
def query(
    ctx: click.Context, name: str | None, describe: bool, lang: str, form: str, parameters: tuple[str, ...]
) -> None:
    """Ask one of the ready questions.

    Without NAME they are listed. An actor or a place may be given by its name, its Wikidata id or its address.
    """
    settings = ctx.find_object(Settings) or Settings()
    if name is None or name.startswith("-"):
        if name:
            raise ParameterError(f"the name of a question comes before its parameters, not {name!r}")
        _list(lang)
        return
    if name not in load_queries():
        raise NotKnown("question", name, load_queries())
    given = _pairs(parameters)
    if describe:
        _describe(load_queries()[name], lang)
        return
    elsewhere = Elsewhere(settings.wikidata, settings.services)
    with open_to_read(settings) as store:
        table = run_query(store, name, given, Iris(settings.base), lang=lang, elsewhere=elsewhere)
    write_table(table, form, sys.stdout)
    if form == "table" and not table.rows:
        click.echo("Nothing in the store answers this.", err=True)


def _list(lang: str) -> None:
    width = max(map(len, load_queries()))
    for name, known in load_queries().items():
        click.echo(f"{click.style(name.ljust(width), bold=True)}  {_text(known.titles, lang)}")
    click.echo("\ndateline query NAME --describe says what a question takes and gives.", err=True)


def _describe(known: NamedQuery, lang: str) -> None:
    click.echo(click.style(_text(known.titles, lang), bold=True))
    for line in textwrap.wrap(_text(known.descriptions, lang), 78):
        click.echo(line)
    click.echo("\nParameters:" if known.parameters else "\nNo parameters.")
    for parameter in known.parameters:
        click.echo(f"  --{parameter.name} {parameter.kind.upper()}{_need(parameter)}")
        click.echo(f"      {_text(parameter.descriptions, lang)}")
    click.echo("\nColumns:")
    for column in known.columns:
        click.echo(f"  {column.name}: {_text(column.descriptions, lang)}")


def _need(parameter: Parameter) -> str:
    if parameter.required:
        return "  required"
    return f"  default {parameter.default}" if parameter.default else ""


def _text(by_lang: Mapping[str, str], lang: str) -> str:
    return by_lang.get(lang, by_lang["en"])


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
        if name in found:
            raise ParameterError(f"--{name} is given twice")
        found[name] = value
    return found
