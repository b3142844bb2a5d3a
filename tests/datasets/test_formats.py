"""Rows of each dataset become what is compared; what cannot be read says why."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kb.datasets import FORMATS, Cells, Malformed, Row, TableFile, columns_of
from kb.datasets.codes import cameo_types, country_of, country_of_actor, from_fips, plover_types
from kb.elsewhere import EVENTS, dataset_of, datasets
from kb.errors import ParameterError
from kb.vocab import event_types
from tests.datasets.rows import table, usual

DAY = date(2025, 8, 12)


def parsed(dataset: str, **changes: str) -> Row | None:
    row = usual(dataset, **changes)
    return FORMATS[dataset].parse(tuple(row.get(name, "") for name in FORMATS[dataset].needed))


def test_the_columns_are_as_many_as_the_codebooks_have() -> None:
    counts = {name: len(columns_of(name).columns) for name in FORMATS}
    assert counts == {"gdelt": 61, "icews": 20, "polecat": 40, "acled": 31, "ucdp": 49}
    assert set(FORMATS) == set(EVENTS)
    for name, form in FORMATS.items():
        assert set(form.needed) <= set(columns_of(name).columns)


def test_gdelt() -> None:
    row = parsed("gdelt", ActionGeo_Type="4", ActionGeo_CountryCode="RS", ActionGeo_Lat="55.75", ActionGeo_Long="37.6")
    assert row is not None
    assert (row.id, row.first, row.last, row.source, row.target) == ("900000001", DAY, DAY, "RU", "KP")
    assert row.types["Call"]
    assert row.types["Meeting"] is False
    assert "Visit" not in row.types
    assert row.names == {"vladimir putin", "north korea"}
    assert row.spot is not None
    assert (row.spot.country, row.spot.lat, row.spot.km) == ("RU", 55.75, 30)
    country = parsed("gdelt", ActionGeo_Type="1", ActionGeo_CountryCode="UP", ActionGeo_Lat="49", ActionGeo_Long="32")
    assert country is not None
    assert country.spot is not None
    assert (country.spot.country, country.spot.lat) == ("UA", None)
    assert parsed("gdelt", EventCode="---") is None


def test_the_id_of_icews_is_unique_only_with_its_date() -> None:
    row = parsed("icews")
    assert row is not None
    assert (row.id, row.source, row.target) == ("77001-2025-08-12", "RU", "KP")
    assert row.names == {"vladimir putin", "kim jong un"}


def test_polecat() -> None:
    row = parsed("polecat", **{"Actor Country": "RUS; BLR", "GeoNames ID": "1871859.0", "Country": "PRK"})
    assert row is not None
    assert (row.id, row.source, row.target, row.types["Call"]) == ("P2025-1", "RU", "KP", True)
    assert row.spot is not None
    assert (row.spot.geonames, row.spot.country) == ("1871859", "KP")
    wider = parsed("polecat", **{"Event Mode": ""})
    assert wider is not None
    assert (wider.types["Call"], wider.types["Meeting"]) == (False, True)


def test_acled_and_ucdp_do_not_say_who_acts_on_whom() -> None:
    for name in ("acled", "ucdp"):
        row = parsed(name)
        assert row is not None
        assert (row.directed, row.source, row.target, row.types["Attack"]) == (False, "RU", "UA", True)
        assert row.spot is not None
        assert (row.spot.country, row.spot.lat, row.spot.km) == ("UA", 50.0, 30)
    week = parsed("acled", time_precision="2")
    month = parsed("acled", time_precision="3", geo_precision="3")
    assert week is not None
    assert month is not None
    assert (week.first, week.last) == (date(2025, 8, 9), date(2025, 8, 15))
    assert (month.first, month.last) == (date(2025, 8, 1), date(2025, 8, 31))
    assert month.spot is not None
    assert month.spot.km == 150


@pytest.mark.parametrize(
    ("dataset", "changes", "message"),
    [
        ("gdelt", {"SQLDATE": "20250231"}, "day"),
        ("gdelt", {"SQLDATE": "soon"}, "'soon' is no day"),
        ("gdelt", {"GLOBALEVENTID": ""}, "no id"),
        ("gdelt", {"ActionGeo_Lat": "95", "ActionGeo_Long": "3"}, "no place on the globe"),
        ("icews", {"Latitude": "north", "Longitude": "3"}, "no place on the globe"),
        ("ucdp", {"date_end": "2025-08-01"}, "it ends on 2025-08-01 before it begins"),
        ("ucdp", {"type_of_violence": "9"}, "no type of violence '9'"),
        ("acled", {"event_date": "12.08.2025"}, "is no day"),
    ],
)
def test_cells_that_cannot_be_are_refused(dataset: str, changes: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parsed(dataset, **changes)


def test_codes() -> None:
    assert cameo_types("010") == {**cameo_types("010"), "Statement": True}
    assert cameo_types("10")["Demand"]
    assert "Statement" not in cameo_types("10")
    assert cameo_types("195") == {"Attack": False}
    assert cameo_types("192") == {"Attack": False, "TerritorialChange": True}
    assert cameo_types("0871") == dict.fromkeys(("TroopWithdrawal", "Ceasefire"), False)
    for strange in ("", "0", "x", "---", "99"):
        assert cameo_types(strange) == {}
    assert plover_types("RETREAT", "ceasefire")["Ceasefire"]
    assert plover_types("", "phone") == {}
    coded = {name for name, kind in event_types().items() if kind.cameo}
    assert all(cameo_types(code)[name] for name in coded for code in event_types()[name].cameo)
    assert all(plover_types(*code.split("/"), *[""][code.count("/") :])[name]
               for name, kind in event_types().items() for code in kind.plover)  # fmt: skip


def test_countries() -> None:
    assert [country_of(one) for one in ("UKR", "PRK", "ROM", "Russian Federation", "Atlantis", "")] == [
        "UA", "KP", "RO", "RU", None, None,
    ]  # fmt: skip
    actors = ["Military Forces of Ukraine (2019-)", "Government of Russia (Soviet Union)", "Protesters (Georgia)",
              "Government of United States of America", "Police Forces of North Korea (1948-)", "Hamas"]  # fmt: skip
    assert [country_of_actor(one) for one in actors] == ["UA", "RU", "GE", "US", "KP", None]
    assert [from_fips(one) for one in ("RS", "UP", "KN", "KS", "CH", "SZ", "??")] == [
        "RU", "UA", "KP", "KR", "CN", "CH", None,
    ]  # fmt: skip


def read(path: Path, dataset: str = "gdelt") -> list[Cells | Malformed]:
    return list(TableFile(path).rows(columns_of(dataset), FORMATS[dataset].needed))


def test_files_may_be_packed(tmp_path: Path) -> None:
    text = table("gdelt", [usual("gdelt"), usual("gdelt", GLOBALEVENTID="900000002")])
    plain, gz, zipped = tmp_path / "a.CSV", tmp_path / "a.gz", tmp_path / "a.zip"
    plain.write_bytes(text)
    gz.write_bytes(gzip.compress(text))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("20250812.export.CSV", text)
        archive.writestr("readme.md", "not a table")
    assert read(plain) == read(gz) == read(zipped)
    assert [row.values[0] for row in read(plain) if isinstance(row, Cells)] == ["900000001", "900000002"]
    with zipfile.ZipFile(zipped, "a") as archive:
        archive.writestr("more.csv", text)
    with pytest.raises(ParameterError, match="holds 2 tables"):
        read(zipped)


@pytest.mark.parametrize("cut", [10, 40, -20])
def test_a_cut_file_is_refused(tmp_path: Path, cut: int) -> None:
    whole = table("gdelt", [usual("gdelt", GLOBALEVENTID=str(n)) for n in range(500)])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", whole)
    for data in (gzip.compress(whole), archive.getvalue()):
        path = tmp_path / "cut"
        path.write_bytes(data[:cut])
        with pytest.raises(ParameterError, match="cannot be read to its end"):
            read(path)


def test_columns_are_found_by_their_names_where_there_are_any(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    given = {**usual("gdelt"), "More": "x"}
    names = ["More", *reversed(FORMATS["gdelt"].needed)]
    path.write_text(f"{';'.join(names)}\n{';'.join(given.get(name, '') for name in names)}\n", encoding="utf-8")
    (row,) = read(path)
    assert isinstance(row, Cells)
    assert row.values == tuple(given.get(name, "") for name in FORMATS["gdelt"].needed)
    with pytest.raises(ParameterError, match="does not name the columns"):
        read(path, "icews")
    path.write_text("GLOBALEVENTID,SQLDATE,EventCode\n1,20250812,041\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="has no column 'Actor1CountryCode'"):
        read(path)


def test_malformed_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = table("acled", [usual("acled"), usual("acled", notes="two\nlines"), usual("acled")]).splitlines(True)
    path.write_bytes(b"".join([*lines[:2], b"only,three,cells\n", *lines[2:]]))
    rows = read(path, "acled")
    assert [(type(row).__name__, row.line) for row in rows] == [
        ("Cells", 2), ("Malformed", 3), ("Cells", 4), ("Cells", 6),
    ]  # fmt: skip
    assert rows[1] == Malformed(3, "3 columns where there are 31")
    (tmp_path / "empty.csv").write_bytes(b"")
    assert read(tmp_path / "empty.csv") == []


def test_every_dataset_has_iris_that_lead_back() -> None:
    assert list(datasets()) == ["wikidata", "geonames", *EVENTS]
    for name, dataset in datasets().items():
        iri = dataset.of("A b/1")
        assert dataset_of(iri) is dataset
        assert (dataset.name, dataset.id(iri)) == (name, "A b/1")
        assert dataset.page_of(iri).startswith("https://")
    assert datasets()["wikidata"].page_of("http://www.wikidata.org/entity/Q7747").endswith("/wiki/Q7747")
    assert datasets()["geonames"].page_of("https://sws.geonames.org/1871859/").endswith("org/1871859")
    assert dataset_of("https://example.org/") is None
