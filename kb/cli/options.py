"""Options and argument types that several commands share."""

from __future__ import annotations

from datetime import date, datetime

import click

from kb.lexicons import codes

YEARS = range(1800, 2101)  # the same that an article may say of itself


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    if value and value.year not in YEARS:
        raise click.BadParameter(f"{value.date()} is not in the years {YEARS.start} to {YEARS.stop - 1}.")
    return value.date() if value else None


published_option = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The publication date, in place of what an article says of itself.",
)
lang_option = click.option("--lang", type=click.Choice(codes()), help="The language of the articles.")
reader_option = click.option("--reader", "reader_name", help="The reader (DATELINE_READER; rules).")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-...")
