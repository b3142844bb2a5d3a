"""The gazetteer's data is linted as code is."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from kb.gazetteer import load_gazetteer
from kb.gazetteer.offices import first_day, last_day, read_offices
from kb.gazetteer.tables import read_csv, read_entities
from kb.gazetteer.words import fold

ROWS = read_entities()
IDS = {row.id for row in ROWS}


def test_there_is_enough() -> None:
    counts: dict[str, int] = defaultdict(int)
    for row in ROWS:
        counts[row.kind] += 1
    assert counts["State"] >= 195
    assert counts["Person"] >= 850
    assert counts["Place"] >= 1000
    assert counts["Organization"] >= 400


def test_ids_are_unique_slugs() -> None:
    assert len(IDS) == len(ROWS)
    assert [row.id for row in ROWS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id)] == []


def test_wikidata_ids_are_well_formed_and_unique_in_a_kind() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in ROWS:
        if row.wikidata:
            assert re.fullmatch(r"Q[1-9]\d*", row.wikidata), row.id
            assert seen.setdefault((row.kind, row.wikidata), row.id) == row.id
        assert not row.geonames or row.geonames.isdigit()


def test_every_row_has_a_name_in_each_language_and_a_source() -> None:
    for table in ("states", "places", "organisations", "people"):
        for cells in read_csv(table):
            assert cells["en"], cells
            assert cells["uk"], cells
            assert cells["ru"], cells
            assert cells["source"], cells


def test_the_apostrophe_is_one() -> None:
    wrong = [(row.id, name) for row in ROWS for lang, name in row.names if lang == "uk" and re.search("['ʼ`]", name)]
    assert wrong == []


def test_no_name_means_two_of_a_kind_unless_one_is_more_prominent() -> None:
    called: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    prominence = {row.id: row.prominence for row in ROWS}
    for row in ROWS:
        for lang, name in row.names:
            called[row.kind, lang, fold(name)].add(row.id)
    for key, ids in called.items():
        ranks = sorted((prominence[one] for one in ids), reverse=True)
        assert len(ids) == 1 or ranks[0] > ranks[1], (key, ids)


def test_references_point_at_something() -> None:
    for row in ROWS:
        if row.country:
            assert row.country.lower() in IDS or row.country in ("GL", "HK"), row.id
        if row.kind == "Person":
            assert row.acts_for in IDS, row.id
            assert row.gender in ("m", "f"), row.id
        if row.kind == "State" and row.detail:
            assert row.detail in IDS, row.id
    for cells in read_csv("metonyms"):
        assert {cells["stands_for"], cells["place"]} <= IDS
    for cells in read_csv("bodies"):
        assert cells["id"] in IDS, cells
        assert cells["state"] in IDS, cells
    for cells in read_csv("demonyms"):
        assert cells["state"] in IDS
    for cells in read_csv("members"):
        assert {cells["body"], cells["state"]} <= IDS


def test_tenures_are_in_order() -> None:
    for tenure in read_offices():
        assert tenure.person in IDS
        assert tenure.of in IDS
        for partial in (tenure.since, tenure.until):
            assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", partial), tenure
        if tenure.since and tenure.until:
            assert first_day(tenure.since) <= last_day(tenure.until), tenure


def test_crimea_is_ukraine() -> None:
    gazetteer = load_gazetteer()
    names = (
        "Крим",
        "Республика Крым",
        "Севастополь",
        "Сімферополь",
        "Ялта",
        "Керч",
        "Crimean Bridge",
        "Donetsk",
        "Енергодар",
    )
    for name in names:
        assert [entity.country for entity in gazetteer.find(name)] == ["UA"], name


@pytest.mark.parametrize("state", [row.id for row in ROWS if row.kind == "State"])
def test_states_have_genitives(state: str) -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.genitive(state, "uk")
    assert gazetteer.genitive(state, "ru")
