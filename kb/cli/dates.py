from __future__ import annotations

import json
from datetime import date

import click

from kb.cli.listing import list_dates
from kb.cli.main_settings import with_reader
from kb.cli.options import lang_option, paths_argument, published_option, reader_option
from kb.cli.read import format_option, read_all
from kb.model import Lang
from kb.records import timex_record
from kb.settings import Settings


@click.command()
@paths_argument
@published_option
@lang_option
@reader_option
@format_option
@click.pass_context
def dates(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    lang: Lang | None,
    reader_name: str | None,
    form: str,
) -> None:
    """Print the time expressions in articles.

    Each with the date it yields and what that rests on; as JSON, those of the text alone, with their offsets.
    """
    settings = with_reader(ctx.find_object(Settings), reader_name)
    for count, reading in enumerate(read_all(ctx, settings, paths, published, lang)):
        if form == "jsonl":
            for timex in reading.timexes:
                if timex.field == "text":
                    click.echo(json.dumps(timex_record(reading.article, timex), ensure_ascii=False))
            continue
        if count:
            click.echo()
        for line in list_dates(reading):
            click.echo(line)
