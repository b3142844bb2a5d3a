"""One event told several times is one report; two events stay two."""

from __future__ import annotations

from datetime import date

import pytest

from kb.edtf import edtf_bounds
from kb.model import Dating, Lang
from kb.reading.cluster import compatible_dates, finest
from tests.reading.telling import reports, told, who

CALLS: dict[Lang, tuple[str, str]] = {
    "uk": (
        "Макрон зателефонував Зеленському",
        "Президент Франції Еммануель Макрон зателефонував президенту України Володимиру Зеленському.\n\n"
        "Розмова відбулася 12 серпня. Макрон і Зеленський поговорили телефоном про безпеку.",
    ),
    "ru": (
        "Макрон позвонил Зеленскому",
        "Президент Франции Эммануэль Макрон позвонил президенту Украины Владимиру Зеленскому.\n\n"
        "Разговор состоялся 12 августа. Макрон и Зеленский поговорили по телефону о безопасности.",
    ),
    "en": (
        "Macron holds phone call with Zelenskyy",
        "French President Emmanuel Macron held a phone call with Ukrainian President Volodymyr Zelenskyy.\n\n"
        "The call took place on August 12. Macron and Zelenskyy spoke by phone about security.",
    ),
}


@pytest.mark.parametrize("lang", CALLS)
def test_title_lead_and_body_tell_one_call(lang: Lang) -> None:
    title, text = CALLS[lang]
    call = told(text, lang, "Call", title)
    assert who(call) == {"emmanuel-macron", "volodymyr-zelenskyy"}
    assert call.dating.edtf == "2025-08-12"
    assert {quote.field for quote in call.evidence} == {"title", "text"}
    assert len(call.evidence) > 2


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "uk",
            "Трамп зателефонував Путіну",
            "Дональд Трамп 12 серпня зателефонував Володимиру Путіну.\n\n"
            "Нагадаємо, 3 квітня Трамп і Путін також поговорили телефоном.",
        ),
        (
            "ru",
            "Трамп позвонил Путину",
            "Дональд Трамп 12 августа позвонил Владимиру Путину.\n\n"
            "Напомним, 3 апреля Трамп и Путин также поговорили по телефону.",
        ),
        (
            "en",
            "Trump spoke by phone with Putin",
            "Donald Trump spoke by phone with Vladimir Putin on August 12.\n\n"
            "On April 3, Trump and Putin also spoke by phone.",
        ),
    ],
)
def test_the_call_of_today_is_not_that_of_april(lang: Lang, title: str, text: str) -> None:
    calls = {r.dating.edtf: r for r in reports(text, lang, title) if r.type == "Call"}
    assert calls.keys() == {"2025-08-12", "2025-04-03"}
    assert calls["2025-08-12"].salience >= calls["2025-04-03"].salience


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Макрон зустрівся з Мерцом 10 серпня. Макрон зустрінеться з Мерцом 20 серпня."),
        ("ru", "Макрон встретился с Мерцем 10 августа. Макрон встретится с Мерцем 20 августа."),
        ("en", "Macron met Merz on August 10. Macron will meet Merz on August 20."),
    ],
)
def test_what_is_planned_is_not_what_occurred(lang: Lang, text: str) -> None:
    found = {(r.dating.edtf, r.status) for r in reports(text, lang) if r.type == "Meeting"}
    assert found == {("2025-08-10", "occurred"), ("2025-08-20", "planned")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Макрон зустрівся з Мерцом 10 серпня. Того ж дня, 10 серпня, Стармер зустрівся з Мелоні."),
        ("ru", "Макрон встретился с Мерцем 10 августа. 10 августа Стармер встретился с Мелони."),
        ("en", "Macron met Merz on August 10. Starmer met Meloni on August 10."),
    ],
)
def test_other_people_make_another_event(lang: Lang, text: str) -> None:
    assert len([r for r in reports(text, lang) if r.type == "Meeting"]) == 2


def dated(edtf: str | None, basis: str = "explicit") -> Dating:
    first, last = edtf_bounds(edtf) if edtf else (None, None)
    return Dating(edtf, first, last, basis if edtf else "none")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-08-12", "2025-08-12", True),
        ("2025-08-12", "2025-08-13", False),
        ("2025-08", "2025-08-13", True),
        ("2025", "2025-08", True),
        ("2025-08-10/2025-08-12", "2025-08-11", True),
        ("2025-08-10/2025-08-12", "2025-08-12/2025-08-14", False),
        (None, "2025-08-13", True),
        ("../2025-04", "2025-08-13", True),
    ],
)
def test_dates_that_may_be_one(a: str | None, b: str | None, expected: bool) -> None:
    assert compatible_dates(dated(a), dated(b)) is expected
    assert compatible_dates(dated(b), dated(a)) is expected


def test_the_finest_date_stands() -> None:
    assert finest([dated("2025"), dated("2025-08"), dated("2025-08-12")]).edtf == "2025-08-12"
    assert finest([dated(None), dated("2024")]).edtf == "2024"
    assert finest([]).edtf is None
    assert finest([dated("2025-08-12", "relative"), dated("2025-08-12")]).basis == "explicit"
    assert finest([dated("2025-08-12")]).earliest == date(2025, 8, 12)
