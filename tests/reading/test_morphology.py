from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import LANGS, Lang
from kb.reading.base import Token
from kb.reading.morphology import parses_of, to_nominative
from kb.reading.tokens import tokenize
from tests.growth import work


def tokens(text: str, lang: Lang) -> dict[str, Token]:
    return {token.text: token for token in tokenize(text, 0, len(text), lang)}


@pytest.mark.parametrize(
    ("text", "lang", "word", "pos", "case", "lemma"),
    [
        ("Учора міністр приїхав до Лаврова.", "uk", "Лаврова", "NOUN", "gen", "лавров"),
        ("Делегація чекала на Зеленського біля входу.", "uk", "Зеленського", "NOUN", "acc", "зеленський"),
        ("Сторони обговорили стан справ у Росії.", "uk", "Росії", "NOUN", "loc", "росія"),
        ("Уряд Польщі погодив план.", "uk", "Польщі", "NOUN", "gen", "польща"),
        ("Його колега провів коротку розмову.", "uk", "розмову", "NOUN", "acc", "розмова"),
        ("Його колега провів коротку розмову.", "uk", "коротку", "ADJ", "acc", "короткий"),
        ("Речник розповів про візит.", "uk", "про", "PREP", None, "про"),
        ("Угоду підписано в Києві.", "uk", "Угоду", "NOUN", "acc", "угода"),
        ("Прем’єр-міністр прибув.", "uk", "Прем’єр-міністр", "NOUN", "nom", "прем’єр-міністр"),
        ("Министр встретился с Макроном.", "ru", "встретился", "VERB", None, "встретиться"),
        ("Посол прибыл из Армении.", "ru", "Армении", "NOUN", "gen", "армения"),
        ("Он говорил о новых переговорах.", "ru", "переговорах", "NOUN", "loc", "переговоры"),
        ("The minister signed the agreement.", "en", "signed", "VERB", None, "sign"),
        ("The agreement was signed by both.", "en", "signed", "PTCP", None, "sign"),
        ("They have visited the capital.", "en", "visited", "PTCP", None, "visit"),
        ("They agreed to resume talks.", "en", "resume", "INF", None, "resume"),
        ("The talks were long.", "en", "talks", "NOUN", None, "talk"),
        ("Leaders will meet tomorrow.", "en", "meet", "INF", None, "meet"),
        ("Smith visits the region.", "en", "visits", "VERB", None, "visit"),
    ],
)
def test_readings(text: str, lang: Lang, word: str, pos: str, case: str | None, lemma: str) -> None:
    best = tokens(text, lang)[word].parses[0]
    assert (best.pos, best.case, best.lemma) == (pos, case, lemma)


def test_marks() -> None:
    assert "passive" in tokens("The deal was approved.", "en")["approved"].parses[0].marks
    assert "past" in tokens("Він приїхав.", "uk")["приїхав"].parses[0].marks
    assert "future" in tokens("Президент приїде завтра.", "uk")["приїде"].parses[0].marks
    assert "future" in tokens("Leaders will meet.", "en")["meet"].parses[0].marks
    assert "abbr" in tokens("Заява МЗС була короткою.", "uk")["МЗС"].parses[0].marks


def test_possessives_and_abbreviations_are_cut() -> None:
    text = "Ukraine's envoy left the U.S. on Monday, J. Smith said."
    words = [token.text for token in tokenize(text, 0, len(text), "en")]
    assert words[:2] == ["Ukraine", "'s"]
    assert "U.S." in words
    assert "J." in words


def test_unknown_words_are_marked() -> None:
    assert "unknown" in parses_of("Фрідонщук", "uk")[0].marks


def test_back_to_the_nominative() -> None:
    assert to_nominative("Зеленським", "uk", "m", "surname", "ins") == "Зеленський"
    assert to_nominative("Марією", "uk", "f", "name", "ins") == "Марія"
    assert to_nominative("Фрідонщука", "uk", "m", "surname", "gen") in (None, "Фрідонщук")


@given(st.text(max_size=300), st.sampled_from(LANGS))
def test_any_text_is_cut_into_exact_tokens(text: str, lang: Lang) -> None:
    last = 0
    for token in tokenize(text, 0, len(text), lang):
        assert text[token.start : token.end] == token.text
        assert token.start >= last
        assert token.parses
        last = token.end
    uncovered = set(text) - {c for token in tokenize(text, 0, len(text), lang) for c in token.text}
    assert all(not c.isalnum() for c in uncovered)


def test_the_work_grows_with_the_text() -> None:
    sentence = "Міністр закордонних справ провів телефонну розмову з колегою з Польщі, повідомила пресслужба. "
    tokenize(sentence, 0, len(sentence), "uk")
    short, long = (sentence * size for size in (40, 400))
    steps = work(lambda: tokenize(short, 0, len(short), "uk"))
    assert work(lambda: tokenize(long, 0, len(long), "uk")) < 11 * steps
