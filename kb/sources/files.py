"""Files and folders as articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from kb.errors import ArticleRefused
from kb.model import Article
from kb.settings import Settings
from kb.sources.decode import declared_charset, decode
from kb.sources.records import article_of, articles_of, load_json
from kb.sources.texts import read_markdown, read_text
from kb.sources.web import read_html

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")

Found = Iterator[Article | ArticleRefused]


def list_files(argument: str) -> list[Path]:
    """The files that ``argument`` names: itself, or those below it that can be read, sorted.

    Raises ArticleRefused where there is no such file, where it is of another kind, and for a folder without any.
    """
    path = Path(argument)
    if path.is_dir():
        below = (file for file in path.rglob("*") if not _is_hidden(file.relative_to(path)))
        files = sorted(file for file in below if file.suffix.lower() in SUFFIXES and file.is_file())
        if not files:
            raise ArticleRefused(argument, f"the folder holds no file of a kind that is read ({', '.join(SUFFIXES)})")
        return files
    if not path.exists():
        raise ArticleRefused(argument, "there is no such file or folder")
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleRefused(argument, f"files of this kind are not read; accepted are {', '.join(SUFFIXES)}")
    if not path.is_file():
        raise ArticleRefused(argument, "it is neither a file nor a folder")
    return [path]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def names_of(files: Iterable[Path]) -> dict[Path, str]:
    """What the articles in ``files`` without id and URL are called: the stem, or the path where files share a stem."""
    unique = dict.fromkeys(files)
    stems = Counter(file.stem for file in unique)
    return {file: file.stem if stems[file.stem] == 1 else file.as_posix() for file in unique}


def read_file(path: Path, name: str, settings: Settings) -> Found:
    """The articles in ``path``; what cannot be read is yielded as ArticleRefused."""
    source = str(path)
    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".jsonl":
                yield from read_lines(file, source, name, settings.article_bytes)
            else:
                data = read_limited(file, source, settings.article_bytes)
                yield from _read_data(data, path.suffix.lower(), source, name)
    except ArticleRefused as refused:
        yield refused
    except OSError as error:
        yield ArticleRefused(source, f"it cannot be read: {error.strerror or error}")


def read_limited(file: BinaryIO, source: str, limit: int) -> bytes:
    """All of ``file``; raises ArticleRefused for more than ``limit`` bytes, of which no more is read, and for none."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ArticleRefused(source, f"it is larger than {limit:,} bytes")
    if not data.strip():
        raise ArticleRefused(source, "it is empty")
    return data


def _read_data(data: bytes, suffix: str, source: str, name: str) -> Found:
    match suffix:
        case ".json":
            yield from articles_of(load_json(decode(data, source), source), source, name)
        case ".html" | ".htm":
            yield read_html(decode(data, source, declared_charset(data)), source, name)
        case ".md":
            yield read_markdown(decode(data, source), source, name)
        case _:
            yield read_text(decode(data, source), source, name)


def read_lines(file: BinaryIO, source: str, name: str, limit: int) -> Found:
    """The articles of a JSON Lines file, one a line; blank lines are passed over. ``limit``: bytes of one line."""
    number = found = 0
    while line := file.readline(limit + 1):
        number += 1
        place = f"{source}, line {number}"
        try:
            if len(line) > limit:
                _skip_line(file, line)
                raise ArticleRefused(place, f"it is larger than {limit:,} bytes")
            if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise ArticleRefused(source, "JSON Lines are read as UTF-8 only; this file is UTF-16")
            if line.strip():
                found += 1
                article = article_of(load_json(decode(line, place), place), place, f"{name}-{number}")
                yield replace(article, origin=place)
        except ArticleRefused as refused:
            found += 1
            yield refused
            if refused.source == source:
                return
    if not found:
        yield ArticleRefused(source, "it is empty")


def _skip_line(file: BinaryIO, begun: bytes) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = file.readline(65_536)
