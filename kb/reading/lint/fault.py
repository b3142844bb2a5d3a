from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: ``file`` below ``kb/lexicons``, ``entry`` where to look in it, ``what`` in one sentence."""

    file: str
    entry: str
    what: str


def entry_name(number: int, frame: Mapping[str, Any]) -> str:
    """How faults name the ``number``-th ``[[frame]]`` of a file: its place, its type and its first word."""
    first = next((str(word) for key in ("nouns", "verbs") for word in frame.get(key, ())), "")
    return f"{number} {frame.get('type')}" + (f" «{first}»" if first else "")


def repeated(words: list[str]) -> Iterator[str]:
    """The words that stand in the list a second time."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            yield word
        seen.add(word)
