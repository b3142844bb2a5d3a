from datetime import date

import pytest

from kb.edtf import edtf_bounds
from server.chronology import Slot, apart, group, order_key, slot
from server.language import tongue
from server.text import date_words, html_date

WORDS = [
    ("2025-08-12", "12 August 2025", "12 серпня 2025", "2025-08-12"),
    ("2025-04", "April 2025", "квітень 2025", "2025-04"),
    ("2024", "2024", "2024", "2024"),
    ("193X", "1930s", "1930-ті роки", ""),
    ("2025-21", "spring 2025", "весна 2025", "2025"),
    ("2025-22", "summer 2025", "літо 2025", "2025"),
    ("2025-23", "autumn 2025", "осінь 2025", "2025"),
    ("2024-24", "winter 2024–25", "зима 2024–25", ""),
    ("1999-24", "winter 1999–00", "зима 1999–00", ""),
    ("2024-06/2024-08", "June–August 2024", "червень–серпень 2024", "2024"),
    ("2024-12/2025-01", "December 2024 – January 2025", "грудень 2024 – січень 2025", ""),
    ("2025-08-12/2025-08-15", "12–15 August 2025", "12–15 серпня 2025", "2025-08"),
    ("2025-07-30/2025-08-02", "30 July – 2 August 2025", "30 липня – 2 серпня 2025", "2025"),
    ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025", "30 грудня 2024 – 2 січня 2025", ""),
    ("2020/2022", "2020–2022", "2020–2022", ""),
    ("2024-06/2024-08-12", "June 2024 – 12 August 2024", "червень 2024 – 12 серпня 2024", "2024"),
    ("../2025-04", "before May 2025", "до травня 2025", ""),
    ("../2025-12", "before January 2026", "до січня 2026", ""),
    ("../2024", "before 2025", "до 2025 року", ""),
    ("../2025-08-12", "no later than 12 August 2025", "не пізніше 12 серпня 2025", ""),
    ("../2025-22", "no later than summer 2025", "не пізніше літа 2025", ""),
    ("../193X", "no later than 1930s", "не пізніше 1930-х років", ""),
    ("2025-04/..", "since April 2025", "з квітня 2025", ""),
    ("2025-04-02/..", "since 2 April 2025", "з 2 квітня 2025", ""),
    ("2023/..", "since 2023", "з 2023 року", ""),
    ("2025-23/..", "since autumn 2025", "з осені 2025", ""),
    ("2025-13", "2025-13", "2025-13", ""),
    ("2025-02-30", "2025-02-30", "2025-02-30", ""),
    ("some day", "some day", "some day", ""),
]


@pytest.mark.parametrize(("edtf", "english", "ukrainian", "machine"), WORDS)
def test_a_date_is_worded_as_precisely_as_it_is(edtf: str, english: str, ukrainian: str, machine: str) -> None:
    assert date_words(edtf, tongue("en")) == english
    assert date_words(edtf, tongue("uk")) == ukrainian
    assert html_date(edtf) == machine


@pytest.mark.parametrize("season", ["spring", "summer", "autumn", "winter"])
def test_each_season_has_both_its_cases_in_ukrainian(season: str) -> None:
    number = 21 + ["spring", "summer", "autumn", "winter"].index(season)
    nominative, genitive = (date_words(edtf, tongue("uk")) for edtf in (f"2025-{number}", f"2025-{number}/.."))
    assert season not in nominative
    assert season not in genitive
    assert nominative not in genitive


@pytest.mark.parametrize(
    ("edtf", "place"),
    [
        ("2025-08-12", Slot(2025, 8, 12)),
        ("2025-04", Slot(2025, 4)),
        ("2024", Slot(2024)),
        ("193X", Slot(1930)),
        ("2025-22", Slot(2025, 6)),
        ("2024-06/2024-08", Slot(2024, 6)),
        ("2024-06-03/2024-08", Slot(2024, 6, 3)),
        ("2020/2022", Slot(2020)),
        ("../2025-04", Slot(2025, 4)),
        ("../2025", Slot(2025)),
        ("2025-04/..", Slot(2025, 4)),
    ],
)
def test_a_date_stands_where_its_first_point_is_sure(edtf: str, place: Slot) -> None:
    assert slot(edtf, *edtf_bounds(edtf)) == place


def test_what_has_no_date_or_no_bounds_is_undated() -> None:
    assert slot(None, None, None) == Slot()
    assert slot("2025", None, None) == Slot()
    assert slot("2025/2026", None, date(2026, 1, 1)) == Slot(2026)


def test_the_less_precise_head_their_group_in_either_order() -> None:
    dates = ["2024", "2024-03", "2024-03-05", "2024-03-09", "2024-05-01", "2025"]

    def ordered(order: str) -> list[str | None]:
        def key(edtf: str | None) -> tuple[int, ...]:
            first, last = edtf_bounds(edtf) if edtf else (None, None)
            return order_key(slot(edtf, first, last), last, "newest" if order == "newest" else "oldest")

        return sorted([None, *dates], key=key)

    assert ordered("oldest") == [*dates, None]
    assert ordered("newest") == ["2025", "2024", "2024-05-01", "2024-03", "2024-03-09", "2024-03-05", None]


def test_groups_are_years_and_months() -> None:
    slots = [Slot(2024), Slot(2024, 3), Slot(2024, 3, 5), Slot(2025, 1, 1), Slot()]
    found = [
        (year.year, [(month.month, len(month.entries)) for month in year.months]) for year in group(slots, lambda s: s)
    ]
    assert found == [(2024, [(None, 1), (3, 2)]), (2025, [(1, 1)]), (None, [(None, 1)])]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2024-06-18", "2024-06-19", True),
        ("2024-06", "2024-06-19", False),
        ("2024-05/..", "2024-06-19", False),
        ("../2024-05", "2024-06-19", True),
        (None, "2024", False),
        ("once", "2024", True),
    ],
)
def test_a_coarser_date_contradicts_nothing(one: str | None, other: str | None, differ: bool) -> None:
    assert apart(one, other) is differ
    assert apart(other, one) is differ
