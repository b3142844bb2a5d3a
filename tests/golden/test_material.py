import re
from collections import Counter
from datetime import date

import pytest

from kb.edtf import edtf_bounds
from tests.golden.material import article_sources, golden, golden_events, groups

COVERED = {
    "Accusation", "Agreement", "Aid", "Appointment", "ArmsTransfer", "Attack", "Call", "Ceasefire", "Decision",
    "Demand", "EntryIntoForce", "Expulsion", "Meeting", "MilitaryExercise", "Negotiation", "Pledge", "PrisonerExchange",
    "Ratification", "Sanction", "Signing", "Statement", "TerritorialChange", "Threat", "TroopDeployment", "Visit",
}  # fmt: skip
TYPES = COVERED | {"Termination", "TroopWithdrawal", "SanctionRelief", "Election", "Protest", "Arrest", "Other"}
STATUSES = {"occurred", "planned", "alleged", "denied", "cancelled"}
BASES = {"explicit", "partial", "relative", "context", "implied_dct", "none"}
KEYS = {
    "id", "type", "date", "date_text", "date_basis", "participants", "place", "status", "claimed_by", "evidence",
    "salient",
}  # fmt: skip
OPTIONAL = {"alt_types", "alt_dates", "alt_status", "note"}

every_event = pytest.mark.parametrize("event", golden_events().values(), ids=golden_events().keys())


def test_all_the_material_is_collected():
    assert len(golden()) == 18
    assert Counter(document["lang"] for document in golden().values()) == {"uk": 9, "en": 5, "ru": 4}
    assert len(golden_events()) == 221
    assert sum(event["salient"] for event in golden_events().values()) == 164
    assert len(groups()) == 32


def test_every_article_has_its_events_and_the_other_way_round():
    assert article_sources().keys() == golden().keys()


def test_every_format_is_there():
    names = {name for name, _, _ in article_sources().values()}
    assert Counter(name.rpartition(".")[2] for name in names) == {"json": 11, "txt": 3, "jsonl": 1, "html": 1, "md": 1}


def test_records_agree_with_the_expectations():
    for key, (_, _, record) in article_sources().items():
        for field in record.keys() & golden()[key].keys():
            assert record[field] == golden()[key][field], (key, field)


def test_files_that_are_no_records_tell_title_and_day():
    for key, (name, text, record) in article_sources().items():
        if record:
            continue
        assert golden()[key]["title"] in text, name
        day = date.fromisoformat(golden()[key]["published"])
        assert str(day) in text or re.search(rf"\b{day.day} \w+ {day.year}, \d\d:\d\d$", text, re.MULTILINE), name


def test_articles_are_as_long_as_news_is():
    for key, (name, text, _) in article_sources().items():
        if not name.endswith(".html"):
            assert 150 <= len(re.findall(r"\w+", text)) <= 350, key


@every_event
def test_event_is_well_formed(event):
    assert event.keys() >= KEYS
    assert event.keys() <= KEYS | OPTIONAL
    assert {event["type"], *event.get("alt_types", ())} <= TYPES
    assert {event["status"], *event.get("alt_status", ())} <= STATUSES
    assert event["date_basis"] in BASES
    assert event["participants"]
    for participant in event["participants"]:
        assert participant.keys() == {"name", "surface", "country"}
        assert participant["name"]


@every_event
def test_evidence_and_date_text_are_quoted_exactly(event):
    text = article_sources()[event["id"].partition("#")[0]][1]
    assert event["evidence"] in text
    assert "\n" not in event["evidence"]
    assert "<" not in event["evidence"]
    assert event["date_text"] is None or event["date_text"] in text


@every_event
def test_dates_are_readable(event):
    for edtf in filter(None, [event["date"], *event.get("alt_dates", ())]):
        edtf_bounds(edtf)
    assert (event["date"] is None) == (event["date_basis"] == "none")


def test_event_ids_belong_to_their_article_and_count_up():
    for key, document in golden().items():
        assert [event["id"] for event in document["events"]] == [
            f"{key}#e{number}" for number in range(1, len(document["events"]) + 1)
        ]


def test_types_statuses_and_bases_are_covered():
    events = golden_events().values()
    assert {event["type"] for event in events} - {"Other"} == COVERED
    assert {event["status"] for event in events} == STATUSES
    assert {event["date_basis"] for event in events} == BASES


def test_groups_name_known_events_of_different_articles_once():
    members = [member for group in groups() for member in group]
    assert len(members) == len(set(members))
    assert set(members) <= golden_events().keys()
    for group in groups():
        articles = [member.partition("#")[0] for member in group]
        assert len(articles) == len(set(articles)) >= 2, group


def test_the_overlaps_that_fusion_is_tested_on():
    by_first = {group[0]: group for group in groups()}
    told = {first: {golden_events()[member]["status"] for member in group} for first, group in by_first.items()}
    assert len(by_first["demo-uk-01#e1"]) == 4
    assert told["demo-uk-01#e2"] == {"planned", "occurred"}
    assert told["demo-uk-05#e1"] == {"alleged", "denied", "occurred"}
    signing_days = {golden_events()[member]["date"] for member in by_first["demo-uk-01#e5"]}
    assert {"2024-06-18", "2024-06-19"} <= signing_days
    visit_dates = {golden_events()[member]["date"] for member in by_first["demo-uk-01#e6"]}
    assert visit_dates == {"2025-07", "2025-07-11/2025-07-13"}
    assert sum(len({member[5:7] for member in group}) > 1 for group in groups()) >= 5
