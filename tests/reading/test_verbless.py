"""Headlines, items of a list and other sentences without a verb."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.telling import told, who


@pytest.mark.parametrize(
    ("lang", "kind", "day", "text"),
    [
        ("uk", "Meeting", "2025-09-03", "Зустріч Зеленського і Макрона – 3 вересня в Парижі."),
        ("uk", "Meeting", "2025-09-03", "3 вересня – зустріч Зеленського і Макрона в Парижі."),
        ("ru", "Meeting", "2025-09-03", "Встреча Зеленского и Макрона – 3 сентября в Париже."),
        ("en", "Meeting", "2025-09-03", "Meeting between Zelenskyy and Macron in Paris on September 3."),
        ("uk", "Call", "2025-08-12", "12 серпня – телефонна розмова Зеленського і Макрона."),
        ("ru", "Call", "2025-08-12", "12 августа – телефонный разговор Зеленского и Макрона."),
        ("en", "Call", "2025-08-12", "August 12: phone call between Zelenskyy and Macron."),
    ],
)
def test_a_noun_with_a_date_tells_an_event(lang: Lang, kind: str, day: str, text: str) -> None:
    report = told(text, lang, kind)
    assert report.dating.edtf == day
    assert report.status == ("planned" if day > "2025-08-13" else "occurred")
    assert who(report) == {"volodymyr-zelenskyy", "emmanuel-macron"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Візит Макрона до Києва – 12 серпня."),
        ("ru", "Визит Макрона в Киев – 12 августа."),
        ("en", "August 12 – Emmanuel Macron's visit to Kyiv."),
    ],
)
def test_a_visit_without_a_verb(lang: Lang, text: str) -> None:
    visit = told(text, lang, "Visit")
    assert visit.dating.edtf == "2025-08-12"
    assert visit.place is not None
    assert visit.place.id == "kyiv"


def test_a_name_that_does_not_decline_is_joined_to_the_one_before() -> None:
    call = told("12 августа – телефонный разговор Путина и Ким Чен Ына.", "ru", "Call")
    assert who(call) == {"vladimir-putin", "kim-jong-un"}
