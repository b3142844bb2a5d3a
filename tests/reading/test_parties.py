"""Who takes part by words that stand elsewhere: behind a preposition, with another noun, in another sentence."""

from __future__ import annotations

import pytest

from kb.model import Lang, Report
from tests.reading.telling import reports, told, who


def roles(report: Report) -> dict[str, str]:
    return {participant.entity.id: participant.role for participant in report.participants}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Атаки з боку Росії почалися у вівторок."),
        ("ru", "Атаки со стороны России начались во вторник."),
    ],
)
def test_on_whose_part_it_is_done(lang: Lang, text: str) -> None:
    assert roles(told(text, lang, "Attack")) == {"ru": "initiator"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Японія запровадила санкції щодо Росії у вівторок."),
        ("uk", "Японія запровадила антиросійські санкції у вівторок."),
        ("ru", "Япония ввела санкции в отношении России во вторник."),
        ("en", "Japan imposed anti-Russia sanctions on Tuesday."),
    ],
)
def test_whom_sanctions_are_against(lang: Lang, text: str) -> None:
    assert roles(told(text, lang, "Sanction")) == {"jp": "initiator", "ru": "target"}


def test_what_belongs_to_a_state_is_struck_in_it() -> None:
    assert roles(told("Росія у вівторок бомбила українську енергетику.", "uk", "Attack"))["ua"] == "target"
    assert "ua" not in who(told("Росія у вівторок бомбила енергетику.", "uk", "Attack"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Підписання угоди про торгівлю між Польщею та Японією відбулося 7 серпня."),
        ("en", "The signing, on August 7, of the agreement between Poland and Japan took place in Warsaw."),
    ],
)
def test_the_parties_of_an_agreement_sign_it(lang: Lang, text: str) -> None:
    assert {"pl", "jp"} <= who(told(text, lang, "Signing"))


def test_who_works_on_an_act_does_it() -> None:
    text = "Польща з 5 серпня працює над ухваленням нових санкцій проти Ірану."
    assert roles(told(text, "uk", "Sanction")) == {"pl": "initiator", "ir": "target"}


def test_those_who_attend_a_talk_are_in_it() -> None:
    text = "Макрон і Туск провели переговори в Парижі у вівторок. Участь у зустрічі взяв Радослав Сікорський."
    assert {"emmanuel-macron", "donald-tusk", "radoslaw-sikorski"} <= who(reports(text, "uk")[0])


def test_a_ceasefire_is_between_those_who_fight() -> None:
    text = "Росія атакувала Україну в понеділок. Припинення вогню почалося у вівторок."
    assert {"ru", "ua"} <= who(told(text, "uk", "Ceasefire"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Чхве Сон Хі прибула до Москви. У вівторок її прийняв у Кремлі Путін."),
        ("en", "Lavrov travelled to Egypt on Monday, where Abdel Fattah el-Sisi received him on Tuesday."),
    ],
)
def test_a_pronoun_in_the_place_of_an_object(lang: Lang, text: str) -> None:
    assert who(told(text, lang, "Meeting")) & {"choe-son-hui", "sergey-lavrov"}


def test_of_that_day_is_not_togo() -> None:
    assert "tg" not in who(told("Того ж дня Польща оголосила про санкції проти Ірану.", "uk", "Sanction"))


def test_whose_plans_somebody_speaks_of_is_not_in_the_statement() -> None:
    text = "Макрон у вівторок заявив про важливе рішення суду Польщі."
    assert "pl" not in who(told(text, "uk", "Statement"))


def test_a_participle_in_a_name_opens_no_clause() -> None:
    text = "Росія погрожує зброєю, особливо щодо Японії та Сполучених Штатів."
    assert roles(told(text, "uk", "Threat")) == {"ru": "speaker", "jp": "target", "us": "target"}
