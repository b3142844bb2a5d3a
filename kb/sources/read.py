"""Reads whatever the user names: files, folders, web addresses, standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kb.errors import ArticleRefused
from kb.model import Article, Lang
from kb.settings import Settings
from kb.sources.decode import decode
from kb.sources.fetch import Page, fetch_page
from kb.sources.files import list_files, names_of, read_file, read_limited, read_lines
from kb.sources.records import articles_of, load_json
from kb.sources.texts import read_text
from kb.sources.web import read_page

STDIN = "standard input"
_STDIN_NAME = "stdin"

Found = Iterator[Article | ArticleRefused]


def read_sources(
    paths: Iterable[str],
    settings: Settings,
    *,
    published: date | None = None,
    lang: Lang | None = None,
    stdin: BinaryIO | None = None,
    fetch: Callable[[str, Settings], Page] = fetch_page,
) -> Found:
    """The articles that ``paths`` name, in order: files, folders, ``http(s)://`` addresses, ``-`` for standard input.

    An article that cannot be read is yielded as the ArticleRefused that says why, and the others are read.
    ``published`` and ``lang`` override what the articles say of themselves.
    """
    for found in _read_all(list(paths), settings, stdin or sys.stdin.buffer, fetch):
        if isinstance(found, Article):
            yield replace(found, published=published or found.published, lang=lang or found.lang)
        else:
            yield found


def _read_all(paths: list[str], settings: Settings, stdin: BinaryIO, fetch: Callable[[str, Settings], Page]) -> Found:
    listed = {path: _listed(path) for path in paths if path != "-" and not _is_address(path)}
    names = names_of(file for files in listed.values() if isinstance(files, list) for file in files)
    for path in paths:
        if path == "-":
            yield from _from(STDIN, _read_stdin(stdin, settings))
        elif _is_address(path):
            yield from _from(path, _read_address(path, settings, fetch))
        else:
            files = listed[path]
            if isinstance(files, ArticleRefused):
                yield files
            else:
                for file in files:
                    yield from _from(str(file), read_file(file, names[file], settings))


def _from(origin: str, found: Found) -> Found:
    """The articles with where they were read from."""
    return (replace(item, origin=origin) if isinstance(item, Article) else item for item in found)


def _is_address(path: str) -> bool:
    return "://" in path


def _listed(path: str) -> list[Path] | ArticleRefused:
    try:
        return list_files(path)
    except ArticleRefused as refused:
        return refused
    except (OSError, ValueError) as error:  # a folder that may not be read, a name that is none
        return ArticleRefused(path, f"it cannot be read: {error}")


def _read_address(url: str, settings: Settings, fetch: Callable[[str, Settings], Page]) -> Found:
    try:
        yield from read_page(fetch(url, settings))
    except ArticleRefused as refused:
        yield refused


def _read_stdin(stdin: BinaryIO, settings: Settings) -> Found:
    """Standard input: JSON or JSON Lines where it begins as such, else plain text."""
    try:
        data = read_limited(stdin, STDIN, settings.article_bytes)
        text = decode(data, STDIN)
        if not text.lstrip().startswith(("{", "[")):
            yield read_text(text, STDIN, _STDIN_NAME)
            return
        if _is_json_lines(text):
            yield from read_lines(BytesIO(data), STDIN, _STDIN_NAME, settings.article_bytes)
        elif text.lstrip().startswith("[") and not text.rstrip().endswith("]"):
            yield read_text(text, STDIN, _STDIN_NAME)  # a text may begin with a bracket
        else:
            yield from articles_of(load_json(text, STDIN), STDIN, _STDIN_NAME)
    except ArticleRefused as refused:
        yield refused


def _is_json_lines(text: str) -> bool:
    """Whether one of the first two lines, of several, is a JSON object of its own."""
    lines = [line for line in text.split("\n", 8) if line.strip()]
    return len(lines) > 1 and any(_is_object(line) for line in lines[:2])


def _is_object(line: str) -> bool:
    try:
        return isinstance(load_json(line, STDIN), dict)
    except ArticleRefused:
        return False
