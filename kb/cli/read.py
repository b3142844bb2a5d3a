from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

import click
from rich.console import Console
from rich.table import Table

from kb.cli.main_settings import with_reader
from kb.cli.options import lang_option, paths_argument, published_option, reader_option
from kb.errors import ArticleRefused
from kb.model import Article, Lang, Reading
from kb.pipeline import read_article
from kb.reading import make_reader
from kb.records import report_record, timex_record
from kb.settings import Settings
from kb.sources import read_sources

format_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="The output."
)


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
    """Print the events that articles report, without storing anything."""
    settings = with_reader(ctx.find_object(Settings), reader_name)
    table = Table("date", "type", "status", "who", "place", "sentence")
    refused = 0
    for reading in _readings(settings, read_sources(paths, settings, published=published, lang=lang)):
        if reading is None:
            refused += 1
            continue
        for report in reading.reports:
            if form == "jsonl":
                click.echo(json.dumps(report_record(report), ensure_ascii=False))
                continue
            language = reading.article.lang or "en"
            table.add_row(
                report.dating.edtf or "",
                report.type,
                report.status,
                ", ".join(p.entity.label(language) for p in report.participants),
                report.place.label(language) if report.place else "",
                report.evidence[0].text,
            )
    if form == "table":
        Console().print(table)
    if refused:
        ctx.exit(1)


@click.command()
@paths_argument
@published_option
@lang_option
@format_option
@click.pass_context
def dates(ctx: click.Context, paths: tuple[str, ...], published: date | None, lang: Lang | None, form: str) -> None:
    """Print every time expression in articles, with the date it yields."""
    settings = ctx.find_object(Settings) or Settings()
    table = Table("where", "text", "date", "basis", "rule")
    refused = 0
    for reading in _readings(settings, read_sources(paths, settings, published=published, lang=lang)):
        if reading is None:
            refused += 1
            continue
        for timex in reading.timexes:
            record = timex_record(reading.article, timex)
            if form == "jsonl":
                if timex.field == "text":
                    click.echo(json.dumps(record, ensure_ascii=False))
            else:
                where = f"{timex.field} {timex.start}–{timex.end}"
                table.add_row(where, timex.text, record["date"] or "", record["basis"], record["rule"])
    if form == "table":
        Console().print(table)
    if refused:
        ctx.exit(1)


def _readings(settings: Settings, articles: Iterable[Article | ArticleRefused]) -> Iterator[Reading | None]:
    """The reading of each article; None, and the reason on standard error, for one refused."""
    reader = make_reader(settings.reader)
    for item in articles:
        try:
            if isinstance(item, ArticleRefused):
                raise item
            reading = read_article(reader, item)
        except ArticleRefused as refusal:
            click.echo(f"dateline: {refusal}", err=True)
            yield None
            continue
        for warning in reading.warnings:
            click.echo(f"{reading.article.id}: {warning}", err=True)
        yield reading
