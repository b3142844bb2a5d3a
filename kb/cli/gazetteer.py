from __future__ import annotations

from pathlib import Path

import click

from kb.cli.exits import REFUSED
from kb.gazetteer.lint import check_gazetteer
from kb.results import plain


@click.group()
def gazetteer() -> None:
    """Check the tables of known actors and places."""


@gazetteer.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Lint the tables of names, ids and offices; exit status 1 where something is wrong.

    FOLDER holds tables of the same form; those that come with Dateline are checked without it. Each fault is one
    line: file, line, what.
    """
    summary = check_gazetteer(folder)
    for fault in summary.faults:
        click.echo(plain(str(fault)))
    click.echo(f"{sum(summary.rows.values())} rows in {len(summary.rows)} tables, {len(summary.faults)} faults")
    if summary.faults:
        ctx.exit(REFUSED)
