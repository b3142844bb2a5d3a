from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from kb.cli.exits import REFUSED
from kb.cli.stores import open_to_read
from kb.errors import ParameterError
from kb.exports import TABLES, export_table
from kb.settings import Settings
from kb.store import EmbeddedStore, Store
from kb.transfer import FORMATS, SUFFIXES, export_quads, import_quads
from kb.vocab import Iris
from kb.void import write_void


def _checked_iri(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(value).value if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no IRI: {error}") from None


graph_option = click.option("--graph", callback=_checked_iri, help="Only this graph (its IRI).")
file_argument = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--format", "form", type=click.Choice([*FORMATS, *TABLES, "void"]), default="nquads", show_default=True)
@graph_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; standard output if not."
)
@click.pass_context
def export(ctx: click.Context, form: str, graph: str | None, output: Path | None) -> None:
    """Write the store as RDF, or its events in the columns of GDELT or POLECAT.

    Articles, reports, events, actors and links, each in its graph; Turtle, which has no graphs, comes back into them.
    The format void is a description of the store: what it links to, and how often.
    """
    settings = ctx.find_object(Settings) or Settings()
    if graph is not None and form not in FORMATS:
        raise ParameterError(f"--graph is for RDF, not for {form}")
    with open_to_read(settings) as store:
        if output is None:
            told = _export(store, sys.stdout.buffer, form, Iris(settings.base), graph)
        else:
            part = output.with_name(output.name + ".part")
            try:
                with part.open("wb") as out:
                    told = _export(store, out, form, Iris(settings.base), graph)
                part.replace(output)
            finally:
                part.unlink(missing_ok=True)
    if output is not None or form in TABLES:
        click.echo(told + (f" in {output}" if output else ""), err=True)


def _export(store: Store, out: IO[bytes], form: str, iris: Iris, graph: str | None) -> str:
    """What was written, in words."""
    if form in TABLES:
        return export_table(store, out, form, iris).summary()
    if form == "void":
        return f"{write_void(store, out, iris)} statements"
    return f"{export_quads(store, out, form, iris, graph)} statements"


@click.command("import")
@click.argument("path", type=file_argument)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="The format; by default the file name tells.")
@click.option("--graph", callback=_checked_iri, help="Put all of it into this graph (its IRI).")
@click.pass_context
def import_(ctx: click.Context, path: Path, form: str | None, graph: str | None) -> None:
    """Read RDF into the store.

    In one transaction: of a file with a mistake nothing is read.
    """
    settings = ctx.find_object(Settings) or Settings()
    form = form or _form_of(path)
    with EmbeddedStore(settings.store) as store, path.open("rb") as source:
        count = import_quads(store, source, form, Iris(settings.base), graph)
    click.echo(f"{count} statements read")


def _form_of(path: Path) -> str:
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = ", ".join(SUFFIXES)
        raise ParameterError(f"{path}: --format is needed, the name ends in none of {known}") from None


@click.command()
@click.argument("path", required=False, type=file_argument)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="The format of PATH.")
@click.pass_context
def validate(ctx: click.Context, path: Path | None, form: str | None) -> None:
    """Check the store, or an RDF file, by the SHACL shapes.

    The exit status is 1 if anything breaks a rule.
    """
    from kb.validate import validate as check

    settings = ctx.find_object(Settings) or Settings()
    if path is None:
        with open_to_read(settings) as store:
            found = check(store)
    else:
        form = form or _form_of(path)
        with EmbeddedStore() as store, path.open("rb") as source:
            import_quads(store, source, form, Iris(settings.base))
            found = check(store)
    click.echo(found.summary())
    for row in found.rows:
        click.echo(f"{row.focus}\n  {row.message}" + (f": {row.value}" if row.value else ""))
        if row.path:
            click.echo(f"  at {row.path}")
    if not found.conforms:
        ctx.exit(REFUSED)
