"""A progress bar on standard error for work on more than a handful of articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

HANDFUL = 5
T = TypeVar("T")


def show_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """The items unchanged; from the sixth on a bar counts them, if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # costs start-up time that a run without a terminal need not pay
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = None
        for count, item in enumerate(items, 1):
            if count == HANDFUL + 1:
                task = progress.add_task(what, total=None, completed=HANDFUL)
            if task is not None:
                progress.update(task, completed=count)
            yield item
