from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.cli.options import lang_option, published_option
from kb.errors import ArticleRefused
from kb.model import Article, Lang
from kb.reading.explain import Explained, Explanation, explain
from kb.reading.explain_html import explanation_html
from kb.reading.explain_rows import report_rows, sentence_rows
from kb.results import WIDTH, plain
from kb.settings import Settings
from kb.sources import read_sources

_STYLES = {
    "date": "green",
    "name": "cyan",
    "clause": "dim",
    "count": "magenta",
    "event": "bold yellow",
    "dropped": "dim",
}


@click.command("explain")
@click.argument("path", metavar="PATH|URL|-")
@published_option
@lang_option
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one HTML file in place of the terminal's text.",
)
@click.pass_context
def explain_command(
    ctx: click.Context, path: str, published: date | None, lang: Lang | None, html: Path | None
) -> None:
    """Show why an article is read as it is.

    Sentence by sentence: the dates, names, clauses and events that the rules find, the rule behind each, and which
    report came of it.
    """
    settings = ctx.find_object(Settings) or Settings()
    explanations = [explain(article) for article in _articles(path, settings, published, lang)]
    if html is not None:
        html.write_text(explanation_html(explanations), encoding="utf-8", errors="replace")
        return
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    for explanation in explanations:
        print_explanation(explanation, console)


def _articles(path: str, settings: Settings, published: date | None, lang: Lang | None) -> Iterator[Article]:
    for item in read_sources((path,), settings, published=published, lang=lang):
        if isinstance(item, ArticleRefused):
            raise item
        yield item


def print_explanation(explanation: Explanation, console: Console) -> None:
    """The sentences with what was found in them, then the reports."""
    article = explanation.article
    day = article.published.isoformat() if article.published else "no publication date"
    console.print(Text(plain(f"{article.id} · {article.lang or 'no language'} · {day}"), style="bold"))
    for warning in explanation.warnings:
        console.print(Text(plain(warning), style="red"))
    for explained in explanation.sentences:
        _print_sentence(explained, console)
    console.print(Text(f"\n{len(explanation.reports)} reports", style="bold"))
    for number, weighed in enumerate(explanation.reports, 1):
        grid = _grid(2)
        for label, value in report_rows(number, weighed, article.lang or "en"):
            grid.add_row(Text(label, style="dim"), Text(plain(value)))
        console.print(Padding(grid, (1, 0, 0, 2)))


def _print_sentence(explained: Explained, console: Console) -> None:
    sentence = explained.sentence
    where = f"{sentence.block.kind} {sentence.lang} {sentence.field} {sentence.start}–{sentence.end}"
    console.print()
    console.print(Text(plain(explained.text), style="" if explained.view else "dim"))
    console.print(Text(where if explained.view else f"{where}, not read for events", style="dim italic"))
    rows = list(sentence_rows(explained))
    if not rows:
        return
    grid = _grid(4)
    for row in rows:
        style = _STYLES[row.kind]
        grid.add_row(
            Text(row.kind, style=style),
            *(Text(plain(cell)) for cell in (row.quote, row.means)),
            Text(plain(row.why), style="dim"),
        )
    console.print(Padding(grid, (0, 0, 0, 2)))


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    for _ in range(columns - 1):
        grid.add_column(ratio=1 if columns > 2 else None, overflow="fold")
    return grid
