"""What dates an event when its own sentence does not, and what is quoted for it."""

from __future__ import annotations

import pytest

from kb.model import Lang
from kb.reading.rules import RulesReader
from tests.reading.telling import article, reports, told

FRESH: dict[Lang, str] = {
    "uk": "Макрон зустрівся з Мерцом у Берліні.",
    "ru": "Макрон встретился с Мерцем в Берлине.",
    "en": "Macron met Merz in Berlin.",
}


@pytest.mark.parametrize("lang", FRESH)
def test_fresh_news_is_dated_by_publication_and_says_so(lang: Lang) -> None:
    dating = told(FRESH[lang], lang, "Meeting").dating
    assert (dating.edtf, dating.basis) == ("2025-08-13", "published")


@pytest.mark.parametrize("lang", FRESH)
def test_without_a_publication_day_there_is_no_date(lang: Lang) -> None:
    dating = told(FRESH[lang], lang, "Meeting", published=None).dating
    assert (dating.edtf, dating.basis) == (None, "none")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Макрон зустрівся з Мерцом 12 серпня 2024 року в Берліні."),
        ("ru", "Макрон встретился с Мерцем 12 августа 2024 года в Берлине."),
        ("en", "Macron met Merz in Berlin on August 12, 2024."),
    ],
)
def test_an_explicit_date_beats_publication(lang: Lang, text: str) -> None:
    dating = told(text, lang, "Meeting").dating
    assert (dating.edtf, dating.basis) == ("2024-08-12", "explicit")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "uk",
            "Макрон 12 серпня прибув до Києва.\n\nНагадаємо, Німеччина вислала двох російських дипломатів.",
        ),
        (
            "ru",
            "Макрон 12 августа прибыл в Киев.\n\nНапомним, Германия выслала двух российских дипломатов.",
        ),
    ],
)
def test_background_is_never_dated_by_publication(lang: Lang, text: str) -> None:
    for report in reports(text, lang):
        if report.type == "Expulsion":
            assert report.dating.basis == "none"


@pytest.mark.parametrize("lang", FRESH)
def test_plans_are_never_dated_by_publication(lang: Lang) -> None:
    text = {
        "uk": "Макрон зустрінеться з Мерцом у Берліні.",
        "ru": "Макрон встретится с Мерцем в Берлине.",
        "en": "Macron will meet Merz in Berlin.",
    }[lang]
    report = told(text, lang, "Meeting")
    assert report.status == "planned"
    assert report.dating.edtf is None


@pytest.mark.parametrize("lang", FRESH)
def test_the_place_and_the_rule_are_kept(lang: Lang) -> None:
    report = told(FRESH[lang], lang, "Meeting")
    assert report.place is not None
    assert report.place.id == "berlin"
    assert report.rule.startswith(f"{lang}:Meeting:")
    assert report.reader.startswith("rules ")


@pytest.mark.parametrize("lang", FRESH)
def test_evidence_is_the_whole_sentence_at_its_offsets(lang: Lang) -> None:
    text = f"•  {FRESH[lang]}   {FRESH[lang]}\n\n\t{FRESH[lang]}"
    reading = RulesReader().read(article(text, lang, title="  « "))
    assert reading.reports
    for report in reading.reports:
        for quote in report.evidence:
            assert reading.article.field(quote.field)[quote.start : quote.end] == quote.text
            assert quote.text == FRESH[lang]


def test_the_dated_sentence_is_quoted_first() -> None:
    text = "Макрон зателефонував Зеленському.\n\nМакрон зателефонував Зеленському 12 серпня."
    call = told(text, "uk", "Call", title="Макрон поговорив телефоном із Зеленським")
    assert "12 серпня" in call.evidence[0].text
    assert call.evidence[-1].field == "title"


def test_ids_count_in_the_order_of_the_text() -> None:
    text = "Макрон зустрівся з Мерцом 3 червня. Макрон зустрівся зі Стармером 5 червня. Мерц прибув до Києва 7 червня."
    found = reports(text, "uk")
    assert [report.id.rpartition("-")[2] for report in found] == [str(n) for n in range(1, len(found) + 1)]
    starts = [min(quote.start for quote in report.evidence) for report in found]
    assert starts == sorted(starts)
