"""An event told as before or after another keeps its own place, date and people."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.telling import told, who


@pytest.mark.parametrize(
    ("lang", "text", "other"),
    [
        ("uk", "Після зустрічі з Макроном у Парижі Зеленський прибув до Києва.", "Meeting"),
        ("uk", "Зеленський прибув до Києва після зустрічі з Макроном у Парижі.", "Meeting"),
        ("ru", "После встречи с Макроном в Париже 5 августа Зеленский прибыл в Киев.", "Meeting"),
        ("en", "After a meeting with Macron in Paris, Zelenskyy arrived in Kyiv.", "Meeting"),
        ("en", "Zelenskyy arrived in Kyiv after talks with Macron in Paris.", "Negotiation"),
    ],
)
def test_place_and_people_stay_with_their_event(lang: Lang, text: str, other: str) -> None:
    visit, before = told(text, lang, "Visit"), told(text, lang, other)
    assert visit.place is not None
    assert before.place is not None
    assert (visit.place.id, before.place.id) == ("kyiv", "paris")
    assert who(visit) == {"volodymyr-zelenskyy"}
    assert who(before) == {"volodymyr-zelenskyy", "emmanuel-macron"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Після переговорів у Стамбулі 2 червня Умєров прибув до Києва."),
        ("ru", "После переговоров в Стамбуле 2 июня Умеров прибыл в Киев."),
        ("en", "After talks in Istanbul on June 2, Umerov arrived in Kyiv."),
    ],
)
def test_the_date_stays_with_its_event(lang: Lang, text: str) -> None:
    assert told(text, lang, "Negotiation").dating.edtf == "2025-06-02"
    assert told(text, lang, "Visit").dating.basis == "published"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Перед візитом до Варшави 5 серпня Зеленський зустрівся з Макроном."),
        ("en", "Before his visit to Warsaw on August 5, Zelenskyy met Macron in Paris."),
    ],
)
def test_what_something_came_before_on_a_past_day_is_no_plan(lang: Lang, text: str) -> None:
    assert told(text, lang, "Visit").status == "occurred"
