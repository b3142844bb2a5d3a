"""The reader as a whole, over small articles: every type of event that the lexicons tell by a plain sentence."""

from __future__ import annotations

import gc

import pytest

from kb.model import Article, Lang
from kb.reading import make_reader
from kb.reading.base import Reader
from kb.reading.rules import RulesReader
from tests.reading.telling import PUBLISHED, article, reports, told, who


@pytest.mark.parametrize(
    ("lang", "kind", "people", "text"),
    [
        ("uk", "Call", {"donald-trump", "vladimir-putin"}, "Трамп зателефонував Путіну 12 серпня."),
        ("uk", "Visit", {"emmanuel-macron"}, "Макрон прибув до Києва 12 серпня."),
        ("uk", "Expulsion", {"de", "ru"}, "Німеччина вислала двох російських дипломатів 11 серпня."),
        ("ru", "Call", {"donald-trump", "vladimir-putin"}, "Трамп позвонил Путину 12 августа."),
        ("ru", "Visit", {"emmanuel-macron"}, "Макрон прибыл в Киев 12 августа."),
        ("ru", "Expulsion", {"de", "ru"}, "Германия выслала двух российских дипломатов 11 августа."),
        ("en", "Call", {"donald-trump", "vladimir-putin"}, "Trump spoke by phone with Putin on August 12."),
        ("en", "Visit", {"emmanuel-macron"}, "Macron arrived in Kyiv on August 12."),
        ("en", "Expulsion", {"de", "ru"}, "Germany expelled two Russian diplomats on August 11."),
    ],
)
def test_who_takes_part(lang: Lang, kind: str, people: set[str], text: str) -> None:
    assert people <= who(told(text, lang, kind))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Україна та Велика Британія підписали угоду 16 січня 2025 року."),
        ("ru", "Украина и Великобритания подписали соглашение 16 января 2025 года."),
        ("en", "Ukraine and the United Kingdom signed an agreement on January 16, 2025."),
    ],
)
def test_a_signed_agreement_has_its_signatories(lang: Lang, text: str) -> None:
    (report,) = reports(text, lang)
    assert report.type in ("Signing", "Agreement")
    assert {(p.role, p.entity.id) for p in report.participants} == {("signatory", "ua"), ("signatory", "gb")}


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_the_weather_is_no_event(lang: Lang) -> None:
    text = {
        "uk": "У п’ятницю очікується дощ, на заході країни до 18 градусів тепла.",
        "ru": "В пятницу ожидается дождь, на западе страны до 18 градусов тепла.",
        "en": "Rain is expected on Friday, with highs of 18 degrees in the west.",
    }[lang]
    assert reports(text, lang) == ()


def test_the_reader_is_made_by_name_and_keeps_the_protocol() -> None:
    reader: Reader = make_reader("rules")
    assert isinstance(reader, RulesReader)
    assert (reader.name, reader.version) == (RulesReader.name, RulesReader.version)


def test_reading_twice_gives_the_same() -> None:
    text = "Макрон 12 серпня зателефонував Зеленському. «Підтримка триватиме», – сказав Макрон."
    first, second = (RulesReader().read(article(text, "uk")) for _ in range(2))
    assert first == second


def test_an_article_in_no_known_language_has_a_warning_and_no_reports() -> None:
    reading = RulesReader().read(Article("a", "12345", published=PUBLISHED))
    assert reading.article.lang is None
    assert reading.reports == ()
    assert reading.warnings


def test_every_report_names_its_reader_and_its_rule() -> None:
    for report in reports("Макрон 12 серпня зателефонував Зеленському. Мерц прибув до Києва.", "uk"):
        assert report.reader == f"{RulesReader.name} {RulesReader.version}"
        assert report.rule.count(":") >= 2
        assert report.article == "a"


def test_reading_leaves_no_reference_cycles() -> None:
    """The search for them is paused while an article is read, and goes on afterwards."""
    reader = make_reader("rules")
    one = article(
        "Трамп зателефонував Путіну 12 серпня, повідомляє Reuters. «Розмова була доброю», – сказав він.", "uk"
    )
    reader.read(one)  # loads what is loaded once
    gc.collect()
    reading = reader.read(one)
    assert reading.reports
    assert gc.isenabled()
    assert gc.collect() == 0
