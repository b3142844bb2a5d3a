"""Faulty tables are told by file and line; the shipped ones have no fault."""

import csv
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from kb.gazetteer.lint import check_gazetteer
from kb.gazetteer.lint.tables import COLUMNS
from tests.cli.conftest import run_main

Change = Callable[[list[dict[str, str]]], None]
Lint = Callable[..., list[str]]


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with small tables that have no fault."""
    rows: dict[str, list[dict[str, str]]] = {
        "states": [
            {"id": "fd", "wikidata": "Q1", "geonames": "11", "en": "Freedonia", "uk": "Фрідонія", "ru": "Фридония",
             "uk_gen": "Фрідонії", "ru_gen": "Фридонии", "capital": "fredville", "leader": "president"},
            {"id": "sy", "wikidata": "Q2", "geonames": "12", "en": "Sylvania", "uk": "Сильванія", "ru": "Сильвания",
             "uk_gen": "Сильванії", "ru_gen": "Сильвании", "leader": "president"},
        ],
        "places": [
            {"id": "fredville", "kind": "city", "country": "FD", "wikidata": "Q3", "geonames": "13", "prominence": "2",
             "lat": "1.5", "lon": "2.5", "en": "Fredville", "uk": "Фредвіль", "ru": "Фредвилль"},
        ],
        "organisations": [
            {"id": "league", "kind": "Organization", "wikidata": "Q4", "en": "League", "uk": "Ліга", "ru": "Лига",
             "aliases": "en:The League;uk:Ліга держав"},
        ],
        "people": [
            {"id": "rufus-firefly", "country": "FD", "wikidata": "Q5", "gender": "m", "prominence": "3",
             "acts_for": "fd", "en": "Rufus Firefly", "uk": "Руфус Фаєрфлай", "ru": "Руфус Файрфлай"},
            {"id": "gloria-teasdale", "country": "FD", "gender": "f", "prominence": "1", "acts_for": "fd",
             "en": "Gloria Teasdale", "uk": "Глорія Тісдейл", "ru": "Глория Тисдейл"},
        ],
        "offices": [
            {"person": "gloria-teasdale", "office": "president", "of": "fd", "since": "2020", "until": "2022-03-01"},
            {"person": "rufus-firefly", "office": "president", "of": "fd", "since": "2022-03-01", "until": ""},
        ],
        "bodies": [{"body": "parliament", "state": "fd", "id": "league"}],
        "members": [{"body": "league", "state": "fd"}],
        "demonyms": [{"state": "fd", "en_adj": "Freedonian"}],
        "metonyms": [
            {"name_en": "Palace", "name_uk": "Палац", "name_ru": "Дворец", "stands_for": "fd", "place": "fredville"},
        ],
    }  # fmt: skip
    for name, lines in rows.items():
        write(tmp_path, name, [{"source": "written for the test", **line} for line in lines])
    return tmp_path


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def lint(tables: Path) -> Lint:
    """Change cells of one row (counted from 0; a new one beyond the last), and read the faults."""

    def changed(name: str, at: int, **cells: str) -> list[str]:
        with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if at == len(rows):
            rows.append({"source": "written for the test"})
        rows[at].update(cells)
        write(tables, name, rows)
        return [str(fault) for fault in check_gazetteer(tables).faults]

    return changed


def test_the_shipped_tables_have_no_fault() -> None:
    summary = check_gazetteer()
    assert summary.faults == ()
    assert summary.rows["people"] >= 850
    assert set(summary.rows) == {entry.name.removesuffix(".csv") for entry in shipped()}


def shipped() -> list[Path]:
    folder = Path(str(files("kb.gazetteer").joinpath("data")))
    return sorted(folder.glob("*.csv"))


def test_good_tables_have_no_fault(tables: Path) -> None:
    assert check_gazetteer(tables).faults == ()


@pytest.mark.parametrize(
    ("name", "at", "cells", "fault"),
    [
        ("people", 1, {"source": ""}, "no source"),
        ("metonyms", 0, {"source": ""}, "no source"),
        ("people", 1, {"wikidata": "5"}, "gloria-teasdale: '5' is no Wikidata id"),
        ("people", 1, {"wikidata": "Q05"}, "gloria-teasdale: 'Q05' is no Wikidata id"),
        ("people", 1, {"wikidata": "Q5"}, "gloria-teasdale and rufus-firefly (people.csv:2) share the wikidata id Q5"),
        ("states", 1, {"geonames": "11"}, "sy and fd (states.csv:2) share the geonames id 11"),
        ("places", 0, {"geonames": "13a"}, "fredville: '13a' is no GeoNames id"),
        ("people", 1, {"country": "XX"}, "gloria-teasdale: 'XX' is the code of no country"),
        ("people", 1, {"country": "fd"}, "gloria-teasdale: 'fd' is the code of no country"),
        ("people", 1, {"prominence": "9"}, "gloria-teasdale: prominence is 1 to 3, not '9'"),
        ("people", 1, {"gender": "x"}, "gloria-teasdale: gender is m or f, not 'x'"),
        ("people", 1, {"acts_for": "nobody"}, "gloria-teasdale acts for 'nobody', which is not there"),
        ("people", 1, {"id": "Gloria"}, "'Gloria' is no slug of small letters, digits and hyphens"),
        ("people", 1, {"id": "league"}, "the id league stands in organisations.csv:2 too"),
        ("people", 1, {"uk": ""}, "gloria-teasdale has no uk"),
        ("people", 1, {"uk": "Глорія Тыс"}, "gloria-teasdale: uk:Глорія Тыс has the letter ы"),
        ("people", 1, {"uk": "Дар'я Тіс"}, "gloria-teasdale: the apostrophe in Дар'я Тіс is not ’ (U+2019)"),
        ("people", 1, {"aliases": "de:Gloria"}, "gloria-teasdale: an alias is lang:name, not 'de:Gloria'"),
        ("people", 1, {"aliases": "en:Gloria Teasdale"}, "gloria-teasdale is called en:Gloria Teasdale twice"),
        ("places", 0, {"lat": "91"}, "fredville: lat is no number from -90 to 90: '91'"),
        ("places", 0, {"lon": "east"}, "fredville: lon is no number from -180 to 180: 'east'"),
        ("places", 0, {"lon": ""}, "fredville: one coordinate without the other"),
        ("places", 0, {"kind": "village"}, "fredville: a place is a city, other, region, not 'village'"),
        ("organisations", 0, {"kind": "Club"}, "league is of an unknown kind 'Club'"),
        ("states", 0, {"capital": "league"}, "fd: the capital 'league' is no place"),
        ("states", 0, {"uk_gen": ""}, "fd has no uk_gen"),
        ("bodies", 0, {"id": "senate"}, "id: 'senate' is not there"),
        ("bodies", 0, {"state": "fredville"}, "state: 'fredville' is no state"),
        (
            "bodies",
            1,
            {"body": "parliament", "state": "fd", "id": "league"},
            "the parliament of fd stands in line 2 too",
        ),
        ("offices", 0, {"person": "nobody"}, "person: 'nobody' is not there"),
        (
            "offices",
            0,
            {"since": "2023", "until": "2022"},
            "gloria-teasdale left the office (2022) before taking it (2023)",
        ),
        ("offices", 0, {"since": "spring 2020"}, "since: 'spring 2020' is no year, month or day"),
        ("offices", 0, {"until": "2022-02-30"}, "until: '2022-02-30' is no year, month or day"),
        ("offices", 0, {"note": "interim"}, "the note is acting or nothing, not 'interim'"),
        (
            "offices",
            0,
            {"until": ""},
            "gloria-teasdale has no end as president of fd, though rufus-firefly began 2022-03-01 (line 3)",
        ),
        (
            "offices",
            2,
            {"person": "rufus-firefly", "office": "president", "of": "fd", "since": "2022-03-01"},
            "the same tenure of rufus-firefly stands in line 3",
        ),
    ],
)
def test_a_fault_is_told_with_file_and_line(lint: Lint, name: str, at: int, cells: dict[str, str], fault: str) -> None:
    assert f"{name}.csv:{at + 2}: {fault}" in lint(name, at, **cells)


def test_two_at_a_time_in_an_office_of_one_are_told(lint: Lint) -> None:
    assert lint("offices", 0, until="2022-03-03") == [
        "offices.csv:3: rufus-firefly began as president of fd 2022-03-01, "
        "when gloria-teasdale held it until 2022-03-03 (line 2)"
    ]


def test_a_name_of_two_needs_one_who_is_meant(lint: Lint) -> None:
    alike = {"aliases": "en:Firefly;uk:Фаєрфлай"}
    assert lint("people", 0, **alike) == []
    assert lint("people", 1, **alike) == []
    faults = lint("people", 1, prominence="3")
    assert faults[0] == "people.csv:3: en:firefly means gloria-teasdale and rufus-firefly (people.csv:2) alike"
    assert len(faults) == 2


def test_partial_dates_overlap_only_where_it_is_sure(lint: Lint) -> None:
    assert lint("offices", 0, until="2022-03") == []
    assert lint("offices", 0, until="2022") == []
    assert lint("offices", 0, until="2022-03-02") == []
    assert len(lint("offices", 0, until="2023")) == 1


def test_an_acting_holder_and_an_office_of_several_may_overlap(lint: Lint) -> None:
    assert lint("offices", 0, until="2023-05-01", note="acting") == []
    assert len(lint("offices", 0, note="")) == 1
    lint("offices", 0, office="deputy-prime-minister")
    assert lint("offices", 1, office="deputy-prime-minister") == []


def test_a_table_that_is_missing_or_malformed_is_told(tables: Path) -> None:
    (tables / "metonyms.csv").unlink()
    people = (tables / "people.csv").read_text(encoding="utf-8").splitlines()
    (tables / "people.csv").write_text(
        "\n".join([people[0].replace("gender", "sex"), people[1], people[2] + ",x"]), encoding="utf-8"
    )
    (tables / "bodies.csv").write_bytes("body\nПарламент".encode("cp1251"))
    faults = [str(fault) for fault in check_gazetteer(tables).faults]
    assert "metonyms.csv:1: there is no such table" in faults
    assert "people.csv:1: no column gender" in faults
    assert "bodies.csv:1: not UTF-8 at byte 5" in faults
    assert any(fault.startswith("people.csv:3: 13 cells") for fault in faults)


def test_the_command_prints_a_line_a_fault_and_fails(tables: Path) -> None:
    good = run_main("gazetteer", "check", tables)
    assert (good.exit_code, good.output) == (0, "12 rows in 9 tables, 0 faults\n")
    (tables / "metonyms.csv").unlink()
    bad = run_main("gazetteer", "check", tables)
    assert bad.exit_code == 1
    assert bad.output.splitlines() == ["metonyms.csv:1: there is no such table", "11 rows in 9 tables, 1 faults"]
    shipped_ones = run_main("gazetteer", "check")
    assert (shipped_ones.exit_code, shipped_ones.output.endswith("in 9 tables, 0 faults\n")) == (0, True)
