"""Where clauses begin and end, which verb heads them, which one interrupts another."""

from __future__ import annotations

import pytest

from kb.model import Lang
from kb.reading.clauses import Clause
from tests.reading.telling import view


def heads(text: str, lang: Lang) -> list[list[str]]:
    """Of each clause, its pieces put together: the verbs in it."""
    seen = view(text, lang)
    units: dict[int, list[str]] = {}
    for clause in seen.clauses:
        words = seen.sentence.tokens[clause.first : clause.last]
        units.setdefault(clause.unit, []).extend(t.text for t in words if t.pos == "VERB")
    return list(units.values())


def clauses(text: str, lang: Lang) -> tuple[Clause, ...]:
    return view(text, lang).clauses


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("uk", "Макрон прибув до Праги.", [["прибув"]]),
        ("uk", "Макрон прибув до Праги, а Мерц виїхав до Варшави.", [["прибув"], ["виїхав"]]),
        ("uk", "Лавров заявив, що Росія вивела війська.", [["заявив"], ["вивела"]]),
        ("uk", "Мерц приїхав і подякував господарям.", [["приїхав"], ["подякував"]]),
        ("ru", "Макрон прибыл в Прагу, а Мерц уехал в Варшаву.", [["прибыл"], ["уехал"]]),
        ("ru", "Лавров заявил, что Россия вывела войска.", [["заявил"], ["вывела"]]),
    ],
)
def test_each_verb_heads_its_clause(lang: Lang, text: str, expected: list[list[str]]) -> None:
    assert heads(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Мерц, який учора прибув до Києва, зустрівся із Зеленським."),
        ("ru", "Мерц, который вчера прибыл в Киев, встретился с Зеленским."),
    ],
)
def test_an_interrupted_clause_is_one(lang: Lang, text: str) -> None:
    found = clauses(text, lang)
    main = [clause for clause in found if clause.kind == "main"]
    assert len({clause.unit for clause in main}) == 1
    assert len(main) == 2
    relative = next(clause for clause in found if clause.kind == "relative")
    assert relative.parent == main[0].unit
    assert main[0].verb == main[1].verb


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Володимир Зеленський, Еммануель Макрон і Фрідріх Мерц зустрілися в Києві."),
        ("ru", "Владимир Зеленский, Эммануэль Макрон и Фридрих Мерц встретились в Киеве."),
        ("en", "Volodymyr Zelenskyy, Emmanuel Macron and Friedrich Merz met in Kyiv."),
    ],
)
def test_a_list_of_names_is_no_clause(lang: Lang, text: str) -> None:
    assert len(clauses(text, lang)) == 1


def test_brackets_stand_apart() -> None:
    found = clauses("Угоду (її готували з травня) підписали в Парижі.", "uk")
    assert "bracket" in [clause.kind for clause in found]


def test_a_quotation_with_a_verb_stands_apart() -> None:
    seen = view("«Ми виведемо війська» – заявив Лавров.", "uk")
    inside = [seen.quoted(seen.sentence.tokens[clause.first].start) for clause in seen.clauses]
    assert inside[0]
    assert not inside[-1]


def test_a_quoted_name_is_no_clause() -> None:
    assert len(clauses("Німеччина передала Україні системи «Патріот» і ракети.", "uk")) == 1


@pytest.mark.parametrize("text", ["", ",", "«", "і", ", ,", "(", ")", "що що що"])
@pytest.mark.parametrize("lang", ["uk", "en", "ru"])
def test_the_smallest_texts(text: str, lang: Lang) -> None:
    seen = view(f"{text} прибув met", lang)
    covered = [i for clause in seen.clauses for i in range(clause.first, clause.last)]
    assert covered == list(range(len(seen.sentence.tokens)))
