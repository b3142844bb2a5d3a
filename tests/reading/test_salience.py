"""What a timeline editor would keep stands above what he would not."""

from __future__ import annotations

import pytest

from kb.model import Lang
from kb.reading.salience import salience
from tests.reading.telling import reports, told

ARTICLES: dict[Lang, tuple[str, str]] = {
    "uk": (
        "Макрон зателефонував Зеленському",
        "Президент Франції Еммануель Макрон 12 серпня зателефонував президенту України Володимиру Зеленському.\n\n"
        "«Європа мусить діяти разом», – сказав Макрон.",
    ),
    "ru": (
        "Макрон позвонил Зеленскому",
        "Президент Франции Эммануэль Макрон 12 августа позвонил президенту Украины Владимиру Зеленскому.\n\n"
        "«Европа должна действовать вместе», – сказал Макрон.",
    ),
    "en": (
        "Macron spoke by phone with Zelenskyy",
        "French President Emmanuel Macron spoke by phone with Ukrainian President Volodymyr Zelenskyy on August 12.\n\n"
        '"Europe must act together," Macron said.',
    ),
}


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_dated_call_stands_above_a_quotation(lang: Lang) -> None:
    title, text = ARTICLES[lang]
    found = reports(text, lang, title)
    call = max(report.salience for report in found if report.type == "Call")
    assert call >= 0.8
    assert all(report.salience < call for report in found if report.type != "Call")


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_date_and_a_title_raise_it(lang: Lang) -> None:
    dated, undated = {
        "uk": ("Макрон зустрівся з Мерцом 12 серпня.", "Макрон зустрівся з Мерцом."),
        "ru": ("Макрон встретился с Мерцем 12 августа.", "Макрон встретился с Мерцем."),
        "en": ("Macron met Merz on August 12.", "Macron met Merz."),
    }[lang]
    with_date, without = (told(text, lang, "Meeting").salience for text in (dated, undated))
    assert with_date > without
    assert told(dated, lang, "Meeting", title=undated.rstrip(".")).salience >= with_date


def test_it_is_a_share_of_one_in_two_digits() -> None:
    for facts in ({}, {"title": 1.0, "dated": 1.0, "type:Call": 1.0}, {"quoted": 50.0}, {"no such fact": 1.0}):
        value = salience(facts)
        assert 0 <= value <= 1
        assert value == round(value, 2)


def test_facts_that_do_not_hold_weigh_nothing() -> None:
    assert salience({"title": 0.0, "background": 0.0}) == salience({})
