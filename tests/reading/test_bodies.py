"""Bodies that no list knows: agencies of a state by what they are for, firms by a name in Latin letters."""

from __future__ import annotations

from datetime import date

import pytest

from kb.gazetteer import load_gazetteer
from kb.model import Article
from kb.reading.layout import lay_out
from kb.reading.mentions import find_mentions
from kb.reading.sentences import split_sentences
from kb.reading.tokens import tokenize_sentences

CASES = [
    ("uk", "Військова поліція Бразилії затримала двох.", "Військова поліція Бразилії", "BR"),
    ("uk", "Речник звернувся до військової поліції Бразилії.", "Військова поліція Бразилії", "BR"),
    (
        "uk",
        "Міністерство торгівлі, промисловості та енергетики Південної Кореї не відповіло.",
        "Міністерство торгівлі, промисловості та енергетики Південної Кореї",
        "KR",
    ),
    ("uk", "Французька військова поліція не відповіла.", "Військова поліція Франції", "FR"),
    ("uk", "Окружний суд Амстердама зачинено.", "Окружний суд Амстердама", "NL"),
    ("uk", "Компанія Zorvex зачинила завод.", "Zorvex", None),
    ("uk", "Польська група Zorvex зачинила завод.", "Zorvex", "PL"),
    ("uk", "Угода зі словацькою Zorvex Group діє.", "Zorvex Group", "SK"),
    ("ru", "Военная полиция Бразилии задержала двоих.", "Военная полиция Бразилии", "BR"),
    ("ru", "Польская компания Zorvex закрыла завод.", "Zorvex", "PL"),
]
NOTHING = ["Центр Києва зачинено.", "Солдати отримали новий Patriot.", "Компанія обрала Twitter."]


def bodies(text: str, lang: str) -> list[tuple[str, str | None]]:
    article = Article("x", text, lang=lang, published=date(2025, 8, 13))  # type: ignore[arg-type]
    layout = lay_out(article)
    sentences = tokenize_sentences(layout.article, split_sentences(layout))
    mentions = find_mentions(sentences, load_gazetteer(), date(2025, 8, 13), layout.article)
    return [(m.entity.labels[lang], m.entity.country) for m in mentions if m.entity.kind == "Organization"]


@pytest.mark.parametrize(("lang", "text", "name", "country"), CASES)
def test_a_body_is_known_by_its_kind(lang: str, text: str, name: str, country: str | None) -> None:
    assert bodies(text, lang) == [(name, country)]


@pytest.mark.parametrize("text", NOTHING)
def test_things_and_middles_of_towns_are_no_bodies(text: str) -> None:
    assert bodies(text, "uk") == []


def test_a_firm_told_once_is_known_by_its_bare_name_afterwards() -> None:
    found = bodies("Компанія Zorvex купила завод. Угода із Zorvex діє. Уряд вірить Zorvex.", "uk")
    assert found == [("Zorvex", None)] * 3
