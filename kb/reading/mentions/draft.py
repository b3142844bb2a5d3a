"""What a scan of one sentence found, before the article as a whole decides who is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kb.frozen import record
from kb.reading.mentions.line import Line

Kind = Literal["known", "place", "person", "office", "body", "pronoun", "group", "organisation"]


@record(frozen=True, slots=True)
class PersonRead:
    """A person's name at tokens ``[start, end)``.

    ``full`` are ids known by the whole name, ``surname`` ids known by the surname alone; ``parts`` are the words as
    written, where the shape alone tells a name; ``initial`` is the first letter of the first name where only that
    stands; ``options`` are the cases by gender, where a first name may be of either.
    """

    start: int
    end: int
    full: tuple[str, ...]
    surname: tuple[str, ...]
    parts: tuple[str, ...]
    cases: frozenset[str]
    gender: str = ""
    initial: str = ""
    options: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class Draft:
    """A mention to be: tokens ``[start, end)`` of ``line`` and what is known about it."""

    kind: Kind
    line: Line
    start: int
    end: int
    target: str = ""
    how: str = "gazetteer"
    cases: frozenset[str] = frozenset()
    head: int = -1
    number: Literal["sing", "plur"] = "sing"
    person: PersonRead | None = None
    office: str = ""
    states: tuple[str, ...] = ()
    body: str = ""
    former: bool = False
    role: tuple[int, int] | None = None
    both: bool = False
    name: str = ""
