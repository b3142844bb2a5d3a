"""The function of a name in its sentence: by case and preposition in Ukrainian and Russian, by its side in English."""

from __future__ import annotations

import pytest

from kb.model import Lang
from kb.reading.arguments import Argument
from tests.reading.telling import view


def functions(text: str, lang: Lang) -> dict[str, str]:
    return {argument.mention.entity.id: argument.function for argument in view(text, lang).arguments}


def argument(text: str, lang: Lang, id: str) -> Argument:
    return next(a for a in view(text, lang).arguments if a.mention.entity.id == id)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "uk",
            "Зеленський зателефонував Макрону.",
            {"volodymyr-zelenskyy": "nom", "emmanuel-macron": "dat"},
        ),
        (
            "uk",
            "Мерц прийняв Макрона в Берліні.",
            {"friedrich-merz": "nom", "emmanuel-macron": "acc", "berlin": "в+loc"},
        ),
        ("uk", "З Макроном зустрівся Мерц.", {"emmanuel-macron": "з+ins", "friedrich-merz": "nom"}),
        (
            "ru",
            "Зеленский позвонил Макрону.",
            {"volodymyr-zelenskyy": "nom", "emmanuel-macron": "dat"},
        ),
        (
            "ru",
            "Мерц посетил Польшу с Макроном.",
            {"friedrich-merz": "nom", "pl": "acc", "emmanuel-macron": "с+ins"},
        ),
        (
            "en",
            "Macron received Merz in Paris.",
            {"emmanuel-macron": "subj", "friedrich-merz": "obj", "paris": "in"},
        ),
        ("en", "Merz spoke with Macron.", {"friedrich-merz": "subj", "emmanuel-macron": "with"}),
    ],
)
def test_functions(lang: Lang, text: str, expected: dict[str, str]) -> None:
    assert functions(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Зеленський зустрівся з Макроном, Мерцом і Стармером."),
        ("ru", "Зеленский встретился с Макроном, Мерцем и Стармером."),
    ],
)
def test_joined_names_share_the_preposition(lang: Lang, text: str) -> None:
    found = functions(text, lang)
    assert found["emmanuel-macron"] == found["friedrich-merz"] == found["keir-starmer"]
    assert found["emmanuel-macron"].endswith("+ins")


@pytest.mark.parametrize(
    ("lang", "text", "id", "relay"),
    [
        ("uk", "Делегація США прибула до Женеви.", "us", "делегація"),
        ("ru", "Делегация США прибыла в Женеву.", "us", "делегация"),
    ],
)
def test_a_delegation_speaks_for_its_state(lang: Lang, text: str, id: str, relay: str) -> None:
    found = argument(text, lang, id)
    assert found.relay == relay
    assert found.function == "nom"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Польща купує російський газ."),
        ("ru", "Польша покупает российский газ."),
        ("en", "Poland buys Russian gas."),
    ],
)
def test_an_adjective_of_a_thing_is_no_actor(lang: Lang, text: str) -> None:
    assert argument(text, lang, "ru").adjective
    assert not argument(text, lang, "pl").adjective


def test_offsets_of_arguments_are_those_of_their_tokens() -> None:
    seen = view("Президент Франції Еммануель Макрон прибув до Києва.", "uk")
    for found in seen.arguments:
        assert seen.sentence.tokens[found.first].start <= found.mention.start
        assert seen.sentence.tokens[found.last - 1].end >= found.mention.end


@pytest.mark.parametrize(
    ("lang", "text", "function"),
    [
        ("uk", "Туск зустрівся з британськими, французькими та німецькими послами.", "з+ins"),
        ("ru", "Туск встретился с британскими, французскими и немецкими послами.", "с+ins"),
        ("en", "Tusk met with British, French and German diplomats.", "with"),
    ],
)
def test_adjectives_of_a_list_share_their_noun(lang: Lang, text: str, function: str) -> None:
    found = functions(text, lang)
    assert found["gb"] == found["fr"] == found["de"] == function
    assert not argument(text, lang, "fr").adjective


def test_a_name_without_cases_shares_the_preposition_of_the_one_before() -> None:
    assert functions("Туск говорив з чиновниками ЄС і НАТО.", "uk")["nato"] == "з+ins"


def test_a_quotation_mark_does_not_part_a_name_from_its_preposition() -> None:
    assert functions("Саміт у «нормандському форматі» відбудеться в Парижі.", "uk")["normandy-four"] == "у+loc"
