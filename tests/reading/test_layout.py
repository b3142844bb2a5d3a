from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Article
from kb.reading.base import Layout
from kb.reading.layout import NO_DATE, lay_out

PASTED = """Осло й Рейк'явік домовилися про спільний патруль у північних водах

Марта ГайЧетвер, 6 лютого 2025, 18:05
Прем'єри двох країн на набережній. Фото: Getty Images

Прем'єр Норвегії прийняв у Осло голову уряду Ісландії, і вони домовилися про спільний патруль.

Джерело: NTB, Reuters з посиланням на Норвезьке бюро новин (NBN)

Деталі: Зустріч тривала дві години. Патруль має вийти в море у березні.

Посол назвав угоду "кроком уперед".

Передісторія:

  • У травні 2023 року сторони підписали меморандум.
  • Торік переговори зупинилися.

Читайте також: Ісландія збільшить берегову охорону
"""


def blocks(layout: Layout) -> list[tuple[str, str]]:
    return [(block.kind, layout.article.field(block.field)[block.start : block.end]) for block in layout.blocks]


def of_kind(layout: Layout, kind: str) -> list[str]:
    return [text for name, text in blocks(layout) if name == kind]


def read(text: str, **known: object) -> Layout:
    return lay_out(Article("a", text, **known))  # type: ignore[arg-type]


def test_a_pasted_article_is_laid_out() -> None:
    layout = read(PASTED)
    assert [kind for kind, _ in blocks(layout)] == [
        *("title", "byline", "caption", "lead", "source", "heading", "body", "body", "heading"),
        *("background", "background", "teaser"),
    ]
    article = layout.article
    assert article.title == "Осло й Рейк'явік домовилися про спільний патруль у північних водах"
    assert article.published == date(2025, 2, 6)
    assert article.lang == "uk"
    assert article.cites == ("NTB", "Reuters", "Норвезьке бюро новин (NBN)")
    assert layout.warnings == ()


BYLINES = [
    "Марта ГайЧетвер, 6 лютого 2025, 18:05",
    "Марта Гай\nЧетвер, 6 лютого 2025, 18:05",
    "6 лютого 2025 року, 18:05",
    "06.02.2025 18:05",
    "By Jane Doe | February 6, 2025",
    "Jane Doe and John Roe, Feb. 6, 2025, 6:05 p.m.",
    "Published: 6 February 2025",
    "2025-02-06T18:05:00+02:00",
    "Анна Лесная, 6 февраля 2025, 18:05",
    "Опубликовано: 6 февраля 2025 г.",
    "Оновлено: 6 лютого 2025",
]


@pytest.mark.parametrize("byline", BYLINES)
def test_the_date_is_read_from_a_byline(byline: str) -> None:
    layout = read(f"Угоду про патруль підписано\n\n{byline}\n\nПрем'єри зустрілися в Осло.")
    assert layout.article.published == date(2025, 2, 6)
    assert of_kind(layout, "byline")


@pytest.mark.parametrize(
    "prose",
    [
        "6 лютого 2025 року прем'єри зустрілися в Осло.",
        "The treaty of February 6, 2025 was signed in Oslo.",
        "Осло, 31 лютого 2025",
        "Прем'єри зустрілися. Угода чинна з 06.02.2025.",
    ],
)
def test_the_date_is_not_read_from_prose(prose: str) -> None:
    layout = read(f"Угоду про патруль підписано\n\n{prose}\n\nПрем'єри зустрілися в Осло.")
    assert layout.article.published is None
    assert NO_DATE in layout.warnings


def test_what_is_known_is_kept() -> None:
    layout = read(PASTED, title="Інша назва", published=date(2024, 1, 1), lang="en", publisher="Вісник", cites=("AP",))
    article = layout.article
    assert (article.title, article.published, article.lang) == ("Інша назва", date(2024, 1, 1), "en")
    assert (article.publisher, article.cites) == ("Вісник", ("AP",))
    assert blocks(layout)[0] == ("title", "Інша назва")


def test_the_title_is_found_in_the_text_again() -> None:
    title = "Угоду про патруль підписано в Осло"
    layout = read(f"⚡️ {title} Прем'єри зустрілися в четвер.", title=f"⚡️ {title}…")
    assert blocks(layout)[1:] == [("title", f"⚡️ {title}"), ("lead", "Прем'єри зустрілися в четвер.")]


def test_a_text_that_is_one_paragraph_has_no_title() -> None:
    assert read("Прем'єри зустрілися в Осло").article.title is None


def test_background_reaches_to_the_end_of_its_paragraph() -> None:
    layout = read(
        "Прем'єри зустрілися в Осло.\nУгоду підписано. Нагадаємо, торік переговори зупинилися. Винних не знайшли.\n"
        "Патруль вийде в море у березні."
    )
    assert of_kind(layout, "background") == ["Нагадаємо, торік переговори зупинилися. Винних не знайшли."]
    assert of_kind(layout, "body") == ["Угоду підписано.", "Патруль вийде в море у березні."]


def test_background_is_cut_from_a_heading_that_lost_its_line_break() -> None:
    text = "Прем'єри зустрілися в Осло. Вони підписали угоду. " + "Патруль буде спільним і матиме два кораблі. " * 14
    layout = read(text + "Патруль у північних водах Нагадаємо, торік переговори зупинилися. Винних не знайшли.")
    assert of_kind(layout, "heading") == ["Патруль у північних водах"]
    assert of_kind(layout, "background") == ["Нагадаємо, торік переговори зупинилися. Винних не знайшли."]


def test_the_lead_of_an_article_without_line_breaks_is_its_first_sentences() -> None:
    text = "The premiers met in Oslo on Thursday and signed an agreement on a joint patrol. " * 20
    lead = of_kind(read(text), "lead")
    assert len(lead) == 1
    assert 400 <= len(lead[0]) < 500


