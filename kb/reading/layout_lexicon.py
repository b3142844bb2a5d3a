"""Reads ``kb/lexicons/*/layout.toml``: the words by which the parts of a news text are known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast, get_args

from kb.errors import DataError
from kb.reading.base import BlockKind

FIRST_WORD = re.compile(r"\w+")
Scope = Literal["section", "rest", "paragraph", "sentence"]


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that open a stretch of ``kind``; ``label`` is true where a colon ends them."""

    kind: BlockKind
    scope: Scope
    label: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that shows a paragraph (``line``) or a stretch in it to be of ``kind``.

    It need not be tried on a text that holds none of ``needs``, where there are any. ``everywhere``: it is to be looked
    for in the whole paragraph, not at its beginning alone.
    """

    kind: BlockKind
    regex: re.Pattern[str]
    needs: tuple[str, ...]
    everywhere: bool

    def may_match(self, text: str) -> bool:
        """Whether ``text``, a paragraph or many, holds what a stretch that it matches holds."""
        return not self.needs or any(map(text.__contains__, self.needs))

    def matches(self, paragraph: str) -> Iterable[re.Match[str]]:
        """The stretches of ``paragraph`` that it matches."""
        if not self.may_match(paragraph):
            return ()
        if self.everywhere:
            return self.regex.finditer(paragraph)
        match = self.regex.match(paragraph)
        return () if match is None else (match,)


@dataclass(frozen=True, slots=True)
class LayoutLexicon:
    """All languages' markers together. ``markers`` is keyed by the words in lower case.

    A label or opener begins with one of ``first_words``, in lower case; most sentences do not.
    """

    first_words: frozenset[str]
    labels: re.Pattern[str]
    openers: re.Pattern[str]
    markers: Mapping[str, Marker]
    lines: tuple[Pattern, ...]
    inside: tuple[Pattern, ...]


def tables() -> Mapping[str, Mapping[str, Any]]:
    """The parsed ``layout.toml`` of each language folder, by language code."""
    return dict(_tables())


@cache
def _tables() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    found = []
    for folder in sorted(resources.files("kb.lexicons").iterdir(), key=lambda entry: entry.name):
        file = folder / "layout.toml"
        if file.is_file():
            try:
                found.append((folder.name, tomllib.loads(file.read_text("utf-8"))))
            except tomllib.TOMLDecodeError as error:
                raise DataError(f"lexicons/{folder.name}/layout.toml: {error}") from error
    return tuple(found)


def words_of(section: str, key: str) -> Iterator[str]:
    """The words that all languages list under ``[section] key``."""
    for _, table in _tables():
        yield from table.get(section, {}).get(key, ())


def alternatives(words: Iterator[str] | list[str]) -> str:
    """A regular expression for any of ``words``, the longest first, with any apostrophe."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.sub(r"['’]", "['’ʼ`]", re.escape(word).replace(r"\ ", r"\s+")) for word in ordered)


@cache
def load_layout_lexicon() -> LayoutLexicon:
    """The markers of all languages; raises DataError where a file is malformed."""
    markers: dict[str, Marker] = {}
    labels: list[str] = []
    openers: list[str] = []
    lines: list[Pattern] = []
    inside: list[Pattern] = []
    for lang, table in _tables():
        for entry in table.get("label", ()):
            labels += entry["words"]
            for word in entry["words"]:
                markers[word.lower() + ":"] = Marker(_kind(entry, lang), "section", True)
        for entry in table.get("opener", ()):
            openers += entry["words"]
            for word in entry["words"]:
                markers[word.lower()] = Marker(_kind(entry, lang), entry["scope"], False)
        for entry in table.get("pattern", ()):
            regex, needs = _compiled(entry["regex"], lang), tuple(entry.get("needs", ()))
            pattern = Pattern(_kind(entry, lang), regex, needs, entry["at"] == "inside")
            (lines if entry["at"] == "line" else inside).append(pattern)
    return LayoutLexicon(
        frozenset(match[0].lower() for match in map(FIRST_WORD.search, (*labels, *openers)) if match),
        re.compile(rf"\W{{0,4}}({alternatives(labels)})(?:\s[\w’'-]+){{0,3}}\s?:\s*", re.IGNORECASE),
        re.compile(rf"\W{{0,4}}({alternatives(openers)})(?!\w)"),
        markers,
        tuple(lines),
        tuple(inside),
    )


def _kind(entry: Mapping[str, Any], lang: str) -> BlockKind:
    if entry["kind"] not in get_args(BlockKind):
        raise DataError(f"lexicons/{lang}/layout.toml: no block kind {entry['kind']!r}")
    return cast(BlockKind, entry["kind"])


def _compiled(regex: str, lang: str) -> re.Pattern[str]:
    try:
        return re.compile(regex)
    except re.error as error:
        raise DataError(f"lexicons/{lang}/layout.toml: {error} in {regex!r}") from error
