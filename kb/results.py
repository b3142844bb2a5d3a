"""Rows of an answer and the forms they are written in: a table for people, CSV, JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from kb.errors import NotKnown

Cell = str | int | float | None
# A column of things is followed by the column of their names.
LABEL = "_label"
# Wide enough for a sentence where the output is no terminal that could say.
WIDTH = 160
# A terminal acts on control characters, and an article may hold any.
_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if code not in (9, 10)}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``name``, what ``kind`` of value it holds, what it means by language (en, uk)."""

    name: str
    kind: str
    descriptions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: each row has one cell a column, None where there is no value."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def write_table(table: Table, form: str, out: TextIO) -> None:
    """Write ``table`` to ``out`` as one of FORMATS; raises NotKnown for another form."""
    if form not in _WRITERS:
        raise NotKnown("format", form, FORMATS)
    _WRITERS[form](table, out)


def _write_csv(table: Table, out: TextIO) -> None:
    """RFC 4180: a header row, CRLF, quotes doubled; ``out`` must not translate line ends."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows(table.rows)


def _write_json(table: Table, out: TextIO) -> None:
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows]
    json.dump(rows, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _write_rich(table: Table, out: TextIO) -> None:
    """Names in place of IRIs; only an event keeps its key too, for it is what the next query asks for."""
    from rich.console import Console  # costs start-up time that the other forms need not pay
    from rich.table import Table as RichTable
    from rich.text import Text

    names = set(table.names)
    shown = [
        (at, column)
        for at, column in enumerate(table.columns)
        if column.name + LABEL not in names or column.kind == "event"
    ]
    rich = RichTable()
    for _, column in shown:
        rich.add_column("key" if column.kind == "event" else column.name.removesuffix(LABEL))
    for row in table.rows:
        # Text, never markup: what is in brackets stays in brackets.
        rich.add_row(*(Text(_shown(row[at], column)) for at, column in shown))
    console = Console(file=out, width=None if out.isatty() else WIDTH)
    console.print(rich)


def _shown(cell: Cell, column: Column) -> str:
    text = "" if cell is None else plain(str(cell))
    return text.rpartition("/")[2] if column.kind == "event" else text


def plain(text: str) -> str:
    """``text`` as it may go to a terminal: control characters other than tab and line feed are replaced."""
    return text.translate(_CONTROLS)


_WRITERS: Mapping[str, Callable[[Table, TextIO], None]] = {
    "table": _write_rich,
    "csv": _write_csv,
    "json": _write_json,
}
FORMATS = tuple(_WRITERS)
