"""Planned, denied, alleged, cancelled, or simply occurred."""

from __future__ import annotations

import pytest

from kb.model import Lang, Status
from tests.reading.telling import reports, told


@pytest.mark.parametrize(
    ("lang", "kind", "status", "text"),
    [
        ("uk", "Meeting", "occurred", "Зеленський зустрівся з Ердоганом 10 серпня в Анкарі."),
        ("uk", "Meeting", "planned", "Зеленський зустрінеться з Ердоганом 20 серпня в Анкарі."),
        ("uk", "Visit", "planned", "Президент Франції Еммануель Макрон планує відвідати Київ 1 вересня."),
        ("uk", "Meeting", "denied", "Пєсков спростував, що Путін зустрівся із Зеленським у Стамбулі."),
        ("uk", "ArmsTransfer", "alleged", "Північна Корея нібито передала Росії ракети."),
        ("uk", "Visit", "cancelled", "Макрон скасував візит до Москви."),
        ("ru", "Meeting", "occurred", "Зеленский встретился с Эрдоганом 10 августа в Анкаре."),
        ("ru", "Meeting", "planned", "Зеленский встретится с Эрдоганом 20 августа в Анкаре."),
        ("ru", "Visit", "planned", "Президент Франции Эммануэль Макрон планирует посетить Киев 1 сентября."),
        ("ru", "Meeting", "denied", "Песков опроверг, что Путин встретился с Зеленским в Стамбуле."),
        ("ru", "ArmsTransfer", "alleged", "КНДР якобы передала России ракеты."),
        ("ru", "Visit", "cancelled", "Визит Макрона в Москву отменён."),
        ("en", "Meeting", "occurred", "Zelenskyy met Erdogan in Ankara on August 10."),
        ("en", "Meeting", "planned", "Zelenskyy will meet Erdogan in Ankara on August 20."),
        ("en", "Visit", "planned", "Macron plans to visit Kyiv on September 1."),
        ("en", "Meeting", "denied", "The Kremlin denied that Putin had met Zelenskyy in Istanbul."),
        ("en", "ArmsTransfer", "alleged", "North Korea allegedly sent missiles to Russia."),
    ],
)
def test_status(lang: Lang, kind: str, status: Status, text: str) -> None:
    assert told(text, lang, kind).status == status


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Путін не зустрівся з Трампом."),
        ("ru", "Путин не встретился с Трампом."),
        ("en", "Putin did not meet Trump."),
    ],
)
def test_what_did_not_happen_is_no_event(lang: Lang, text: str) -> None:
    assert reports(text, lang) == ()


def test_a_date_after_publication_is_planned_whatever_the_verb_says() -> None:
    assert told("Макрон прибуває до Берліна 3 вересня 2025 року.", "uk", "Visit").status == "planned"
