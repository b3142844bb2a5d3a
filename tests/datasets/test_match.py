"""Which rows are which events: by type, sides, day, place and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kb.datasets import Events, Known, Match, Row, Spot, match
from tests.growth import work

DAY = date(2025, 8, 12)
CALL = Known("e:call", "Call", DAY, DAY, frozenset({"RU", "KP"}), names={"kim jong un": "Kim Jong Un"})
KHARKIV = Spot("UA", 49.99, 36.23, 30, "706483")
STRIKE = Known("e:strike", "Attack", DAY, DAY, frozenset({"RU"}), frozenset({"RU"}), spot=KHARKIV)
CALL_ROW = Row("1", DAY, DAY, {"Call": True}, "RU", "KP")
STRIKE_ROW = Row("2", DAY, DAY, {"Attack": True}, "RU", "UA", spot=Spot("UA", 50.0, 36.2, 30))


def found(row: Row, *events: Known) -> list[str]:
    return [one.event for one in match(row, Events(events))]


def test_a_call_is_found_by_type_sides_and_day() -> None:
    assert match(CALL_ROW, Events([CALL, STRIKE])) == (
        Match("e:call", "1", 0.9, ("type Call", "both sides: KP, RU", "the same day")),
    )
    named = replace(CALL_ROW, names=frozenset({"kim jong un"}))
    assert match(named, Events([CALL]))[0].score == 1
    assert match(named, Events([CALL]))[0].reasons[-1] == "names Kim Jong Un"


@pytest.mark.parametrize(
    ("changes", "linked"),
    [
        ({"source": "KP", "target": "RU"}, True),
        ({"first": DAY + timedelta(1), "last": DAY + timedelta(1)}, True),
        ({"first": DAY + timedelta(2), "last": DAY + timedelta(2)}, False),
        ({"types": {"Call": False}}, True),
        ({"types": {"Call": False}, "first": DAY + timedelta(1), "last": DAY + timedelta(1)}, False),
        ({"types": {"Meeting": True}}, False),
        ({"target": "US"}, False),
        ({"target": None}, False),
        ({"source": None, "target": None}, False),
    ],
)
def test_what_a_call_must_share(changes: dict[str, object], linked: bool) -> None:
    assert found(replace(CALL_ROW, **changes), CALL) == ["e:call"] * linked  # type: ignore[arg-type]


def test_a_strike_is_found_by_its_place_alone() -> None:
    assert match(STRIKE_ROW, Events([STRIKE]))[0].score == 1
    odesa = replace(STRIKE, iri="e:odesa", spot=Spot("UA", 46.48, 30.73, 30))
    assert found(STRIKE_ROW, odesa, STRIKE) == ["e:strike"]
    assert found(replace(STRIKE_ROW, spot=Spot("UA", 46.5, 30.7, 150)), odesa, STRIKE) == ["e:odesa"]
    somewhere = replace(STRIKE_ROW, spot=Spot("UA"))
    assert found(somewhere, odesa, STRIKE) == []  # which of them, nothing tells
    assert found(somewhere, replace(STRIKE, spot=Spot("UA"))) == ["e:strike"]
    assert found(replace(STRIKE_ROW, spot=None), STRIKE) == []
    assert found(STRIKE_ROW, replace(STRIKE, spot=None)) == []


def test_the_other_sides_strike_is_another_event() -> None:
    back = replace(STRIKE_ROW, source="UA", target="RU")
    assert found(back, STRIKE) == []
    assert found(replace(back, directed=False), STRIKE) == ["e:strike"]


def test_one_id_of_geonames_is_one_place() -> None:
    row = replace(STRIKE_ROW, spot=Spot("UA", geonames="706483"))
    assert found(row, STRIKE) == ["e:strike"]


def test_words_are_found_by_who_said_them() -> None:
    said = Known(
        "e:said", "Statement", DAY, DAY, frozenset({"US"}), frozenset({"US"}), names={"marco rubio": "Marco Rubio"}
    )
    row = Row("3", DAY, DAY, {"Statement": True}, "US", None)
    assert found(row, said) == []
    assert found(replace(row, names=frozenset({"marco rubio"})), said) == ["e:said"]


def test_a_date_of_a_month_needs_the_place_too() -> None:
    last = DAY.replace(day=31)
    month = replace(CALL, type="TroopDeployment", first=DAY.replace(day=1), last=last, spot=Spot("RU", 51.7, 36.2, 150))
    row = replace(CALL_ROW, types={"TroopDeployment": True})
    assert found(row, month) == []
    assert found(replace(row, spot=Spot("RU", 51.73, 36.19, 30)), month) == ["e:call"]
    assert found(row, replace(month, first=date(2025, 1, 1), last=date(2025, 12, 31))) == []
    assert Events([replace(month, first=date(2025, 1, 1))]).count == 0


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    events = [replace(CALL, first=day, last=day) for day in (date.min, date.max)]
    assert found(replace(CALL_ROW, first=date.max, last=date.max), *events) == ["e:call"]


def test_the_best_event_is_linked_and_not_its_neighbours() -> None:
    before = replace(CALL, iri="e:before", first=DAY - timedelta(1), last=DAY - timedelta(1))
    assert found(CALL_ROW, before, CALL) == ["e:call"]


def spread(count: int) -> list[Known]:
    """Calls of many pairs of countries, ten a day."""
    pairs = [frozenset((a, b)) for a in ("RU", "UA", "US", "KP", "CN") for b in ("FR", "DE")]
    days = (DAY + timedelta(at // 10) for at in range(count))
    return [Known(f"e:{at}", "Call", day, day, pairs[at % 10]) for at, day in enumerate(days)]


def test_the_work_grows_with_rows_and_not_with_rows_times_events() -> None:
    def run(count: int) -> int:
        events = spread(count)
        rows = [Row(one.iri, one.first, one.last, {"Call": True}, *sorted(one.countries)) for one in events]
        known = Events(events)
        assert [match(row, known)[0].event for row in rows] == [one.iri for one in events]
        return work(lambda: [match(row, known) for row in rows])

    assert run(2000) < 2.2 * run(1000)


def test_a_summit_of_many_does_not_explode() -> None:
    many = replace(CALL, countries=frozenset(f"{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"))
    assert work(lambda: Events([many] * 10)) < 10 * work(lambda: Events([replace(CALL)] * 10)) * 10
