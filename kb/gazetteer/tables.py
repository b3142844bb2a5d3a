"""The CSV files under ``data/`` as rows of plain strings, with a clear error where a file is malformed."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

from kb.errors import DataError
from kb.model import LANGS, EntityKind


@dataclass(frozen=True, slots=True)
class Row:
    """One line of states, places, people or organisations.

    ``names`` holds (language, name) pairs, the label of each language first. ``detail``: a state's capital, else what
    the person, place or body is. ``acts_for``: a state's leading office, a person's state or body. ``genitives`` only
    of states. ``prominence``, 1 to 3, says how far a surname or a shared name stands for it alone.
    """

    id: str
    kind: EntityKind
    country: str
    wikidata: str
    geonames: str
    names: tuple[tuple[str, str], ...]
    subtype: str
    detail: str
    acts_for: str
    gender: str
    prominence: int
    lat: str
    lon: str
    genitives: tuple[tuple[str, str], ...] = ()


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of ``data/{name}.csv``; raises DataError for a row of another width than the header."""
    with files("kb.gazetteer").joinpath("data", f"{name}.csv").open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        header = next(reader)
        rows = []
        for cells in reader:
            if len(cells) != len(header):
                raise DataError(
                    f"gazetteer/data/{name}.csv line {reader.line_num}: {len(cells)} cells, not {len(header)}"
                )
            rows.append(dict(zip(header, cells, strict=True)))
    return rows


def read_entities() -> list[Row]:
    """All entities, states first."""
    found: list[Row] = []
    for table, kind in (("states", "State"), ("organisations", ""), ("places", "Place"), ("people", "Person")):
        for cells in read_csv(table):
            found.append(_row(cells, table, kind or cells["kind"]))
    return found


def _row(cells: dict[str, str], table: str, kind: str) -> Row:
    if kind not in ("State", "Organization", "ArmedForce", "Place", "Person"):
        raise DataError(f"gazetteer/data/{table}.csv: {cells['id']} is of an unknown kind {kind!r}")
    names = [(lang, cells[lang]) for lang in LANGS if cells[lang]]
    for alias in filter(None, cells["aliases"].split(";")):
        lang, _, name = alias.partition(":")
        if lang not in LANGS or not name:
            raise DataError(f"gazetteer/data/{table}.csv: {cells['id']} has a malformed alias {alias!r}")
        names.append((lang, name))
    state = kind == "State"
    return Row(
        id=cells["id"],
        kind=kind,  # type: ignore[arg-type]  # checked above
        country=cells["id"].upper() if state and len(cells["id"]) == 2 else cells.get("country", ""),
        wikidata=cells.get("wikidata", ""),
        geonames=cells.get("geonames", ""),
        names=tuple(names),
        subtype=cells["kind"] if kind == "Place" else cells.get("subtype", ""),
        detail=cells["capital"] if state else cells.get("role", "") or cells.get("subtype", ""),
        acts_for=cells["leader"] if state else cells.get("acts_for", ""),
        gender=cells.get("gender", ""),
        prominence=int(cells.get("prominence") or 1),
        lat=cells.get("lat", ""),
        lon=cells.get("lon", ""),
        genitives=(("uk", cells["uk_gen"]), ("ru", cells["ru_gen"])) if state else (),
    )
