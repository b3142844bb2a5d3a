"""What cannot be read is told with its name and the reason, and the others are read."""

import json
from pathlib import Path

import pytest

from kb.store import EmbeddedStore
from tests.cli.conftest import ARTICLES, Run, article_file, run_main

GOOD = "Президент Фінляндії зателефонував прем’єру Швеції 3 березня 2025 року."
LINES = b"\n".join(
    [
        json.dumps({"id": "first", "text": GOOD, "lang": "uk", "published": "2025-03-04"}).encode(),
        b'{"id": "second", "text": "broken',
        json.dumps({"id": "third", "text": GOOD, "lang": "tlh"}).encode(),
        json.dumps({"id": "fourth", "text": GOOD, "published": "0000-01-01"}).encode(),
        json.dumps({"id": "fifth", "text": GOOD, "published": "9999-12-31"}).encode(),
        json.dumps({"id": "sixth", "text": GOOD, "lang": "uk", "published": "2025-03-04"}).encode(),
    ]
)
# Name, bytes, and what the refusal says.
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "it is empty"),
    "binary.txt": (bytes(range(256)) * 40, "it is binary data, not text"),
    "utf8.txt": ("Слово".encode() + b"\xff\xfe\xff" + "слово".encode(), "it is not UTF-8: byte 10 is no text"),
    "page.html": (
        b"<html><head><title>T</title></head><body><nav></nav><script>let a</script></body></html>",
        "HTML page without an",
    ),
    "german.txt": ("Der Kanzler und die Regierung haben gestern in Berlin über das Gesetz beraten.".encode(), "German"),
    "language.json": (json.dumps({"text": GOOD, "lang": "xx"}).encode(), "its language 'xx' is not read; accepted"),
    "year0.json": (json.dumps({"text": GOOD, "published": "0000-01-01"}).encode(), "'0000-01-01' is not in the years"),
    "year9999.json": (json.dumps({"text": GOOD, "published": "9999-12-31"}).encode(), "not in the years 1800 to 2100"),
    "broken.json": (b'{"text": ', "it is not valid JSON"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("what", ["ingest", "extract", "dates"])
def test_one_bad_file_is_refused_with_its_name_and_the_reason(
    dateline: Run, tmp_path: Path, what: str, name: str
) -> None:
    content, reason = BAD[name]
    path = article_file(tmp_path, name, content)
    result = dateline(what, path)
    assert result.exit_code == 1
    (line,) = [line for line in result.output.splitlines() if path.name in line]
    assert reason in line


def test_fifty_megabytes_are_refused_and_not_read(dateline: Run, tmp_path: Path) -> None:
    path = article_file(tmp_path, "large.txt", GOOD)
    with path.open("r+b") as file:
        file.truncate(50_000_000)
    result = dateline("ingest", path)
    assert result.exit_code == 1
    assert f"  {path}: it is larger than 20,000,000 bytes" in result.stdout.splitlines()


def test_a_malformed_line_is_told_by_its_number_and_the_others_are_read(dateline: Run, tmp_path: Path) -> None:
    path = article_file(tmp_path, "articles.jsonl", LINES)
    result = dateline("ingest", path)
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert said[0].startswith("2 articles read, ")
    assert said[1] == "4 articles refused:"
    assert [line.split(": ")[0] for line in said[2:]] == [f"  {path}, line {number}" for number in (2, 3, 4, 5)]
    assert "it is not valid JSON" in said[2]


def test_one_bad_article_never_stops_the_others(dateline: Run, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    for name, (content, _) in BAD.items():
        article_file(folder, name, content)
    for name in ("demo-uk-02.json", "demo-en-03.html", "demo-ru-01.json"):
        article_file(folder / "below", name, (ARTICLES / name).read_bytes())
    result = dateline("ingest", folder, tmp_path / "missing.txt", "-", stdin=GOOD)
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert said[0].startswith("4 articles read, ")
    assert said[1] == f"{len(BAD) + 1} articles refused:"
    assert len(said) == 3 + len(BAD)
    assert f"{tmp_path / 'missing.txt'}: there is no such file or folder" in result.stdout
    with EmbeddedStore(data / "store", read_only=True) as store:
        assert sum("/graph/article/" in graph for graph in store.graphs()) == 4


def test_nothing_stored_is_harmed_by_what_is_refused(dateline: Run, data: Path, tmp_path: Path) -> None:
    assert dateline("ingest", ARTICLES / "demo-en-01.json").exit_code == 0
    before = dateline("export").stdout_bytes
    for name, (content, _) in BAD.items():
        article_file(tmp_path / "bad", name, content)
    assert dateline("ingest", tmp_path / "bad").exit_code == 1
    broken = article_file(tmp_path, "broken.nq", before[:5000] + b"\n<x:a> <x:b .\n")
    assert dateline("import", broken).exit_code == 1
    assert dateline("query", "nope").exit_code == 2
    assert dateline("query", "around", "--event", "nope").exit_code == 2
    assert dateline("query", "contacts", "--actr", "x").exit_code == 2
    assert dateline("export").stdout_bytes == before


@pytest.mark.parametrize("text", ["У 0000 році та 31 грудня 9999 року.", "On 1 January 0000 and 31 December 9999."])
def test_dates_out_of_reach_break_nothing(text: str) -> None:
    for what in ("extract", "dates"):
        assert run_main(what, "-", "--published", "2100-12-31", stdin=text + " " + GOOD).exit_code == 0
        assert (
            run_main(what, "-", "--published", "1800-01-01", "--lang", "uk", stdin="Наступного року. Торік.").exit_code
            == 0
        )


def test_a_private_address_is_refused(dateline: Run) -> None:
    result = dateline("ingest", "http://127.0.0.1:80/page")
    assert result.exit_code == 1
    assert "http://127.0.0.1:80/page: " in result.stdout
