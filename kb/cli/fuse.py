from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from contextlib import suppress

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.cli.stores import open_to_read
from kb.errors import StoreError
from kb.graph import event_label
from kb.model import Event, Report
from kb.results import WIDTH, plain
from kb.revision import Explained, Judgement, explain_event, is_fused, read_judgements, rebuild
from kb.revision import merge as merge_events
from kb.revision import split as split_event
from kb.revision import undo as undo_judgement
from kb.settings import Settings
from kb.store import EmbeddedStore
from kb.vocab import Iris

_SHOWN = 110  # characters of a quotation

by_option = click.option("--by", metavar="NAME", help="Who judges; the name of your account if not given.")


@click.group("fuse", invoke_without_command=True)
@click.option("--explain", "event", metavar="EVENT", help="Tell why the reports of this event are one event.")
@click.pass_context
def fuse(ctx: click.Context, event: str | None) -> None:
    """Show why reports are one event; merge and split events.

    Reports are joined into events whenever articles are read. What you judge holds from then on, also when the articles
    are read again, until it is undone. An event or a report is given by its address or the last part of it.
    """
    if event is not None:
        settings = ctx.find_object(Settings) or Settings()
        iris = Iris(settings.base)
        with open_to_read(settings) as store:
            explained = explain_event(store, iris, _key(event))
        _print(explained, iris)
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@fuse.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT EVENT...")
@by_option
@click.pass_context
def merge(ctx: click.Context, events: tuple[str, ...], by: str | None) -> None:
    """Make one event of two or more.

    The address of the one with the most reports stays, the others lead to it.
    """
    settings = ctx.find_object(Settings) or Settings()
    with _open_to_write(settings) as store:
        judgement, formed = merge_events(store, Iris(settings.base), list(map(_key, events)), by or _account())
    _tell(judgement, formed, settings)


@fuse.command()
@click.argument("event")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@by_option
@click.pass_context
def split(ctx: click.Context, event: str, reports: tuple[str, ...], by: str | None) -> None:
    """Take reports out of an event: they are of another one."""
    settings = ctx.find_object(Settings) or Settings()
    with _open_to_write(settings) as store:
        found = split_event(store, Iris(settings.base), _key(event), list(map(_key, reports)), by or _account())
    _tell(*found, settings)


@fuse.command()
@click.argument("number", type=int, required=False)
@click.pass_context
def undo(ctx: click.Context, number: int | None) -> None:
    """Take back a judgement: that of NUMBER, or the last one in force."""
    settings = ctx.find_object(Settings) or Settings()
    with _open_to_write(settings) as store:
        found = undo_judgement(store, Iris(settings.base), number)
    _tell(*found, settings)


@fuse.command()
@click.pass_context
def judgements(ctx: click.Context) -> None:
    """List what was judged, when and by whom."""
    settings = ctx.find_object(Settings) or Settings()
    with open_to_read(settings) as store:
        found = read_judgements(store, Iris(settings.base))
    if not found:
        click.echo("Nothing has been judged.", err=True)
    for one in found:
        click.echo(_line(one))
        for entry in one.reports:
            day = entry.date or "undated"
            click.echo(plain(f"    {entry.side}: {entry.type} {day}  {_short(entry.quote)}"))


def _open_to_write(settings: Settings) -> EmbeddedStore:
    """The store, brought up to date with today's rules of fusion. Raises StoreError where there is none."""
    if not settings.store.exists():
        raise StoreError(f"there is no store in {settings.data}: dateline ingest reads articles into one")
    store = EmbeddedStore(settings.store)
    if not is_fused(store, Iris(settings.base)):
        rebuild(store, Iris(settings.base))
    return store


def _key(text: str) -> str:
    """The id in an address, or the text itself."""
    return text.rstrip("/").rpartition("/")[2]


def _account() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "unknown"


def _tell(judgement: Judgement, events: Sequence[Event], settings: Settings) -> None:
    click.echo(_line(judgement))
    for event in events:
        count = len(event.reports)
        reports = f"{count} report" if count == 1 else f"{count} reports"
        label = f"{event_label(event, 'en')} ({event.dating.edtf or 'undated'}), {reports}"
        click.echo(plain(f"  {Iris(settings.base).event(event.id).value}  {label}"))


def _line(one: Judgement) -> str:
    undone = f", undone {one.undone:%Y-%m-%d %H:%M}" if one.undone else ""
    return plain(
        f"{one.number}  {one.kind} of {len(one.reports)} reports, {one.when:%Y-%m-%d %H:%M} by {one.by}{undone}"
    )


def _print(explained: Explained, iris: Iris) -> None:
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    count = len(explained.reports)
    console.print(Text(iris.event(explained.event).value, style="bold"))
    if count == 1:
        console.print("One report, which is like no other.")
    else:
        console.print(f"{count} reports are one event:")
    grid = _grid(2)
    for report in explained.reports:
        grid.add_row(Text(report.id, style="cyan"), Text(plain(_said(report))))
    console.print(Padding(grid, (0, 0, 0, 2)))
    if explained.pairs:
        console.print(Text("\nWhy they are one", style="bold"))
        grid = _grid(3)
        for pair in explained.pairs:
            names = f"{pair.one.id} + {pair.other.id}"
            reasons = "; ".join(pair.decision.reasons)
            grid.add_row(f"{pair.decision.score:.2f}", Text(names, style="cyan"), Text(reasons))
        console.print(Padding(grid, (0, 0, 0, 2)))
        if any(not pair.decision.same for pair in explained.pairs):
            console.print("  A pair below 0.60 is here through the others: it is the average of all pairs that counts.")
    if explained.candidates:
        console.print(Text("\nNear, but of other events", style="bold"))
        grid = _grid(3)
        for candidate in explained.candidates:
            pair = candidate.pair
            reasons = f"{candidate.why}: {'; '.join(pair.decision.reasons)} (with {pair.one.id})"
            about = Text(plain(_said(pair.other))).append(f"\n{reasons}", style="dim")
            grid.add_row(f"{pair.decision.score:.2f}", Text(pair.other.id, style="cyan"), about)
        console.print(Padding(grid, (0, 0, 0, 2)))
    for one in explained.judgements:
        console.print(Text(f"\nJudged: {_line(one)}"))


def _said(report: Report) -> str:
    who = ", ".join(part.entity.label("en") for part in report.participants)
    place = f", {report.place.label('en')}" if report.place else ""
    date = f"{report.dating.edtf or 'undated'} ({report.dating.basis})" if report.dating.edtf else "undated"
    quote = f" «{_short(report.evidence[0].text)}»" if report.evidence else ""
    return f"{report.type}, {date}, {report.status}: {who}{place}. {report.article}{quote}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    for n in range(columns):
        grid.add_column(overflow="fold", no_wrap=n < columns - 1)
    return grid
