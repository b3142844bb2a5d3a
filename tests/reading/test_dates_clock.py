"""The time of day beside a date."""

from __future__ import annotations

from datetime import date

import pytest

from kb.lexicons import load_lexicon
from kb.model import LANGS, Lang
from kb.reading.dates import read_dates
from kb.records import report_record, timex_record
from tests.reading.telling import PUBLISHED, article, told

EXAMPLES: list[tuple[Lang, str, str]] = [
    (lang, example["text"], example["yields"])
    for lang in LANGS
    for example in load_lexicon(f"{lang}/clock.toml")["examples"]
]


def test_every_language_has_examples() -> None:
    assert {lang for lang, _, _ in EXAMPLES} == set(LANGS)
    assert len(EXAMPLES) >= 14


@pytest.mark.parametrize(("lang", "text", "time"), EXAMPLES)
def test_the_time_of_day(lang: Lang, text: str, time: str) -> None:
    found = [timex.dating for timex in read_dates(text, lang, date(2025, 8, 13))]
    assert [dating.time or "" for dating in found][:1] == [time]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On August 12 he called. At 10:30 a train left."),
        ("en", "In August 2025, at 10:30 sharp"),
        ("uk", "Від 12 серпня рахунок 10:30"),
        ("ru", "12 августа цена выросла на 10.30 рубля"),
    ],
)
def test_what_gives_no_time_of_that_day(lang: Lang, text: str) -> None:
    assert {timex.dating.time for timex in read_dates(text, lang, date(2025, 8, 13))} == {None}


def test_the_date_stays_a_day_and_the_record_has_the_time() -> None:
    text = "О 10:30 12 серпня Зеленський зателефонував Макрону."
    call = told(text, "uk", "Call")
    assert (call.dating.edtf, call.dating.time) == ("2025-08-12", "10:30")
    assert report_record(call)["time"] == "10:30"
    [timex] = read_dates(text, "uk", PUBLISHED)
    assert timex_record(article(text, "uk"), timex)["time"] == "10:30"


def test_a_record_without_a_time_has_no_key_for_it() -> None:
    text = "12 серпня Зеленський зателефонував Макрону."
    assert "time" not in report_record(told(text, "uk", "Call"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Zelenskyy phoned Macron at 3 p.m. Kyiv time on August 12."),
        ("uk", "Зеленський зателефонував Макрону 12 серпня о 15:00 за київським часом."),
        ("ru", "Зеленский позвонил Макрону 12 августа в 15:00 по киевскому времени."),
    ],
)
def test_whose_time_it_is_is_no_place(lang: Lang, text: str) -> None:
    call = told(text, lang, "Call")
    assert call.place is None
    assert call.dating.time == "15:00"
    assert {p.entity.id for p in call.participants} == {"volodymyr-zelenskyy", "emmanuel-macron"}
