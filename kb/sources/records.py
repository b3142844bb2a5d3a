"""JSON articles: one object, an array of them, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kb.errors import ArticleRefused
from kb.lexicons import codes
from kb.model import Article, Lang

KEYS = ("id", "url", "lang", "published", "publisher", "title", "text")
YEARS = range(1800, 2101)  # of publication

_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.{0,24})?")


def load_json(text: str, source: str) -> Any:
    """The value that ``text`` spells; raises ArticleRefused with the place where it is malformed."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise ArticleRefused(source, f"it is not valid JSON: {error.msg} at {place}") from None
    except RecursionError:
        raise ArticleRefused(source, "it is not an article: its JSON is nested too deeply") from None
    except ValueError as error:  # a number of more digits than Python converts
        raise ArticleRefused(source, f"it is not valid JSON: {error}") from None


def articles_of(value: Any, source: str, name: str) -> Iterator[Article | ArticleRefused]:
    """The article or the array of articles in ``value``; ``name`` is the id of one that has neither id nor URL."""
    if not isinstance(value, list):
        yield article_of(value, source, name)
        return
    if not value:
        yield ArticleRefused(source, "its array of articles is empty")
    for number, item in enumerate(value, 1):
        try:
            yield article_of(item, f"{source}, article {number}", f"{name}-{number}")
        except ArticleRefused as refused:
            yield refused


def article_of(value: Any, source: str, name: str) -> Article:
    """One article; its text and title are taken as they are. Raises ArticleRefused where a key is not as it must be."""
    if not isinstance(value, Mapping):
        raise ArticleRefused(source, f"an article must be a JSON object with a text, not {_kind(value)}")
    found = {key: _string(value.get(key), key, source) for key in KEYS if key != "id"}
    text = found["text"]
    if text is None:
        raise ArticleRefused(source, "it has no text" if "text" not in value else "its text is empty")
    given = value.get("id")
    given = str(given) if isinstance(given, int) and not isinstance(given, bool) else _string(given, "id", source)
    return Article(
        id=given or found["url"] or name,
        text=text,
        title=found["title"],
        lang=read_lang(found["lang"], source),
        published=read_published(found["published"], source),
        publisher=found["publisher"],
        url=found["url"],
    )


def read_lang(value: str | None, source: str) -> Lang | None:
    """A language code (``uk``, ``uk-UA``); raises ArticleRefused for a language that is not read."""
    if value is None:
        return None
    code = re.split(r"[-_]", value.strip().lower())[0]
    if code in codes():
        return code
    raise ArticleRefused(source, f"its language {value!r} is not read; accepted are {', '.join(codes())}")


def read_published(value: str | None, source: str) -> date | None:
    """The day in an ISO date or date and time, as it is written there; raises ArticleRefused for anything else."""
    if value is None:
        return None
    match = _ISO_DATE.fullmatch(value.strip())
    if match is None:
        raise ArticleRefused(source, f"its publication date {value!r} is no date of the form 2025-08-13")
    year = int(match[1][:4])
    if year not in YEARS:
        raise ArticleRefused(
            source, f"its publication date {value!r} is not in the years {YEARS.start} to {YEARS.stop - 1}"
        )
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        raise ArticleRefused(source, f"its publication date {value!r} is not in the calendar") from None


def _string(value: Any, key: str, source: str) -> str | None:
    """A string that is not blank, or None; raises ArticleRefused for another type."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ArticleRefused(source, f"its {key} must be a string, not {_kind(value)}")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ArticleRefused(source, f"its {key} holds half of a surrogate pair, which is no character")
    return value if value.strip() else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", bool: "true or false", str: "a string", type(None): "null"}
    return names.get(type(value), "a number")
