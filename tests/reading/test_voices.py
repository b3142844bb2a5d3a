"""Whose «ми» it is, and who is spoken to."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.telling import reports, told, who


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "«Ми закликаємо Іран зупинити програму», — сказав Макрон."),
        ("ru", "«Мы призываем Иран остановить программу», — сказал Макрон."),
        ("en", "“We call on Iran to stop the programme,” Macron said."),
    ],
)
def test_we_are_the_speaker_and_the_state_spoken_for(lang: Lang, text: str) -> None:
    assert {"emmanuel-macron", "fr", "ir"} <= who(told(text, lang, "Demand"))


def test_a_speaker_is_remembered_for_the_next_sentence() -> None:
    text = "Сибіга сказав це журналістам. Щодня Росія бомбить нашу енергетику."
    assert {"ru", "ua"} <= who(told(text, "uk", "Attack"))


def test_nobody_speaks_where_nobody_is_named() -> None:
    assert all("ua" not in who(report) for report in reports("Росія щодня бомбить нашу енергетику.", "uk"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Макрон заявив в інтерв’ю BBC у вівторок, що мир близько."),
        ("en", "Macron told BBC on Tuesday that peace was near."),
        ("en", "In an interview with BBC on Tuesday, Macron said that peace was near."),
    ],
)
def test_the_media_that_somebody_speaks_to_take_part(lang: Lang, text: str) -> None:
    assert "bbc" in who(told(text, lang, "Statement"))


def test_the_media_that_only_report_take_no_part() -> None:
    assert "bbc" not in who(told("Макрон заявив у вівторок, що мир близько, повідомляє BBC.", "uk", "Statement"))
