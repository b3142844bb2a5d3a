"""Which date belongs to which event of a sentence."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.telling import days, reports


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "uk",
            "Мерц, який учора прибув до Києва, 5 травня зустрівся з Макроном.",
            {("Visit", "2025-08-12"), ("Meeting", "2025-05-05")},
        ),
        (
            "ru",
            "Мерц, который вчера прибыл в Киев, 5 мая встретился с Макроном.",
            {("Visit", "2025-08-12"), ("Meeting", "2025-05-05")},
        ),
        (
            "en",
            "Rubio, who arrived in Kyiv on Monday, met Sybiha on Tuesday.",
            {("Visit", "2025-08-11"), ("Meeting", "2025-08-12")},
        ),
        (
            "uk",
            "18 травня після переговорів у Стамбулі Зеленський зателефонував Трампу.",
            {("Negotiation", "2025-05-18"), ("Call", "2025-05-18")},
        ),
        (
            "uk",
            "Макрон зустрівся з Мерцом 3 червня, а 7 червня він зустрівся зі Стармером.",
            {("Meeting", "2025-06-03"), ("Meeting", "2025-06-07")},
        ),
        (
            "ru",
            "Макрон встретился с Мерцем 3 июня, а 7 июня он встретился со Стармером.",
            {("Meeting", "2025-06-03"), ("Meeting", "2025-06-07")},
        ),
        (
            "uk",
            "Трамп 2 липня зустрівся з Макроном. 9 липня Трамп зустрівся з Макроном у Лондоні.",
            {("Meeting", "2025-07-02"), ("Meeting", "2025-07-09")},
        ),
        (
            "en",
            "Trump met Macron on July 2. On July 9 Trump met Macron again in London.",
            {("Meeting", "2025-07-02"), ("Meeting", "2025-07-09")},
        ),
    ],
)
def test_each_event_has_its_own_date(lang: Lang, text: str, expected: set[tuple[str, str | None]]) -> None:
    assert days(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Після зустрічі з Макроном 10 серпня Мерц 11 серпня зателефонував Зеленському."),
        ("ru", "После встречи с Макроном 10 августа Мерц 11 августа позвонил Зеленскому."),
        ("en", "After a meeting with Macron on August 10, Merz spoke by phone with Zelenskyy on August 11."),
    ],
)
def test_what_came_after_a_meeting_keeps_its_date_apart(lang: Lang, text: str) -> None:
    assert {("Meeting", "2025-08-10"), ("Call", "2025-08-11")} <= days(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Після зустрічі з Макроном напередодні Мерц заявив, що поставки триватимуть."),
        ("ru", "После встречи с Макроном накануне Мерц заявил, что поставки продолжатся."),
    ],
)
def test_the_day_before_may_date_the_meeting(lang: Lang, text: str) -> None:
    assert ("Meeting", "2025-08-12") in days(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Під час візиту до Пекіна 5 травня Макрон зустрівся із Сі Цзіньпіном."),
        ("ru", "Во время визита в Пекин 5 мая Макрон встретился с Си Цзиньпином."),
    ],
)
def test_what_happened_during_a_visit_has_its_date(lang: Lang, text: str) -> None:
    found = days(text, lang)
    assert ("Meeting", "2025-05-05") in found
    assert {day for _, day in found} == {"2025-05-05"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Прем’єр-міністр Польщі Дональд Туск засудив Росію, виступаючи у вівторок, 5 серпня, у Варшаві."),
        ("ru", "Премьер-министр Польши Дональд Туск осудил Россию, выступая во вторник, 5 августа, в Варшаве."),
        ("en", "Donald Tusk condemned Russia, speaking on August 5 in Warsaw."),
    ],
)
def test_the_date_of_a_gerund_is_that_of_its_verb(lang: Lang, text: str) -> None:
    assert {r.dating.edtf for r in reports(text, lang)} == {"2025-08-05"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Макрон прибуде до Києва 20 серпня: це вже друга поїздка до Києва за останні 5 місяців."),
        ("en", "Macron will visit Kyiv on August 20, his second visit to Kyiv in the last five months."),
    ],
)
def test_a_stretch_up_to_now_that_counts_visits_dates_none(lang: Lang, text: str) -> None:
    assert {r.dating.edtf for r in reports(text, lang)} == {"2025-08-20"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Ізраїль та Іран домовилися про припинення вогню 24 червня."),
        ("ru", "Израиль и Иран договорились о прекращении огня 24 июня."),
    ],
)
def test_the_past_day_behind_what_was_agreed_on_is_that_of_agreeing(lang: Lang, text: str) -> None:
    assert days(text, lang) == {("Agreement", "2025-06-24")}
