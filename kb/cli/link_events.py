from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kb.cli.exits import REFUSED
from kb.cli.progress import show_progress
from kb.cli.stores import open_to_write
from kb.datasets import FORMATS, Cells, Events, Malformed, Match, TableFile, columns_of, match
from kb.elsewhere import datasets
from kb.link_events import known_events, write_links
from kb.results import plain
from kb.settings import Settings
from kb.vocab import Iris

NAMED = 20  # malformed rows that are named one by one
STEP = 1000  # rows between two movements of the bar
KB = 1024


@click.command()
@click.option("--dataset", type=click.Choice(list(FORMATS)), required=True, help="Whose rows the file holds.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def events(ctx: click.Context, dataset: str, file: Path) -> None:
    """Link the events of the store to those in FILE, a table of another dataset (also .gz, or .zip with one table).

    A row is an event where type, sides, day and place agree well enough. Only its id is kept, with the score and
    what that rests on. Linking a file of the same name again replaces what it gave before. Rows that cannot be read
    are named and left out, and the exit status is 1.
    """
    settings = ctx.find_object(Settings) or Settings()
    iris = Iris(settings.base)
    with open_to_write(settings) as store:  # and so a store that a server holds is told before anything is read
        known = known_events(store, iris)
    run = _Run(dataset, TableFile(file), known)
    total = run.table.size // KB
    for _ in show_progress(run.steps(), "linking (kB read)", total, lambda read: read):
        pass
    with open_to_write(settings) as store:
        count = write_links(store, iris, datasets()[dataset], file.name, run.matches)
    linked = len({one.event for one in run.matches})
    click.echo(
        f"{run.rows} rows read, {run.malformed} malformed: "
        f"{count} links to {datasets()[dataset].title} from {linked} of {known.count} events"
    )
    if run.malformed:
        ctx.exit(REFUSED)


class _Run:
    """One pass over a file, with what came of it."""

    def __init__(self, dataset: str, table: TableFile, known: Events) -> None:
        self.table = table
        self.rows = self.malformed = 0
        self.matches: list[Match] = []
        self._dataset = dataset
        self._known = known

    def steps(self) -> Iterator[int]:
        """Read the file; yields the kilobytes read since the last step."""
        form, before = FORMATS[self._dataset], 0
        for row in self.table.rows(columns_of(self._dataset), form.needed):
            if isinstance(row, Malformed):
                self._refuse(row)
            else:
                self._take(row)
            self.rows += 1
            if self.rows % STEP == 0:
                now = self.table.position // KB
                yield now - before
                before = now
        yield self.table.size // KB - before

    def _take(self, row: Cells) -> None:
        try:
            parsed = FORMATS[self._dataset].parse(row.values)
        except ValueError as error:
            self._refuse(Malformed(row.line, str(error)))
            return
        if parsed is not None:
            self.matches += match(parsed, self._known)

    def _refuse(self, row: Malformed) -> None:
        self.malformed += 1
        if self.malformed <= NAMED:
            click.echo(plain(f"line {row.line}: {row.reason}"), err=True)
        elif self.malformed == NAMED + 1:
            click.echo("further malformed rows are only counted", err=True)
