"""Dates that lean on the dates before them."""

from datetime import date

from kb.model import Lang
from kb.reading.dates import read_dates

PUBLISHED = date(2025, 8, 13)


def read(text: str, lang: Lang = "uk", published: date = PUBLISHED) -> list[str | None]:
    return [timex.dating.edtf for timex in read_dates(text, lang, published)]


CHRONICLE = """Облога міста (1954–1956)

Війна почалася 8 жовтня 1954 року. 20 жовтня місто оточили. Того ж дня підірвали міст.
Через два дні гарнізон відповів. У грудні бої стихли, а 5 січня поновилися.
Тодішній мер, обраний у 1938 році, загинув. У березні прорвали облогу.

Наступ (1957—1958)

12–14 лютого тривав наступ. Наступного року уклали мир. З червня по серпень 1958 року війська виходили.
"""


def test_a_chronicle_holds_its_year() -> None:
    assert read(CHRONICLE) == [
        "1954",
        "1956",
        "1954-10-08",
        "1954-10-20",
        "1954-10-20",
        "1954-10-22",
        "1954-12",
        "1955-01-05",
        "1938",
        "1955-03",
        "1957",
        "1958",
        "1957-02-12",
        "1957-02-14",
        "1958",
        "1958-06",
        "1958-08",
    ]


def test_a_chronicle_quotes_each_end_of_a_range() -> None:
    quotes = [timex.text for timex in read_dates(CHRONICLE, "uk", PUBLISHED)]
    assert quotes[:2] == ["1954", "1956"]
    assert "12" in quotes
    assert "14 лютого" in quotes


def test_news_returns_to_its_own_year() -> None:
    text = "Кордон закрили 5 березня 2019 року. У понеділок посол повернувся. 10 серпня він виступив."
    assert read(text) == ["2019-03-05", "2025-08-11", "2025-08-10"]


def test_news_keeps_the_year_within_a_sentence() -> None:
    text = "У вівторок нагадали: у 2014 році, 16 березня, провели псевдореферендум."
    assert read(text) == ["2025-08-12", "2014", "2014-03-16"]


def test_the_day_before_anchors_what_follows() -> None:
    text = "Міністр прибув 31 липня. Наступного дня він виступив. За тиждень до того він був у Римі."
    assert read(text) == ["2025-07-31", "2025-08-01", "2025-07-25"]


def test_the_same_year() -> None:
    text = "Угоду уклали у 2010 році. Того ж року її ратифікували. Роком раніше вона ще була проєктом."
    assert read(text) == ["2010", "2010", "2009"]


def test_russian_and_english_stories() -> None:
    assert read("США вышли из сделки в 2018-м, год спустя Иран возобновил работы.", "ru") == ["2018", "2019"]
    assert read("Он приехал 12 мая. На следующий день он уехал.", "ru") == ["2025-05-12", "2025-05-13"]
    assert read("It was signed on May 5, 2021. A year earlier it was a draft.", "en") == ["2021-05-05", "2020"]
    assert read("Talks opened on July 31. The following day they failed.", "en") == ["2025-07-31", "2025-08-01"]


def test_the_next_year_of_the_past_is_not_the_coming_one() -> None:
    assert read("У 2020 році внесли проєкт. Його підписали наступного року.") == ["2020", "2021"]
    assert read("Його підпишуть наступного року.") == ["2026"]
