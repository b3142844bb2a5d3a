"""A file of rows, read as a stream: as it is, packed by gzip, or in a zip archive that holds one table."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import IO

from kb.datasets.tables import Columns
from kb.errors import ParameterError

TABLES = (".csv", ".tsv", ".txt", ".tab")
DELIMITERS = ("\t", ",", ";")


@dataclass(frozen=True, slots=True)
class Malformed:
    """A row that cannot be read: its line, counted from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells asked for of one row, with its line."""

    line: int
    values: tuple[str, ...]


class TableFile:
    """The rows of ``path``; ``position`` and ``size`` in bytes of the file tell how far reading is.

    Raises ParameterError for a file that cannot be read at all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._raw: IO[bytes] | None = None
        self.size = path.stat().st_size

    @property
    def position(self) -> int:
        return self._raw.tell() if self._raw and not self._raw.closed else self.size

    def rows(self, expected: Columns, needed: Sequence[str]) -> Iterator[Cells | Malformed]:
        """The cells of the columns ``needed`` of each row, in their order."""
        try:
            with self._path.open("rb") as self._raw, _unpacked(self._path, self._raw) as lines:
                yield from _cells(lines, expected, needed, self._path)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
            raise ParameterError(f"{self._path} cannot be read to its end: {error}") from None


@contextmanager
def _unpacked(path: Path, raw: IO[bytes]) -> Iterator[Iterator[str]]:
    magic = raw.read(4)
    raw.seek(0)
    if magic.startswith(b"PK"):
        with zipfile.ZipFile(raw) as archive:
            members = [name for name in archive.namelist() if name.lower().endswith(TABLES)]
            if len(members) != 1:
                raise ParameterError(f"{path} holds {len(members)} tables ({', '.join(TABLES)}), not one")
            with archive.open(members[0]) as member:
                yield _text(member)
    elif magic.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=raw) as packed:
            yield _text(packed)
    else:
        yield _text(raw)


def _text(raw: IO[bytes] | gzip.GzipFile) -> Iterator[str]:
    # Lines end at line feeds alone; some files hold other separators within cells.
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")


def _cells(lines: Iterator[str], expected: Columns, needed: Sequence[str], path: Path) -> Iterator[Cells | Malformed]:
    first = next(lines, None)
    if first is None:
        return
    delimiter = max(DELIMITERS, key=first.count) if _is_header(first, expected) else expected.delimiter
    reader = _Reader(first, lines, delimiter)
    columns: Sequence[str] = expected.columns
    if _is_header(first, expected):
        columns = [name.strip() for name in next(reader.rows)]
    elif expected.header:
        raise ParameterError(
            f"{path}: the first line does not name the columns ({', '.join(expected.columns[:3])} ...)"
        )
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ParameterError(f"{path} has no column {missing[0]!r}")
    pick = itemgetter(*(columns.index(name) for name in needed))
    while True:
        try:
            row = next(reader.rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Malformed(reader.line, str(error))
            continue
        if len(row) == len(columns):
            yield Cells(reader.line, pick(row))
        elif row:
            yield Malformed(reader.line, f"{len(row)} columns where there are {len(columns)}")


def _is_header(line: str, expected: Columns) -> bool:
    return expected.columns[0] in line and expected.columns[1] in line


class _Reader:
    """csv's reader, with the line on which the row in hand began."""

    def __init__(self, first: str, rest: Iterable[str], delimiter: str) -> None:
        lines = _after(first, rest)
        if delimiter == "\t":
            self._reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            self._reader = csv.reader(lines, delimiter=delimiter)
        self.line = 0
        self.rows = self._counted()

    def _counted(self) -> Iterator[list[str]]:
        while True:
            self.line = self._reader.line_num + 1
            try:
                row = next(self._reader)
            except StopIteration:
                return
            yield row


def _after(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest
