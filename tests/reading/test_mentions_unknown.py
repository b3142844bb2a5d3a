"""Actors that no gazetteer lists: bodies of a state, companies and institutions, and people known by an office."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.test_mentions import pairs, read


@pytest.mark.parametrize(
    ("text", "lang", "id"),
    [
        ("Берегова охорона Кенії повідомила про затримання.", "uk", "x-coast-guard-of-ke"),
        ("Представників берегової охорони Кенії не було.", "uk", "x-coast-guard-of-ke"),
        ("Береговая охрана Кении сообщила о задержании.", "ru", "x-coast-guard-of-ke"),
        ("Kenya's coast guard reported the arrest on Monday evening.", "en", "x-coast-guard-of-ke"),
        ("Міністерство міжнародних відносин Намібії відповіло.", "uk", "x-ministry-of-international-relations-of-na"),
        ("Министерство энергетики Перу ответило.", "ru", "x-ministry-of-energy-of-pe"),
        ("The Peruvian federal police arrested two men in the evening.", "en", "x-federal-police-of-pe"),
        ("Військова поліція Перу затримала двох людей.", "uk", "x-military-police-of-pe"),
        ("Генпрокуратура Чили предъявила обвинение.", "ru", "x-prosecutor-generals-office-of-cl"),
    ],
)
def test_a_body_of_a_state_is_one_actor_in_all_languages(text: str, lang: Lang, id: str) -> None:
    assert id in [mention.entity.id for mention in read(text, lang)]


def test_a_known_body_comes_before_its_kind() -> None:
    assert pairs("Служба безпеки України затримала агента.", "uk") == [
        ("Служба безпеки України", "security-service-of-ukraine")
    ]


@pytest.mark.parametrize(
    ("text", "lang", "name", "country"),
    [
        ("Данська компанія Norrvind підписала угоду.", "uk", "Norrvind", "DK"),
        ("Словацький газовий оператор Plynex зупинив транзит.", "uk", "Plynex", "SK"),
        ("Угоду укладено зі словацькою Plynex.", "uk", "Plynex", "SK"),
        ("Датская компания «Норрвинд» подписала договор.", "ru", "Норрвинд", "DK"),
        ("The Danish wind company Norrvind signed a deal in the evening.", "en", "Norrvind", "DK"),
        ("Later the Riga Institute of Trade Law published its report.", "en", "Riga Institute of Trade Law", None),
        ("Norrvind Group and the Baltic Grain Association objected.", "en", "Norrvind Group", None),
    ],
)
def test_companies_and_institutions_by_kind_and_shape(text: str, lang: Lang, name: str, country: str | None) -> None:
    found = {m.entity.label(lang): m.entity for m in read(text, lang) if m.entity.id.startswith("x-")}
    assert name in found
    assert found[name].kind == "Organization"
    assert found[name].country == country


@pytest.mark.parametrize(
    "text",
    [
        "The treaty between the Russian Federation and the African Union is old.",
        "The law on the Recognition of the Republic was read in the hall.",
    ],
)
def test_known_names_and_plain_capitals_make_no_body(text: str) -> None:
    assert not [m.text for m in read(text, "en") if m.entity.id.startswith("x-")]


def test_a_company_form_adds_nothing_to_a_known_name() -> None:
    assert pairs("On Monday Chevron Corp agreed to the plan.", "en") == [("Chevron Corp", "chevron")]


def test_a_known_name_in_other_letters_has_the_case_of_its_kind() -> None:
    assert [(m.entity.id, m.case) for m in read("Договір підписано з компанією Orlen.", "uk")] == [("orlen", "ins")]


def test_an_office_alone_means_whom_the_article_names_later() -> None:
    found = read(
        "Foreign minister of Bhutan arrived. Bhutan's foreign minister Sonam Tobgay was met by students.", "en"
    )
    assert {m.entity.id for m in found} == {"x-sonam-tobgay"}


def test_a_verb_is_no_office() -> None:
    assert pairs("On Monday Marco Rubio headed to Israel for talks.", "en") == [
        ("Marco Rubio", "marco-rubio"), ("Israel", "il")
    ]  # fmt: skip
