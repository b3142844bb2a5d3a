"""Ukrainian events by sentence, read as news of Wednesday, 13 August 2025: who, when, how sure, by whose word."""

import pytest

from kb.model import Report
from tests.reading.news import News, people

NEWS = News("uk")
read, found = NEWS.read, NEWS.found


def claimants(report: Report) -> set[str]:
    return {entity.id for entity in report.claimed_by}


WHO = [
    ("Зеленський провів телефонну розмову з Макроном у понеділок, 11 серпня.", "Call",
     "2025-08-11", {"volodymyr-zelenskyy", "emmanuel-macron"}),
    ("Макрон і Туск під час телефонної розмови 10 серпня підтвердили спільну мету.", "Call",
     "2025-08-10", {"emmanuel-macron", "donald-tusk"}),
    ("Іран постачає Росії дрони з 2022 року.", "ArmsTransfer", "2022", {"ir", "ru"}),
    ("У липні цього року Кім Чен Ин заявив, що мир близько.", "Statement", "2025-07", {"kim-jong-un"}),
    ("Польща та Японія підписали угоду про торгівлю 7 серпня.", "Agreement", "2025-08-07", {"pl", "jp"}),
    ("Підписання договору між Польщею та Японією відбулося 7 серпня.", "Signing", "2025-08-07", {"pl", "jp"}),
    ("Новим міністром оборони 12 серпня став Рустем Умєров, повідомили в уряді.", "Appointment",
     "2025-08-12", {"rustem-umerov"}),
    ("У Макрона на п’ятницю запланована телефонна розмова.", "Call", "2025-08-15", {"emmanuel-macron"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "day", "who"), WHO)
def test_who_and_when(text: str, kind: str, day: str, who: set[str]) -> None:
    report = found(text, kind)
    assert report.dating.edtf == day
    assert who <= people(report)


HOW = [
    ("Макрон їде до Польщі.", "Visit", "planned"),
    ("Туск завтра відвідає Японію.", "Visit", "planned"),
    ("Макрон має відвідати Японію.", "Visit", "planned"),
    ("Макрон зустрівся з Туском у Парижі у вівторок.", "Meeting", "occurred"),
    ("Туск перед початком переговорів із Макроном у Парижі прилетів до Франції.", "Negotiation", "planned"),
]


@pytest.mark.parametrize(("text", "kind", "status"), HOW)
def test_status(text: str, kind: str, status: str) -> None:
    assert found(text, kind).status == status


def test_what_would_have_happened_is_no_event() -> None:
    assert "TroopDeployment" not in {r.type for r in read("Польща ввела б війська до Молдови, якби її попросили.")}


def test_the_subject_of_a_plural_verb_is_not_the_one_person_before_it() -> None:
    reports = read("Міністром став Рустем Умєров, повідомили в уряді 12 серпня.")
    assert not [r for r in reports if r.type == "Statement" and "rustem-umerov" in people(r)]


def test_who_speaks_during_a_call_is_not_the_last_one_named() -> None:
    text = "Туск провів розмову з Макроном, під час якої 12 серпня звинуватив Росію в обстрілах."
    speakers = {p.entity.id for p in found(text, "Accusation").participants if p.role == "speaker"}
    assert speakers == {"donald-tusk"}


def test_what_both_say_together_in_a_call_is_the_call() -> None:
    reports = read(
        "Президент Франції Емманюель Макрон провів телефонну розмову з прем’єром Польщі Дональдом Туском.",
        "Макрон і Туск під час телефонної розмови підтвердили єдність",
    )
    assert [r.type for r in reports] == ["Call"]


def test_what_is_agreed_now_is_not_the_treaty_of_last_year() -> None:
    text = (
        "Макрон і Туск провели телефонну розмову 12 серпня. Обидва лідери домовилися зміцнювати співпрацю. "
        "Туск нагадав про договір, підписаний Францією та Польщею в травні минулого року."
    )
    dates = {r.dating.edtf for r in read(text) if r.type == "Agreement"}
    assert "2024-05" in dates
    assert len(dates) == 2


def test_attitude_is_the_news_of_title_and_lead_alone() -> None:
    text = "Дональд Туск сподівається на швидкий мир. Про ціни він говорив мало. Туск вважає, що ціни впадуть."
    statements = [r for r in read(text, "Туск сподівається на мир") if r.type == "Statement"]
    assert [people(r) for r in statements] == [{"donald-tusk"}]


def test_a_title_may_say_when_its_speaker_spoke() -> None:
    statement = found("Польща потребує часу.", "Statement", "Туск після зустрічі з Макроном: нам потрібен час")
    assert {p.entity.id for p in statement.participants if p.role == "speaker"} == {"donald-tusk"}


def test_the_agency_of_the_source_line_claims_what_is_reported_without_a_name() -> None:
    text = (
        "Макрон провів телефонну розмову з Туском.\n\nДжерело: Reuters з посиланням на KCNA\n\n"
        "Деталі: Повідомляється, що дзвінок відбувся у вівторок, 12 серпня."
    )
    call = found(text, "Call", "Макрон поговорив з Туском")
    assert call.dating.edtf == "2025-08-12"
    assert claimants(call) == {"kcna"}


def test_sides_may_be_a_state_and_the_union() -> None:
    text = "Україна та Європейський Союз провели переговори. Сторони домовилися про торгівлю."
    assert people(found(text, "Agreement")) == {"ua", "eu"}
