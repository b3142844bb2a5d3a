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


@pytest.mark.parametrize(
    ("lang", "kind", "text"),
    [
        ("en", "Visit", "The visit of Emmanuel Macron to Kyiv was cancelled."),
        ("en", "Visit", "Emmanuel Macron's visit to Kyiv, planned for Tuesday, was canceled."),
        ("en", "Visit", "Emmanuel Macron's visit to Kyiv on Tuesday was called off."),
        ("en", "Negotiation", "Macron called off the talks with Putin."),
        ("en", "Visit", "Macron decided to cancel his visit to Kyiv."),
        ("en", "Meeting", "The summit of the EU and China did not take place."),
        ("en", "Negotiation", "The talks between Russia and Ukraine scheduled for Tuesday did not take place."),
        ("uk", "Visit", "Запланований на вівторок візит Макрона до Києва скасували."),
        ("uk", "Visit", "Макрон вирішив скасувати візит до Києва."),
        ("uk", "Visit", "Скасування візиту Макрона до Києва здивувало багатьох."),
        ("uk", "Negotiation", "Росія зірвала переговори з Україною."),
        ("uk", "Negotiation", "Переговори України та Росії, заплановані на вівторок, зірвалися."),
        ("uk", "Meeting", "Зустріч Зеленського з Трампом не відбулася."),
        ("uk", "Visit", "Візит Макрона до Києва не відбудеться."),
        ("en", "Meeting", "The planned meeting between Trump and Putin in Budapest has been shelved."),
        ("uk", "Negotiation", "Переговори України та Росії в Стамбулі не відбудуться, заявив Умєров 12 серпня."),
        ("ru", "Meeting", "Встречу Путина и Трампа отменили."),
        ("ru", "Meeting", "Встреча Путина и Трампа не состоялась."),
        ("ru", "Negotiation", "Россия сорвала переговоры с Украиной."),
    ],
)
def test_what_is_called_off_is_cancelled(lang: Lang, kind: str, text: str) -> None:
    assert told(text, lang, kind).status == "cancelled"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The meeting between Zelenskyy and Trump scheduled for August 14 was postponed until August 20."),
        ("uk", "Зустріч Зеленського та Трампа, заплановану на 14 серпня, перенесли на 20 серпня."),
        ("ru", "Встречу Зеленского и Трампа 14 августа перенесли на 20 августа."),
    ],
)
def test_what_is_put_off_is_planned_for_the_new_day(lang: Lang, text: str) -> None:
    meeting = told(text, lang, "Meeting")
    assert (meeting.status, meeting.dating.edtf) == ("planned", "2025-08-20")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The meeting between Zelenskyy and Trump on Monday was postponed."),
        ("uk", "Заплановану на понеділок зустріч Зеленського і Трампа відкладено."),
    ],
)
def test_what_is_put_off_to_no_day_has_no_date(lang: Lang, text: str) -> None:
    meeting = told(text, lang, "Meeting")
    assert (meeting.status, meeting.dating.edtf) == ("planned", None)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The meeting between Zelenskyy and Putin has not taken place yet."),
        ("uk", "Зустріч Зеленського і Путіна поки не відбулася."),
        ("ru", "Встреча Зеленского и Путина пока не состоялась."),
    ],
)
def test_what_may_still_come_about_is_not_called_off(lang: Lang, text: str) -> None:
    assert reports(text, lang) == ()


@pytest.mark.parametrize(
    "text",
    ["The visit of Macron to Kyiv may be cancelled.", "Russia threatens to cancel the meeting of Putin and Trump."],
)
def test_what_may_be_called_off_is_still_planned(text: str) -> None:
    assert all(report.status != "cancelled" for report in reports(text, "en"))


def test_a_headline_in_the_infinitive_is_a_plan() -> None:
    meeting = told("Zelenskyy to meet Trump in Washington on Monday.", "en", "Meeting")
    assert (meeting.status, meeting.dating.edtf) == ("planned", "2025-08-18")


def test_to_a_place_before_a_past_is_no_plan() -> None:
    visit = told("Emmanuel Macron's visit to Kyiv ended on Tuesday.", "en", "Visit")
    assert (visit.status, visit.dating.edtf) == ("occurred", "2025-08-12")


def test_a_date_after_publication_is_planned_whatever_the_verb_says() -> None:
    assert told("Макрон прибуває до Берліна 3 вересня 2025 року.", "uk", "Visit").status == "planned"


def test_a_negation_before_the_comma_is_not_of_the_verb_behind_it() -> None:
    statement = told("Переговори в Стамбулі не відбудуться, заявив Умєров 12 серпня.", "uk", "Statement")
    assert statement.dating.edtf == "2025-08-12"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Зустріч Зеленського і Путіна в Казахстані малоймовірна."),
        ("ru", "Встреча Зеленского и Путина в Казахстане маловероятна."),
    ],
)
def test_what_is_said_to_be_likely_or_not_has_not_happened(lang: Lang, text: str) -> None:
    assert told(text, lang, "Meeting").status == "planned"
