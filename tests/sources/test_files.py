import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import ArticleRefused
from kb.model import Article
from kb.settings import Settings
from kb.sources import read_sources
from kb.sources.decode import decode

TEXT = "Прем'єри двох країн зустрілися в Осло."
SETTINGS = Settings(article_bytes=100_000)
PAGE = (
    '<html lang="uk"><head><meta charset="utf-8"><title>Угоду підписано</title>'
    '<meta property="og:site_name" content="Вісник">'
    '<meta property="article:published_time" content="2025-02-06T18:05:00+02:00">'
    '<link rel="canonical" href="https://visnyk.example/n/1"></head><body><nav>Головна</nav><article>'
    "<h1>Угоду підписано</h1><p>Прем'єри двох країн зустрілися в Осло в четвер і підписали угоду про патруль.</p>"
    "<p>Патруль має вийти в море у березні, сказав посол. Він назвав угоду кроком уперед.</p></article></body></html>"
)


def read(*paths: object, **more: Any) -> list[Article | ArticleRefused]:
    return list(read_sources(map(str, paths), SETTINGS, **more))


def article(found: list[Article | ArticleRefused]) -> Article:
    assert len(found) == 1
    assert isinstance(found[0], Article), found[0]
    return found[0]


def reason(found: list[Article | ArticleRefused]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], ArticleRefused)
    return str(found[0])


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_is_an_article(tmp_path: Path) -> None:
    found = article(read(write(tmp_path, "oslo.txt", TEXT)))
    assert found == Article(id="oslo", text=TEXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_read_by_its_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    assert article(read(write(tmp_path, "a.txt", (TEXT + "\r\nДалі.").encode(encoding)))).text == TEXT + "\nДалі."


REFUSED = [
    ("a.txt", b"", "it is empty"),
    ("a.txt", b" \n\t", "it is empty"),
    ("a.txt", "\ufeff \n".encode(), "it is empty"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    ("a.txt", bytes(range(1, 32)) * 9, "binary"),
    ("a.txt", b"\xff\xd8\xff\xe1" + bytes(range(1, 256)), "binary"),
    ("a.txt", b"Oslo \xff and more", "byte 5 is no text"),
    ("a.txt", TEXT.encode("windows-1251"), "it could be Windows-1251"),
    ("a.txt", b"\xff\xfea\x00\x00\xd8", "it is not the UTF-16-LE it says it is: byte 4"),
    ("a.txt", b"x" * 100_001, "larger than 100,000 bytes"),
    ("a.html", b"<html><body></body></html>", "without an article's text"),
    ("a.html", b"", "it is empty"),
    ("a.html", b'<meta charset="klingon"><p>Oslo</p>', "'klingon' is not known"),
    ("a.json", b"{", "not valid JSON: Expecting property name"),
    ("a.json", b'{"text": "\n"}', "not valid JSON: Invalid control character at at line 1, column 11"),
    ("a.json", b"[" * 50_000, "nested too deeply"),
    ("a.json", b'{"text": "Oslo", "id": ' + b"9" * 5000 + b"}", "not valid JSON"),
    ("a.json", b"[]", "array of articles is empty"),
    ("a.json", b'"Oslo"', "must be a JSON object with a text, not a string"),
    ("a.json", b'{"title": "Oslo"}', "it has no text"),
    ("a.json", b'{"text": " "}', "its text is empty"),
    ("a.json", b'{"text": 5}', "its text must be a string, not a number"),
    ("a.json", b'{"text": "Oslo", "title": ["a"]}', "its title must be a string, not an array"),
    ("a.json", b'{"text": "Oslo \\ud800"}', "half of a surrogate pair"),
    ("a.json", b'{"text": "Oslo", "lang": "de"}', "its language 'de' is not read; accepted are uk, en, ru, pl"),
    ("a.json", b'{"text": "Oslo", "published": "yesterday"}', "'yesterday' is no date of the form 2025-08-13"),
    ("a.json", b'{"text": "Oslo", "published": "13.08.2025"}', "is no date of the form"),
    ("a.json", b'{"text": "Oslo", "published": "0000-01-01"}', "not in the years 1800 to 2100"),
    ("a.json", b'{"text": "Oslo", "published": "9999-12-31"}', "not in the years 1800 to 2100"),
    ("a.json", b'{"text": "Oslo", "published": "2025-02-30"}', "not in the calendar"),
    ("a.json", b'{"text": "Oslo", "published": 1755043200}', "its published must be a string, not a number"),
    ("a.jsonl", b"", "it is empty"),
    ("a.md", b"# Oslo\n", "it has no text"),
    ("a.md", b"---\nlang: de\n---\nOslo", "its language 'de' is not read"),
    ("a.pdf", b"%PDF", "accepted are .txt, .md, .html, .htm, .json, .jsonl"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = write(tmp_path, name, content)
    message = reason(read(path))
    assert message.startswith(f"{path}: ")
    assert why in message


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in reason(read(tmp_path / "none.txt"))
    assert "holds no file of a kind that is read" in reason(read(tmp_path))
    assert "there is no such file" in reason(read("a\x00b"))


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", ".hidden/x.txt", "a/.y.txt", "notes.pdf", "Z.TXT"):
        write(tmp_path, name, TEXT)
    assert [found.id for found in read(tmp_path) if isinstance(found, Article)] == ["Z", "c", "b"]


def test_files_of_one_name_keep_apart(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, TEXT) for name in ("a/news.txt", "b/news.txt", "other.txt")]
    ids = [found.id for found in read(*paths) if isinstance(found, Article)]
    assert ids == [paths[0].as_posix(), paths[1].as_posix(), "other"]


def test_one_bad_article_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", b"\x00")
    write(tmp_path, "c.txt", TEXT)
    kinds = [type(found) for found in read(tmp_path / "none.txt", tmp_path)]
    assert kinds == [ArticleRefused, Article, ArticleRefused, Article]


RECORD = {
    "id": "n-1",
    "url": "https://visnyk.example/n/1",
    "lang": "uk",
    "published": "2025-02-06",
    "publisher": "Вісник",
    "title": "Угода",
    "text": " Осло\r\n\u00a0– e\u0301 \n",
}


def test_a_json_article_is_taken_as_it_is(tmp_path: Path) -> None:
    found = article(read(write(tmp_path, "a.json", json.dumps(RECORD))))
    assert found == Article(**{**RECORD, "published": date(2025, 2, 6)})  # type: ignore[arg-type]


def test_the_id_is_given_or_the_url_or_the_name(tmp_path: Path) -> None:
    path = tmp_path / "oslo.json"
    for record, expected in (
        ({"text": TEXT}, "oslo"),
        ({"text": TEXT, "url": "https://visnyk.example/n/1"}, "https://visnyk.example/n/1"),
        ({"text": TEXT, "url": "https://visnyk.example/n/1", "id": 7}, "7"),
    ):
        path.write_text(json.dumps(record))
        assert article(read(path)).id == expected


@pytest.mark.parametrize("published", ["2025-02-06", "2025-02-06T23:59:00Z", "2025-02-06 18:05:00+02:00"])
def test_the_day_of_publication_is_the_one_written(tmp_path: Path, published: str) -> None:
    path = write(tmp_path, "a.json", json.dumps({"text": TEXT, "published": published, "lang": "uk-UA"}))
    found = article(read(path))
    assert (found.published, found.lang) == (date(2025, 2, 6), "uk")


def test_an_array_of_articles(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps([{"text": TEXT}, 5, {"text": TEXT, "id": "x"}]))
    first, second, third = read(path)
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert (first.id, third.id) == ("a-1", "x")
    assert str(second) == f"{path}, article 2: an article must be a JSON object with a text, not a number"


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}).encode()
    lines = [good, b"", b"{oops", b'{"text": "\xff"}', b'{"text": "' + b"x" * 300_000 + b'"}', b"\xef\xbb\xbf" + good]
    path = write(tmp_path, "a.jsonl", b"\r\n".join(lines))
    found = read(path)
    assert [item.id for item in found if isinstance(item, Article)] == ["a-1", "a-6"]
    refused = [item for item in found if isinstance(item, ArticleRefused)]
    assert [item.source for item in refused] == [f"{path}, line {number}" for number in (3, 4, 5)]
    assert [word in item.reason for item, word in zip(refused, ("JSON", "UTF-8", "larger"), strict=True)] == [True] * 3


def test_what_is_said_overrides_what_is_found(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps(RECORD))
    found = article(read(path, published=date(2020, 1, 2), lang="en"))
    assert (found.published, found.lang) == (date(2020, 1, 2), "en")


def test_a_leading_heading_of_markdown_is_the_title(tmp_path: Path) -> None:
    found = article(read(write(tmp_path, "a.md", f"\n# Угода про *патруль* #\n\n{TEXT}\n\n## Далі\n")))
    assert (found.title, found.text) == ("Угода про *патруль*", f"{TEXT}\n\n## Далі\n")


def test_front_matter_is_honoured(tmp_path: Path) -> None:
    head = '---\ntitle: "Угода: крок"\ndate: 2025-02-06\nurl: https://visnyk.example/1\nlang: uk\ntags: [a]\n---\n'
    found = article(read(write(tmp_path, "a.md", f"{head}# Заголовок\n{TEXT}")))
    assert (found.id, found.title, found.lang) == ("https://visnyk.example/1", "Угода: крок", "uk")
    assert (found.published, found.text) == (date(2025, 2, 6), f"# Заголовок\n{TEXT}")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_a_page_is_read(tmp_path: Path, encoding: str) -> None:
    page = PAGE.replace("utf-8", encoding).encode(encoding)
    found = article(read(write(tmp_path, "a.html", page)))
    assert (found.title, found.published, found.publisher) == ("Угоду підписано", date(2025, 2, 6), "Вісник")
    assert found.id == found.url == "https://visnyk.example/n/1"
    assert "кроком уперед" in found.text
    assert "Головна" not in found.text


def test_a_page_that_declares_no_date_has_none(tmp_path: Path) -> None:
    page = PAGE.replace("2025-02-06T18:05:00+02:00", "").replace("Патруль має", "З 6 лютого 2021 року патруль має")
    assert article(read(write(tmp_path, "a.html", page))).published is None


def from_stdin(data: bytes) -> list[Article | ArticleRefused]:
    return read("-", stdin=BytesIO(data))


def test_standard_input_is_told_apart() -> None:
    assert article(from_stdin(TEXT.encode())) == Article(id="stdin", text=TEXT)
    assert article(from_stdin(f"[Осло] {TEXT}".encode())).text == f"[Осло] {TEXT}"
    assert article(from_stdin(json.dumps(RECORD, indent=1).encode())).id == "n-1"
    record = json.dumps({"text": TEXT})
    array, lines = from_stdin(f"[{record}, {record}]".encode()), from_stdin(f"{record}\n{record}\n{{oops".encode())
    assert [item.id for item in array if isinstance(item, Article)] == ["stdin-1", "stdin-2"]
    assert [item.id for item in lines if isinstance(item, Article)] == ["stdin-1", "stdin-2"]
    assert str(lines[2]).startswith("standard input, line 3: it is not valid JSON")
    assert reason(from_stdin(b"")) == "standard input: it is empty"
    assert reason(from_stdin(b'{"text": ')).startswith("standard input: it is not valid JSON")


def test_reading_is_lazy(tmp_path: Path) -> None:
    found: Iterator[Article | ArticleRefused] = read_sources([str(write(tmp_path, "a.txt", TEXT)), "-"], SETTINGS)
    assert isinstance(next(found), Article)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_decoder(data: bytes) -> None:
    with suppress(ArticleRefused):
        decode(data, "x").encode()


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_standard_input_breaks_the_reader(data: bytes) -> None:
    assert from_stdin(data)


def test_an_article_remembers_where_it_was_read_from(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Прем’єр прибув до Осло.", encoding="utf-8")
    (article,) = read_sources([str(path)], Settings())
    assert isinstance(article, Article)
    assert article.origin == str(path)
