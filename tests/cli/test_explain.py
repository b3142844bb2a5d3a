"""``dateline explain``: in the terminal and as one HTML file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as parser

from tests.cli.conftest import ARTICLES, run_main

SHIPPED = ["demo-uk-02.json", "demo-en-01.json", "demo-ru-01.json"]
ODD = """Віце<script>alert(1)</script> & [bold]міністр\u202e

Лавров 12 серпня 2025 року зустрівся з Рубіо в Москві. Сторони \x1b[31m не домовилися.
"""


def explained(path: str | Path, *more: str) -> str:
    result = run_main("explain", path, *more)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", SHIPPED)
def test_every_part_is_shown(name: str) -> None:
    output = explained(ARTICLES / name)
    for part in ("title", "lead", "gazetteer", "function", "clause", "report 1: tells it first", "salience", "rule"):
        assert part in output, part
    lang = name.split("-")[1]
    assert re.search(rf"{lang}:[A-Z]\w+:", output)
    assert re.search(r"\d{4}-\d\d-\d\d \((explicit|partial|relative)\)", output)


def test_the_reports_are_those_that_extract_prints() -> None:
    path = ARTICLES / SHIPPED[0]
    extracted = run_main("extract", path, "--format", "jsonl").output.splitlines()
    assert f"{len(extracted)} reports" in explained(path)


def test_numbers_say_which_report_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Польща передала Україні понад 14 танків 3 березня 2025 року. У Львові 5 сіл.", encoding="utf-8")
    output = explained(path)
    assert "tanks: 14, at least" in output
    assert "uk:tanks:танк → report 1" in output
    assert "no event here has such a number" in output


def test_what_was_dropped_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Вони не зустрілися.\n\nПутін не зустрівся із Зеленським у Стамбулі.", encoding="utf-8")
    assert "dropped: negated" in explained(path)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_page_asks_nothing_of_the_network(name: str, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    assert explained(ARTICLES / name, "--html", str(page)) == ""
    text = page.read_text(encoding="utf-8")
    tree = parser.fromstring(text)
    assert not tree.xpath("//script|//link|//img|//iframe|//@src|//@href|//*[starts-with(name(@*), 'on')]")
    assert "url(" not in text
    assert "@import" not in text
    assert "prefers-color-scheme: dark" in text
    assert tree.xpath("//tr[@class='event']")
    assert tree.xpath("//tr[@class='name']")


def test_the_page_quotes_every_sentence(tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    source = tmp_path / "a.txt"
    source.write_text("Заголовок\n\nПутін прибув до Китаю. Сі зустрів його.", encoding="utf-8")
    explained(source, "--html", str(page))
    quotes = parser.fromstring(page.read_text(encoding="utf-8")).xpath("//blockquote/text()")
    assert quotes == ["Заголовок", "Путін прибув до Китаю.", "Сі зустрів його."]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    source, page = tmp_path / "odd.txt", tmp_path / "out.html"
    source.write_text(ODD, encoding="utf-8")
    output = explained(source)
    assert "\x1b[31m" not in output
    assert "[bold]" in output
    explained(source, "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_an_article_in_no_known_language_is_shown_with_the_warning(tmp_path: Path) -> None:
    source = tmp_path / "x.txt"
    source.write_text("12345 67890", encoding="utf-8")
    result = run_main("explain", source)
    assert result.exit_code in (0, 1)
    assert result.output


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    result = run_main("explain", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "none.txt" in result.output
    assert "Traceback" not in result.output


def test_several_articles_make_one_page(tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    explained(ARTICLES / "demo-uk-08-09.jsonl", "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert text.count("<!doctype html>") == 1
    assert len(parser.fromstring(text).xpath("//h1")) == 2
