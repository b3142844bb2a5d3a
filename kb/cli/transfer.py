from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from kb.errors import ParameterError
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.transfer import FORMATS, SUFFIXES, export_quads, import_quads
from kb.validate import Validation
from kb.vocab import Iris

graph_option = click.option("--graph", help="Only this graph (its IRI).")


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="nquads", show_default=True)
@graph_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; standard output if not."
)
@click.pass_context
def export(ctx: click.Context, form: str, graph: str | None, output: Path | None) -> None:
    """Write the store as RDF."""
    settings = ctx.find_object(Settings) or Settings()
    iris = Iris(settings.base)
    with EmbeddedStore(settings.store, read_only=True) as store:
        if output is None:
            export_quads(store, sys.stdout.buffer, form, iris, graph)
            return
        part = output.with_name(output.name + ".part")
        with part.open("wb") as out:
            count = export_quads(store, out, form, iris, graph)
        part.replace(output)
    click.echo(f"{count} statements in {output}", err=True)


@click.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="The format; by default the file name tells.")
@graph_option
@click.pass_context
def import_(ctx: click.Context, path: Path, form: str | None, graph: str | None) -> None:
    """Read RDF into the store, in one transaction."""
    settings = ctx.find_object(Settings) or Settings()
    with EmbeddedStore(settings.store) as store, path.open("rb") as source:
        count = import_quads(store, source, form or _form_of(path), Iris(settings.base), graph)
    click.echo(f"{count} statements read")


def _form_of(path: Path) -> str:
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = ", ".join(SUFFIXES)
        raise ParameterError(f"{path}: --format is needed, the name ends in none of {known}") from None


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="The format of PATH.")
@click.pass_context
def validate(ctx: click.Context, path: Path | None, form: str | None) -> None:
    """Check the store, or the RDF file PATH, by the SHACL shapes."""
    # pySHACL and rdflib cost start-up time that no other command should pay.
    from kb.validate import validate as check

    settings = ctx.find_object(Settings) or Settings()
    if path is None:
        with EmbeddedStore(settings.store, read_only=True) as store:
            found = check(store)
    else:
        with EmbeddedStore() as store, path.open("rb") as source:
            import_quads(store, source, form or _form_of(path), Iris(settings.base))
            found = check(store)
    _show(found)
    if not found.conforms:
        ctx.exit(1)


def _show(found: Validation) -> None:
    click.echo(found.summary())
    if not found.rows:
        return
    table = Table("where", "path", "value", "what is wrong")
    for row in found.rows:
        table.add_row(row.focus, row.path or "", row.value or "", row.messages.get("en", ""))
    Console().print(table)
