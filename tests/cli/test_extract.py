import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kb.cli.words import term_word, word
from kb.model import LANGS, Article
from kb.reading import make_reader
from kb.settings import Settings
from kb.sources import read_sources
from kb.vocab import BASES, STATUSES, event_types
from tests.cli.conftest import ARTICLES, article_file, run_main

EVENT = {
    "article", "id", "type", "date", "earliest", "latest", "date_basis", "date_text", "status", "salience",
    "participants", "place", "claimed_by", "counts", "evidence", "rule",
}  # fmt: skip
TIMEX = {"article", "field", "start", "end", "text", "date", "basis", "rule"}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The shipped articles as they are completed by their layout, by id."""
    found = [item for item in read_sources([str(ARTICLES)], Settings()) if isinstance(item, Article)]
    assert len(found) == 18
    return {article.id: make_reader("rules").read(article).article for article in found}


def lines(*args: str | Path, **more: Any) -> list[dict[str, Any]]:
    result = run_main(*args, "--format", "jsonl", **more)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_event_a_line_with_every_key_and_exact_quotes(articles: dict[str, Article]) -> None:
    records = lines("extract", ARTICLES)
    assert {record["article"] for record in records} == articles.keys()
    for record in records:
        assert record.keys() == EVENT
        assert record["type"] in event_types()
        assert record["status"] in STATUSES
        assert record["date_basis"] in BASES
        assert 0 <= record["salience"] <= 1
        assert (record["date"] is None) == (record["date_basis"] == "none")
        for bound in filter(None, (record["earliest"], record["latest"])):
            date.fromisoformat(bound)
        entities = [*record["participants"], *record["claimed_by"], *filter(None, [record["place"]])]
        for entity in entities:
            assert {"id", "kind", "label"} <= entity.keys() <= {"id", "kind", "label", "wikidata", "country", "role"}
        assert all("role" in participant for participant in record["participants"])
        for count in record["counts"]:
            assert count.keys() == {"of", "value", "unit", "text", "qualifier"}
            assert any(count["text"] in quote["text"] for quote in record["evidence"])
        assert record["evidence"]
        for quote in record["evidence"]:
            assert quote.keys() == {"field", "start", "end", "text"}
            field = articles[record["article"]].field(quote["field"])
            assert field[quote["start"] : quote["end"]] == quote["text"] != ""
    ids = [record["id"] for record in records]
    assert len(ids) == len(set(ids))


def test_a_time_expression_a_line_with_every_key_and_exact_quotes(articles: dict[str, Article]) -> None:
    records = lines("dates", ARTICLES)
    assert len({record["article"] for record in records}) == 18
    for record in records:
        assert record.keys() == TIMEX
        assert record["field"] == "text"
        assert articles[record["article"]].text[record["start"] : record["end"]] == record["text"] != ""
        assert record["basis"] in BASES


def test_the_language_and_the_publication_day_can_be_given() -> None:
    text = "Президент Фінляндії зателефонував прем’єру Швеції у вівторок."
    (record,) = lines("dates", "-", "--published", "2025-03-07", stdin=text)
    assert (record["article"], record["date"]) == ("stdin", "2025-03-04")
    (record,) = lines("dates", "-", "--published", "2025-03-07", "--lang", "en", stdin="On Tuesday.")
    assert record["date"] == "2025-03-04"


@pytest.mark.parametrize("day", ["0000-01-01", "9999-12-31", "2025-02-30", "yesterday"])
def test_a_publication_day_that_cannot_be_is_a_usage_error(day: str) -> None:
    result = run_main("extract", "-", "--published", day, stdin="Текст.")
    assert result.exit_code == 2
    assert "--published" in result.stderr


@pytest.mark.parametrize(("lang", "status"), [("uk", "відбулося"), ("en", "occurred"), ("ru", "произошло")])
def test_the_listing_is_in_the_language_of_the_article(lang: str, status: str) -> None:
    result = run_main("extract", ARTICLES / f"demo-{lang}-02.json")
    assert f" · {status} · " in result.stdout


@pytest.mark.parametrize("width", [30, 80, 300])
@pytest.mark.parametrize("what", ["extract", "dates"])
def test_a_listing_keeps_to_the_width_of_the_terminal(what: str, width: int) -> None:
    result = run_main(what, ARTICLES / "demo-uk-03.txt", ARTICLES / "demo-en-03.html", width=width)
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if "https://" not in line]  # which cannot be broken
    if what == "extract":
        assert max(map(len, lines)) <= min(max(width, 43), 120)


def test_the_listing_shows_no_control_characters(tmp_path: Path) -> None:
    text = "Президент Фінляндії \x1b[31mзателефонував прем’єру Швеції 3 березня 2025 року."
    for what in ("extract", "dates"):
        result = run_main(what, article_file(tmp_path, "a.txt", text))
        assert result.exit_code == 0
        assert "\x1b" not in result.output


def test_an_article_without_events_says_so(tmp_path: Path) -> None:
    result = run_main("extract", "-", "--published", "2025-03-03", stdin="Сонце світить над тихим садом, і це добре.")
    assert result.stdout == "stdin\n2025-03-03\nПодій немає.\n"


def test_every_term_has_a_word_in_every_language() -> None:
    terms = [*event_types(), *(f"status-{status}" for status in STATUSES), *(f"basis-{basis}" for basis in BASES)]
    for lang in LANGS:
        assert not [term for term in terms if term_word(term, lang) == term and lang != "en"]
        for name in ("undated", "no_events", "no_dates", "claimed"):
            assert word(name, lang)


def test_an_unknown_reader_lists_the_readers() -> None:
    result = run_main("extract", "--reader", "nope", "-", stdin="Текст.")
    assert (result.exit_code, result.stderr) == (2, "dateline: no reader named 'nope'; there are: rules\n")
