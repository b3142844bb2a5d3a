"""A progress bar on standard error for work on more than a handful of articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

HANDFUL = 5
T = TypeVar("T")


def show_progress(
    items: Iterable[T], what: str, total: int | None = None, size: Callable[[T], int] = lambda _: 1
) -> Iterator[T]:
    """The items unchanged; once ``size`` of them comes to six a bar counts them, if standard error is a terminal.

    With a ``total`` it shows how much is left.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # costs start-up time that a run without a terminal need not pay
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = None
        count = 0
        for item in items:
            count += size(item)
            if task is None and count > HANDFUL:
                task = progress.add_task(what, total=total, completed=count)
            if task is not None:
                progress.update(task, completed=count)
            yield item
