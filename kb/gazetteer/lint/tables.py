"""The tables of a gazetteer as lines with their numbers, so that a fault can say where it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

_NAMES = ("en", "uk", "ru", "aliases", "source")
# The columns that are read, table by table.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "states": ("id", "wikidata", "geonames", "uk_gen", "ru_gen", "capital", "leader", "lat", "lon", *_NAMES),
    "organisations": ("id", "kind", "subtype", "country", "wikidata", *_NAMES),
    "places": ("id", "kind", "country", "wikidata", "geonames", "prominence", "lat", "lon", *_NAMES),
    "people": ("id", "country", "wikidata", "gender", "prominence", "acts_for", "role", *_NAMES),
    "offices": ("person", "office", "of", "since", "until", "note", "source"),
    "bodies": ("body", "state", "id", "source"),
    "members": ("body", "state", "source"),
    "demonyms": ("state", "uk_adj", "uk_people", "ru_adj", "ru_people", "en_adj", "en_people", "source"),
    "metonyms": ("name_en", "name_uk", "name_ru", "stands_for", "place", "source"),
}
ENTITIES = ("states", "organisations", "places", "people")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in ``file`` at ``line`` (counted from 1, the header being 1), in one sentence."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: ``cells`` by column; a column that the table lacks is empty."""

    table: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, what: str) -> Fault:
        """A fault of this row."""
        return Fault(f"{self.table}.csv", self.number, what)

    @property
    def kind(self) -> str:
        """State, Place and Person by the table; an organisation says for itself."""
        return {"states": "State", "places": "Place", "people": "Person"}.get(self.table, self["kind"])


Tables = Mapping[str, Sequence[Line]]


def read_tables(folder: Traversable) -> tuple[Tables, tuple[Fault, ...]]:
    """All tables in ``folder``, with the faults of their form: what is missing, and rows of another width."""
    faults: list[Fault] = []
    tables = {name: list(_read(folder, name, faults)) for name in COLUMNS}
    return tables, tuple(faults)


def _read(folder: Traversable, name: str, faults: list[Fault]) -> Iterator[Line]:
    file = f"{name}.csv"
    try:
        text = folder.joinpath(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        faults.append(Fault(file, 1, "there is no such table"))
        return
    except UnicodeDecodeError as error:
        faults.append(Fault(file, 1, f"not UTF-8 at byte {error.start}"))
        return
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    faults += (Fault(file, 1, f"no column {column}") for column in COLUMNS[name] if column not in header)
    for cells in reader:
        if len(cells) != len(header):
            faults.append(Fault(file, reader.line_num, f"{len(cells)} cells, not {len(header)}"))
            continue
        yield Line(name, reader.line_num, dict(zip(header, cells, strict=True)))