def test_a_list_ends_background() -> None:
    layout = read(
        "Прем'єри зустрілися в Осло.\n\nПередісторія:\n• Торік зупинилися переговори.\n\nУгода чинна з березня."
    )
    assert of_kind(layout, "background") == ["• Торік зупинилися переговори."]
    assert of_kind(layout, "body") == ["Угода чинна з березня."]


def test_links_follow_a_teaser_label() -> None:
    layout = read(
        "Прем'єри зустрілися в Осло.\nЗнати більше: Як патрулюють північ\nІсландія: флот без армії\n"
        "Передісторія:\nТорік переговори зупинилися."
    )
    assert of_kind(layout, "teaser") == ["Знати більше: Як патрулюють північ", "Ісландія: флот без армії"]
    assert of_kind(layout, "background") == ["Торік переговори зупинилися."]


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        (
            "Премьеры в Осло Юнас Лунд (Фото: Ann Doe / Reuters) Он принял гостя сегодня.",
            "Юнас Лунд (Фото: Ann Doe / Reuters)",
        ),
        ("Премьеры встретились. Фото: Ann Doe / AP Премьер принял гостя в Осло.", "Фото: Ann Doe / AP"),
        ("Прем'єри зустрілися в Осло.\nфото: пресслужба уряду", "фото: пресслужба уряду"),
        ("The premiers met.\nThe quay, May 3, 2024. REUTERS/Jane Doe", "The quay, May 3, 2024. REUTERS/Jane Doe"),
    ],
)
def test_captions_are_cut_out(text: str, caption: str) -> None:
    assert of_kind(read(text, title="T"), "caption") == [caption]


def test_a_dateline_is_no_part_of_the_lead() -> None:
    layout = read("OSLO, Feb 6 (Reuters) - The premiers met on Thursday.", title="Premiers meet")
    assert of_kind(layout, "byline") == ["OSLO, Feb 6 (Reuters) -"]
    assert of_kind(layout, "lead") == ["The premiers met on Thursday."]
    assert layout.article.cites == ("Reuters",)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Про це повідомляє РБК-Україна з посиланням на Reuters.", ("РБК-Україна", "Reuters")),
        ('Про це повідомляє "Європейська правда".', ("Європейська правда",)),
        ("Про це пишуть CNN і The Wall Street Journal.", ("CNN", "The Wall Street Journal")),
        ("Об этом сообщает ТАСС со ссылкой на источник.", ("ТАСС",)),
        ("The premiers will meet, Bloomberg reported, citing two officials.", ("Bloomberg",)),
        ("Про це повідомив міністр у Telegram.", ()),
        ("Про це йдеться у дописі, повідомляє Telegram-канал уряду.", ()),
        ("He told Anna Reed that talks go on, according to Premier Lund.", ()),
    ],
)
def test_cited_media_are_named(text: str, cites: tuple[str, ...]) -> None:
    assert read(text, title="T").article.cites == cites


def test_the_publisher_is_not_its_own_source() -> None:
    layout = read("Про це повідомляє РБК-Україна з посиланням на Reuters.", publisher="www.rbc.ua")
    assert layout.article.cites == ("Reuters",)


def test_a_publisher_is_read_from_the_byline() -> None:
    layout = read("Угоду підписано в Осло\n\nУкрінформ | 6 лютого 2025\n\nПрем'єри зустрілися в Осло.")
    assert layout.article.publisher == "Укрінформ"


def test_wrapped_lines_are_one_paragraph() -> None:
    sentence = "The premiers of Norway and Iceland met in Oslo on Thursday to sign an agreement"
    text = "\n".join([sentence] * 8) + ".\n\nThe patrol will sail in March."
    assert len(read(text, title="T").blocks) == 3


def test_a_foreign_article_is_told() -> None:
    layout = read("Der Premier von Norwegen hat den Chef der Regierung empfangen und sie haben sich auf das geeinigt.")
    assert layout.article.lang is None
    assert any("German" in warning for warning in layout.warnings)


def test_an_article_in_a_language_only_begun_is_told() -> None:
    layout = read(
        "Premierzy spotkali się w Oslo i podpisali umowę, która jest dla nich ważna. Nie było to łatwe, ale się udało."
    )
    assert layout.article.lang == "pl"
    assert any("Polish is only begun" in warning for warning in layout.warnings)


PARTS = st.sampled_from(
    [
        "Нагадаємо, ",
        "Деталі: ",
        "Передісторія:",
        "\n",
        "\n\n",
        "    ",
        ". ",
        "«",
        "»",
        '"',
        "Фото: ",
        " Getty Images",
        "rbc.group ",
        "(Фото: А / Reuters)",
        "• ",
        "Він поїхав",
        "The talks",
        "2025",
        "6 лютого 2025",
        "В",
        " Про це ",
        "р.",
        "U.S.",
        "…",
        "](http://x.y)",
        "Читайте також: ",
        "Знати більше: ",
        "# ",
        "***",
        "\u202e",
        "\x00",
        "😀",
        "© ",
        "Reporting by ",
        "читайте на каналі ",
        "Telegram",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PARTS, max_size=40).map("".join))


@given(TEXTS, st.none() | st.text(max_size=40))
def test_blocks_hold_every_character_that_is_not_space(text: str, title: str | None) -> None:
    layout = lay_out(Article("a", text, title=title))
    covered = set()
    last = 0
    for block in layout.blocks:
        if block.field == "title":
            assert (block.start, block.end) == (0, len(title or ""))
            continue
        assert last <= block.start < block.end <= len(text)
        covered.update(range(block.start, block.end))
        last = block.end
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
