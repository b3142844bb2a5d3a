from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kb.lexicons import codes
from kb.model import Lang
from kb.reading.lint import check_lexicon


@click.group()
def lexicon() -> None:
    """Check the words by which events are read."""


@lexicon.command()
@click.option("--lang", type=click.Choice(codes()), help="Only the lexicons of this language.")
@click.pass_context
def check(ctx: click.Context, lang: Lang | None) -> None:
    """Lint the lexicons and run every example in them; exit status 1 where something is wrong."""
    table = Table("file", "entry", "fault")
    for each in (lang,) if lang else codes():
        summary = check_lexicon(each)
        click.echo(
            f"{each}: {summary.entries} entries, {summary.triggers} words, {summary.examples} examples, "
            f"{len(summary.faults)} faults"
        )
        for fault in summary.faults:
            table.add_row(escape(fault.file), escape(fault.entry), escape(fault.what))
    if table.row_count:
        Console().print(table)
        ctx.exit(1)
