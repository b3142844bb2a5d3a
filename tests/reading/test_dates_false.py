"""Numbers and words that are no dates, and texts that are no texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edtf import edtf_bounds
from kb.model import LANGS, Lang, Timex
from kb.reading.dates import read_dates

PUBLISHED = date(2025, 8, 13)

FALSE_DATES: list[tuple[Lang, str]] = [
    ("uk", "Експорт зріс на 40 % і на 20,5 відсотка."),
    ("uk", "Су-27, МіГ-29, F-16, Іл-76, Ту-22М3 і Т-72 знищено."),
    ("uk", "Стаття 5 договору та пункт 12 додатка."),
    ("uk", "Матч завершився з рахунком 2:1, тайм 10-12."),
    ("uk", "Йому 45 років, їй 12."),
    ("uk", "Передали 2000 снарядів, до 2000 солдатів і близько 1500 осіб."),
    ("uk", "Ціна 1999 гривень, на 2024 долари, $2024."),
    ("uk", "Телефонуйте: 044 278 2019, +38 067 123-45-67."),
    ("uk", "Резолюції 2231 і 1973 ухвалили."),
    ("uk", "Рейс MH17 і хвороба Covid-19."),
    ("uk", "На висоті 2000 метрів за 1939 кілометрів."),
    ("uk", "Читайте на https://example.org/2025/08/12/news-2024 далі."),
    ("uk", "У ХХ столітті та на початку XXI століття."),
    ("uk", "Василь Травень і Олена Серпень приїхали."),
    ("uk", "Депутат Лютий сказав."),
    ("uk", "Напередодні саміту тихо."),
    ("uk", "Битва 490 до н. е. і 32 серпня, у 1200 році до н. е."),
    ("uk", "© 2005-2018 Видавництво."),
    ("uk", "Це відбулося тому, що він один."),
    ("ru", "До 2000 солдат и 2000 человек, 40 % роста."),
    ("ru", "В окружающей среде и в среде экспертов."),
    ("ru", "Россия сегодня сообщила."),
    ("ru", "Мая Плисецкая танцевала."),
    ("ru", "Статья 5, счет 2:1, истребитель Су-27."),
    ("en", "He may go and they march on."),
    ("en", "The March was long; Theresa May said so."),
    ("en", "Article 5, F-16, 40%, Resolution 2231, Room 2019."),
    ("en", "Of 2000 people, 10 of 12 drones, by 2000 troops."),
    ("en", "Russia Today and USA Today wrote."),
    ("en", "The city fell in 1200 BC."),
    ("en", "He came second in a spring board test."),
]


@pytest.mark.parametrize(("lang", "text"), FALSE_DATES)
def test_what_is_no_date_stays_unread(lang: Lang, text: str) -> None:
    assert read_dates(text, lang, PUBLISHED) == ()


@pytest.mark.parametrize(
    "text", ["31 лютого 2025 року", "30 лютого", "99.99.2025", "0000-00-00", "2025-13-45", "12.13.14", "29 лютого 2025"]
)
def test_an_impossible_date_has_no_value(text: str) -> None:
    assert all(timex.dating.edtf is None for timex in read_dates(text, "uk", PUBLISHED))


def check(found: tuple[Timex, ...], text: str) -> None:
    end = 0
    for timex in found:
        assert timex.start >= end
        assert timex.end > timex.start
        assert text[timex.start : timex.end] == timex.text == timex.dating.text
        end = timex.end
        dating = timex.dating
        if dating.edtf is None:
            assert (dating.basis, dating.earliest, dating.latest) == ("none", None, None)
        else:
            assert (dating.earliest, dating.latest) == edtf_bounds(dating.edtf)
            assert dating.earliest is None or dating.latest is None or dating.earliest <= dating.latest
        assert dating.rule


TIME_WORDS = (
    "12 31 29 0 2025 1954 9999 0001 12.08.2025 2025-08-12 00.00.0000 – - — , ( ) . : « » / і й та and и з по до між "
    "from to between у в на через за тому ago назад два дні три роки тиждень місяці день дня року рік рр р г цього "
    "того ж минулого наступного попереднього останні сьогодні вчора напередодні торік лютого січні грудня травень "
    "вівторок п'ятницю 1990-х 90-х 50-ті 10-го 2022-му влітку зими весна першому кварталі половині кінця початку "
    "наприкінці May March January Dec. Tuesday last next this same day week month year years quarter first half of the "
    "early mid late 1-го мая году прошлом следующей неделе спустя позже 1966/67 2024/2025 о 14:30 вранці ніч © лет"
)
WORDS = [*TIME_WORDS.split(), "\n", "\n\n"]


@given(st.text(max_size=300), st.sampled_from(LANGS), st.none() | st.dates())
def test_any_text_is_read_without_an_error(text: str, lang: Lang, published: date | None) -> None:
    check(read_dates(text, lang, published), text)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from(LANGS), st.none() | st.dates())
def test_any_words_of_time_are_read_without_an_error(text: str, lang: Lang, published: date | None) -> None:
    check(read_dates(text, lang, published), text)


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 12, 31), date(9999, 1, 1)])
@pytest.mark.parametrize("lang", LANGS)
def test_the_ends_of_the_calendar_hold(published: date, lang: Lang) -> None:
    for text in (
        " ".join(WORDS),
        "1000 years ago. 900 років тому. 9000 лет назад. Позавчора. Наступного тижня. Взимку.",
    ):
        check(read_dates(text, lang, published), text)


def test_a_longer_text_costs_in_proportion() -> None:
    """Counted, not timed: no token is looked at more often because the text is longer."""
    line = "З 12 по 15 серпня 2025 року, у вівторок, о 14:30, та 3, 5 і 7 травня. "
    once, often = read_dates(line, "uk", PUBLISHED), read_dates(line * 50, "uk", PUBLISHED)
    assert len(often) == 50 * len(once)


@pytest.mark.parametrize(
    ("text", "lang", "edtf"),
    [
        ("Угода діє до 31 грудня 9999 року.", "uk", "9999-12-31"),
        ("Зустріч датовано 5 травня 0000 року.", "uk", None),
        ("Договор действует до 31 декабря 9999 года.", "ru", "9999-12-31"),
    ],
)
def test_a_year_out_of_all_bounds_is_never_read_as_another(text: str, lang: Lang, edtf: str | None) -> None:
    (timex,) = read_dates(text, lang, PUBLISHED)
    assert timex.dating.edtf == edtf
