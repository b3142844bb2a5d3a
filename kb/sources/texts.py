"""Plain text and Markdown as articles."""

from __future__ import annotations

import re

from kb.errors import ArticleRefused
from kb.model import Article
from kb.sources.records import article_of

# The keys of a front matter and the keys of an article that they fill.
FRONT_MATTER = {
    "id": "id",
    "title": "title",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
    "lang": "lang",
    "language": "lang",
}
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"(\w+)[ \t]*:[ \t]*(.*)")
_HEADING = re.compile(r"\s*#[ \t]+([^\n]{1,300}?)[ \t#]*(?:\n\s*|\Z)")


def read_text(text: str, source: str, name: str) -> Article:
    """A plain text; its line ends become those of Unix, nothing else changes."""
    text = _unix_lines(text)
    if not text.strip():
        raise ArticleRefused(source, "it is empty")
    return Article(id=name, text=text)


def read_markdown(text: str, source: str, name: str) -> Article:
    """A Markdown text: front matter is honoured, a heading at the very beginning is the title, the rest stays.

    Of YAML only ``key: value`` lines are read, quoted or not.
    """
    text = _unix_lines(text)
    record: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        for line in front[1].split("\n"):
            entry = _ENTRY.fullmatch(line.strip())
            if entry and entry[1].lower() in FRONT_MATTER:
                record[FRONT_MATTER[entry[1].lower()]] = _unquoted(entry[2].strip())
        text = text[front.end() :]
    heading = _HEADING.match(text)
    if heading and "title" not in record:
        record["title"] = heading[1]
        text = text[heading.end() :]
    if not text.strip():
        raise ArticleRefused(source, "it has no text")
    return article_of({**record, "text": text}, source, name)


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
