"""Events that their own sentence names nobody for, and dates that stand in the sentence before."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.telling import days, reports, told, who


@pytest.mark.parametrize(
    ("lang", "text", "kind", "date", "people"),
    [
        # a passive has the parties of the sentence before
        ("ru", "Япония и Перу в 2017 году провели переговоры. Договор о пошлинах был подписан в 2019-м.",
         "Agreement", "2019", {"jp", "pe"}),
        # «they» whom nobody names
        ("uk", "Вірменія та Азербайджан провели переговори 2 червня. 10 червня 2025 року полонених обміняли.",
         "PrisonerExchange", "2025-06-10", {"am", "az"}),
        # a further stage
        ("uk", "Вірменія 3 березня відвела війська. 12 березня розпочалося розведення сил у Горісі.",
         "TroopWithdrawal", "2025-03-12", {"am"}),
    ],
)  # fmt: skip
def test_parties_of_what_is_told_of_nobody(lang: Lang, text: str, kind: str, date: str, people: set[str]) -> None:
    found = [report for report in reports(text, lang) if report.type == kind and report.dating.edtf == date]
    assert [who(report) for report in found] == [people]


def test_an_answered_attack_has_a_day_of_its_own() -> None:
    text = "У ніч на 26 липня Туреччина завдала удару по Сирії за ракетний обстріл своєї території 1 липня."
    assert {("Attack", "2025-07-26"), ("Attack", "2025-07-01")} <= days(text, "uk")


def test_a_plural_with_a_subject_lends_nothing() -> None:
    text = "Японія та Перу провели переговори 2 червня. 10 червня активісти підписали договір про співпрацю."
    assert "Agreement" not in {report.type for report in reports(text, "uk")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Перу та Чилі вели переговори у 2003 році. Тоді Перу оголосило про вихід із договору."),
        ("ru", "Перу и Чили вели переговоры в 2003 году. Тогда Перу объявило о выходе из договора."),
    ],
)
def test_then_is_the_time_of_the_sentence_before(lang: Lang, text: str) -> None:
    dating = told(text, lang, "Statement").dating
    assert (dating.edtf, dating.basis) == ("2003", "context")


def test_then_compares_no_times() -> None:
    text = "Перу та Чилі вели переговори у 2003 році. Тоді як Перу оголосило про вихід із договору."
    assert ("Statement", "2003") not in days(text, "uk")


@pytest.mark.parametrize(
    ("lang", "text", "date", "speaker"),
    [
        # the adverb of time governs no name, declined or not
        ("uk", "Напередодні Туск заявив про нові правила.", "2025-08-12", "donald-tusk"),
        ("uk", "Прем’єрка Тереза Мей виступила. Напередодні Мей заявила про нові правила.", "2025-08-12",
         "theresa-may"),
        ("ru", "Накануне Туск заявил о новых правилах.", "2025-08-12", "donald-tusk"),
        # who speaks behind a quotation
        ("en", "“The rules must change,” said Polish Prime Minister Donald Tusk on August 11.", "2025-08-11",
         "donald-tusk"),
        # a word that forbids an entry counts within its own clause
        ("uk", "У вівторок Туск заявив, що війна триває.", "2025-08-12", "donald-tusk"),
    ],
)  # fmt: skip
def test_who_speaks(lang: Lang, text: str, date: str, speaker: str) -> None:
    found = [r for r in reports(text, lang) if r.type == "Statement" and r.dating.edtf == date]
    assert [who(report) for report in found] == [{speaker}]


def test_a_surname_is_known_in_the_spelling_of_the_article() -> None:
    text = "Хайко Мас прибыл в Берлин. «Правила меняются», — заявил Мас 11 августа."
    assert who(told(text, "ru", "Statement")) == {"heiko-maas"}


def test_the_ending_of_a_number_is_no_noun() -> None:
    report = told("В 2018-м США вышли из сделки, год спустя Перу возобновило добычу.", "ru", "Termination")
    assert (report.dating.edtf, who(report)) == ("2018", {"us"})


def test_what_somebody_means_to_do_is_planned() -> None:
    report = told("З 2026 по 2028 рік Данія має намір підтримувати освітній сектор України.", "uk", "Aid")
    assert (report.dating.edtf, report.status) == ("2026/2028", "planned")


def test_a_gerund_takes_the_date_of_its_verb() -> None:
    text = "Туск і Мерц підвищили ставки у червні, підписавши пакт про оборону."
    assert ("Agreement", "2025-06") in days(text, "uk")


def test_as_many_ministers_decide() -> None:
    assert "eu" in who(told("27 міністрів країн ЄС підтримали проєкт закону.", "uk", "Decision"))


def test_charges_in_the_passive() -> None:
    assert who(told("Росії були висунуті звинувачення у вівторок.", "uk", "Accusation")) == {"ru"}
