"""Whom an office means where the news is of leaving or entering it."""

from __future__ import annotations

from datetime import date

import pytest

from kb.model import Lang
from tests.reading.telling import told, who


@pytest.mark.parametrize(
    ("lang", "person", "text"),
    [
        ("uk", "michel-barnier", "Прем’єр-міністр Франції подав у відставку 4 грудня 2024 року."),
        ("uk", "oleksii-reznikov", "Міністр оборони України пішов у відставку 3 вересня 2023 року."),
        ("uk", "oleksii-reznikov", "Міністр оборони України пішов у відставку у 2023 році."),
        ("ru", "boris-johnson", "Премьер-министр Великобритании ушёл в отставку 7 июля 2022 года."),
        ("en", "fumio-kishida", "The prime minister of Japan resigned on August 14, 2024."),
    ],
)
def test_who_resigns_is_who_held_the_office(lang: Lang, person: str, text: str) -> None:
    assert who(told(text, lang, "Appointment")) == {person}


def test_who_takes_office_holds_it_from_then_on() -> None:
    assert who(told("Прем’єр-міністр Японії вступив на посаду 1 жовтня 2024 року.", "uk", "Appointment")) == {
        "shigeru-ishiba"
    }


def test_on_the_day_of_the_change_the_outgoing_resigns() -> None:
    text = "Прем’єр-міністр Франції подав у відставку."
    told_then = told(text, "uk", "Appointment", published=date(2024, 12, 13))
    assert who(told_then) == {"michel-barnier"}


def test_a_name_is_never_exchanged() -> None:
    text = "Прем’єр-міністр Канади Джастін Трюдо пішов у відставку 14 березня 2025 року."
    assert who(told(text, "uk", "Appointment")) == {"justin-trudeau"}
