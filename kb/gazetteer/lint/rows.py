"""Faults that a row shows by itself or against another row's id: identifiers, codes, references, coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb.gazetteer.lint.tables import ENTITIES, Fault, Line, Tables

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QID = re.compile(r"Q[1-9]\d*")
TERRITORIES = frozenset({"GL", "HK"})  # countries of ISO 3166 that are no state here
KINDS = frozenset({"State", "Organization", "ArmedForce", "Place", "Person"})
PLACES = frozenset({"city", "region", "other"})


def lint_rows(tables: Tables) -> Iterator[Fault]:
    """All faults of this kind, table by table."""
    ids = {line["id"]: line.kind for name in ENTITIES for line in tables[name]}
    for lines in tables.values():
        for line in lines:
            if not line["source"]:
                yield line.fault("no source")
    for name in ENTITIES:
        for line in tables[name]:
            yield from (line.fault(what) for what in _entity(line, ids))
    for table in ("wikidata", "geonames"):
        yield from _clashes(tables, table)
    yield from _repeated_ids(tables)
    yield from _references(tables, ids)


def _entity(line: Line, ids: Mapping[str, str]) -> Iterator[str]:
    id = line["id"]
    if not SLUG.fullmatch(id):
        yield f"{id!r} is no slug of small letters, digits and hyphens"
    if line.kind not in KINDS:
        yield f"{id} is of an unknown kind {line.kind!r}"
    if line["wikidata"] and not QID.fullmatch(line["wikidata"]):
        yield f"{id}: {line['wikidata']!r} is no Wikidata id"
    if line["geonames"] and not line["geonames"].isdecimal():
        yield f"{id}: {line['geonames']!r} is no GeoNames id"
    code = line["country"]
    if code and code not in TERRITORIES and (ids.get(code.lower()) != "State" or not code.isupper()):
        yield f"{id}: {code!r} is the code of no country"
    if line["prominence"] not in ("", "1", "2", "3"):
        yield f"{id}: prominence is 1 to 3, not {line['prominence']!r}"
    for column, bound in (("lat", 90), ("lon", 180)):
        if line[column] and not _within(line[column], bound):
            yield f"{id}: {column} is no number from -{bound} to {bound}: {line[column]!r}"
    if bool(line["lat"]) != bool(line["lon"]):
        yield f"{id}: one coordinate without the other"
    if line.table == "people":
        if line["gender"] not in ("m", "f"):
            yield f"{id}: gender is m or f, not {line['gender']!r}"
        if line["acts_for"] not in ids:
            yield f"{id} acts for {line['acts_for']!r}, which is not there"
    if line.table == "states" and line["capital"] and ids.get(line["capital"]) != "Place":
        yield f"{id}: the capital {line['capital']!r} is no place"
    if line.table == "places" and line["kind"] not in PLACES:
        yield f"{id}: a place is a {', '.join(sorted(PLACES))}, not {line['kind']!r}"


def _within(number: str, bound: int) -> bool:
    try:
        return -bound <= float(number) <= bound
    except ValueError:
        return False


def _repeated_ids(tables: Tables) -> Iterator[Fault]:
    homes: dict[str, Line] = {}
    for name in ENTITIES:
        for line in tables[name]:
            home = homes.setdefault(line["id"], line)
            if home is not line:
                yield line.fault(f"the id {line['id']} stands in {home.table}.csv:{home.number} too")


def _clashes(tables: Tables, column: str) -> Iterator[Fault]:
    """Two of a kind with one Wikidata or GeoNames id. A city that is a region too is one place in both datasets."""
    homes: dict[tuple[str, str], Line] = {}
    for name in ENTITIES:
        for line in tables[name]:
            if not line[column]:
                continue
            home = homes.setdefault((line.kind, line[column]), line)
            if home is not line:
                other = f"{home['id']} ({home.table}.csv:{home.number})"
                yield line.fault(f"{line['id']} and {other} share the {column} id {line[column]}")


def _references(tables: Tables, ids: Mapping[str, str]) -> Iterator[Fault]:
    for name, columns in (
        ("bodies", ("id", "state")),
        ("members", ("body", "state")),
        ("demonyms", ("state",)),
        ("metonyms", ("stands_for", "place")),
        ("offices", ("person", "of")),
    ):
        for line in tables[name]:
            for column in columns:
                if line[column] not in ids:
                    yield line.fault(f"{column}: {line[column]!r} is not there")
                elif column == "state" and ids[line[column]] not in ("State", "Organization"):
                    yield line.fault(f"state: {line[column]!r} is no state")
    homes: dict[tuple[str, str], Line] = {}
    for line in tables["bodies"]:
        home = homes.setdefault((line["body"], line["state"]), line)
        if home is not line:
            yield line.fault(f"the {line['body']} of {line['state']} stands in line {home.number} too")
