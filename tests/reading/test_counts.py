"""Numbers as values of events: read, told apart from what is no count, and given to the right event."""

from __future__ import annotations

from datetime import date

import pytest

from kb.model import Article, Count, Lang, Report
from kb.reading.counts import load_classes
from kb.reading.frames.lexicon import load_types
from kb.reading.lint.counts import lint_counts, read_counts, told
from kb.reading.rules import RulesReader
from server.language import LANGUAGES, tongue
from server.words import count_words

PUBLISHED = date(2025, 8, 13)


def reports(text: str, lang: Lang) -> tuple[Report, ...]:
    return RulesReader().read(Article("a", text, lang=lang, published=PUBLISHED)).reports


def counted(text: str, lang: Lang, kind: str) -> list[str]:
    return [told(count) for report in reports(text, lang) if report.type == kind for count in report.counts]


EVENTS: list[tuple[Lang, str, str, list[str]]] = [
    (
        "uk",
        "КНДР відправила до Росії понад 10 тисяч солдатів у жовтні 2024 року.",
        "TroopDeployment",
        ["troops 10000 min"],
    ),
    (
        "uk",
        "Польща передала Україні 14 танків і 50 тис. снарядів 3 березня 2025 року.",
        "ArmsTransfer",
        ["tanks 14", "munitions 50000"],
    ),
    ("uk", "Німеччина виділила Україні 1,5 млрд євро допомоги 3 березня 2025 року.", "Aid", ["money 1500000000 EUR"]),
    (
        "uk",
        "Росія 3 березня 2025 року обстріляла Харків, загинули троє людей, ще 12 поранено.",
        "Attack",
        ["killed 3", "wounded 12"],
    ),
    ("uk", "Україна та Росія 5 березня 2025 року обміняли по 205 військових.", "PrisonerExchange", ["prisoners 205"]),
    (
        "en",
        "North Korea sent between 10,000 and 12,000 troops to Russia on 3 March 2025.",
        "TroopDeployment",
        ["troops 10000 min", "troops 12000 max"],
    ),
    ("en", "Poland delivered two dozen tanks to Ukraine on 3 March 2025.", "ArmsTransfer", ["tanks 24"]),
    (
        "en",
        "Russia attacked Kharkiv on 3 March 2025, killing at least four people and wounding nine.",
        "Attack",
        ["killed 4 min", "wounded 9"],
    ),
    (
        "ru",
        "КНДР направила в Россию около 12 тысяч военных в октябре 2024 года.",
        "TroopDeployment",
        ["troops 12000 about"],
    ),
    (
        "ru",
        "США 3 марта 2025 года передали Украине 31 танк на $300 млн.",
        "ArmsTransfer",
        ["tanks 31", "money 300000000 USD"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "kind", "expected"), EVENTS)
def test_an_event_has_the_numbers_of_its_sentence(lang: Lang, text: str, kind: str, expected: list[str]) -> None:
    assert counted(text, lang, kind) == expected


NONE: list[tuple[Lang, str]] = [
    ("uk", "Зустріч відбулася 12 серпня 2025 року о 14:30 за статтею 5 договору, резолюцією 2231 і наказом № 40."),
    ("uk", "Над містом пролетіли Су-35, F-16, Х-101 і Patriot PAC-3, їх бачив 40-річний чоловік."),
    ("uk", "Підтримка зросла на 40 % до 52%, рахунок матчу 3:1."),
    ("uk", "Десятки танків і тисячі солдатів стоять на кордоні, кілька ракет упало."),
    ("en", "The talks of 12 August 2025 at 2:30 covered Article 5, Resolution 2231 and No. 40."),
    ("en", "A 40-year-old man saw an F-16, a Su-35 and a Patriot PAC-3; support rose 40 percent to 52%."),
    ("en", "Dozens of tanks and thousands of soldiers wait after 12 missile attacks."),
    ("ru", "Встреча прошла 12 августа 2025 года в 14:30 по статье 5, Су-35 и Т-72 видел 40-летний мужчина."),
]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_what_is_no_count(lang: Lang, text: str) -> None:
    assert list(map(told, read_counts(text, lang))) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 000", 10_000), ("10\u00a0000", 10_000), ("10.000", 10_000), ("10,000", 10_000), ("1 200 300", 1_200_300),
        ("12,5 тис.", 12_500), ("12.5 тисяч", 12_500), ("2 млн 300 тисяч", 2_300_000), ("сто двадцять п’ять", 125),
        ("десять тисяч", 10_000), ("півтори тисячі", 1_500), ("понад мільйон", 1_000_000),
        ("двадцять одна тисяча", 21_000),
    ],
)  # fmt: skip
def test_numbers_of_many_shapes(text: str, value: float) -> None:
    assert [count.value for count in read_counts(f"На кордон прибули {text} солдатів.", "uk")] == [value]


def test_the_words_are_quoted_exactly_and_stand_in_the_evidence() -> None:
    text = "Росія 3 березня 2025 року вдарила по Харкову.\n\nЗагинули щонайменше двоє людей."
    (attack,) = [r for r in reports(text, "uk") if r.type == "Attack"]
    assert attack.counts == (Count("killed", 2, None, "щонайменше двоє людей", "min"),)
    assert attack.evidence[-1].text == "Загинули щонайменше двоє людей."
    assert attack.counts[0].text in attack.evidence[-1].text


def test_a_sentence_with_a_date_of_its_own_adds_no_number() -> None:
    text = "Росія 3 березня 2025 року вдарила по Харкову.\n\nЗагинули 500 людей за 2024 рік."
    assert counted(text, "uk", "Attack") == []


def test_each_number_is_told_once() -> None:
    day = "3 березня 2025 року"
    text = f"Польща {day} передала Україні 14 танків.\n\n{day} Польща передала Україні понад 14 танків."
    assert counted(text, "uk", "ArmsTransfer") == ["tanks 14 min"]


def test_a_sum_in_brackets_is_the_same_sum() -> None:
    assert list(map(told, read_counts("They gave 38 billion euros ($44.7bn) in aid.", "en"))) == [
        "money 38000000000 EUR"
    ]


def test_types_name_known_classes() -> None:
    classes = load_classes()
    for kind in load_types().values():
        assert kind.counts <= classes.all, kind.name
        assert kind.recounts.keys() <= classes.all | classes.vague, kind.name
        assert set(kind.recounts.values()) <= kind.counts, kind.name
    assert classes.carried <= classes.all
    assert not classes.all & classes.vague


def test_pages_have_words_for_every_class() -> None:
    for language in LANGUAGES:
        words = tongue(language)
        named = {count_words(name, words) for name in load_classes().all}
        assert len(named) == len(load_classes().all)
        assert not any("-" in name for name in named)


def test_the_lint_finds_what_is_wrong() -> None:
    table = {
        "numerals": {"п’ять": 5},
        "multipliers": {},
        "qualifiers": {"min": ["понад"]},
        "examples": [{"text": "Прибули 5 солдатів.", "yields": "troops 6"}],
        "thing": [{"of": "trops", "words": ["солдат", "солдат"], "examples": []}],
    }
    faults = [fault.what for fault in lint_counts("uk", table)]
    assert faults == [
        "«Прибули 5 солдатів.» yields troops 5, not troops 6",
        "the number word «п’ять» is in no example",
        "the qualifier «понад» is in no example",
        "«солдат» is listed twice",
        "«солдат» is in no example of its entry",
        "«солдат» is in no example of its entry",
        "unknown class 'trops'",
    ]
