"""Options and argument types that several commands share."""

from __future__ import annotations

from datetime import date, datetime

import click

from kb.model import LANGS


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


published_option = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The publication date, in place of what an article says of itself.",
)
lang_option = click.option("--lang", type=click.Choice(LANGS), help="The language of the articles.")
reader_option = click.option("--reader", "reader_name", help="The reader (DATELINE_READER; rules).")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-...")
