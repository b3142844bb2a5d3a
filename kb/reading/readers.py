"""The readers by name. A trained model joins by one more line here; it need only keep the Reader Protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kb.errors import ArticleRefused, NotKnown
from kb.model import Article, Reading
from kb.reading.base import Reader


def _rules() -> Reader:
    reader: Reader = import_module("kb.reading.rules").RulesReader()
    return reader


READERS: Mapping[str, Callable[[], Reader]] = {"rules": _rules}


def make_reader(name: str) -> Reader:
    """The reader called ``name``. Raises NotKnown, which lists the readers there are."""
    if name not in READERS:
        raise NotKnown("reader", name, READERS)
    return READERS[name]()


def read_article(reader: Reader, article: Article) -> Reading:
    """The reading of ``article``. Raises ArticleRefused for a language that no reader reads."""
    reading = reader.read(article)
    if reading.article.lang is None:
        raise ArticleRefused(
            article.origin or article.id, next(iter(reading.warnings), "its language was not recognised")
        )
    return reading
