from __future__ import annotations

import json
from datetime import date

import click

from kb.cli.listing import list_events
from kb.cli.main_settings import with_reader
from kb.cli.options import lang_option, paths_argument, published_option, reader_option
from kb.cli.read import format_option, read_all
from kb.model import Lang
from kb.records import report_record
from kb.settings import Settings


@click.command()
@paths_argument
@published_option
@lang_option
@reader_option
@format_option
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    lang: Lang | None,
    reader_name: str | None,
    form: str,
) -> None:
    """Print the events that articles report.

    Nothing is stored. The articles are files, folders, page addresses, or - for standard input.
    """
    settings = with_reader(ctx.find_object(Settings), reader_name)
    for count, reading in enumerate(read_all(ctx, settings, paths, published, lang)):
        if form == "jsonl":
            for report in reading.reports:
                click.echo(json.dumps(report_record(report), ensure_ascii=False))
            continue
        if count:
            click.echo()
        for line in list_events(reading):
            click.echo(line)
