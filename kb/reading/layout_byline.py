"""Bylines: who wrote it, for whom, and on which day; also glued together as pages lose their spacing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kb.reading.layout_cites import agency_names
from kb.reading.layout_lexicon import tables, words_of

LONGEST = 160  # characters
_YEARS = range(1800, 2100)
_TIME = re.compile(
    r"(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?!\d)|\b\d{1,2}\s?[ap]\.?m\.?\b", re.IGNORECASE
)
_ISO_TIME = r"(?:T\d{2}:\d{2}\S*)?"
_NAME_WORD = re.compile(r"(?:[A-ZА-ЯІЇЄҐЁ][\w’'ʼ-]*\.?|[A-ZА-ЯІЇЄҐЁ]\.)+$")
_SEPARATOR = re.compile(r"[|,;•·/()\[\]—–:*_@#]+|\s-\s|^-|-$")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; None for what it leaves out."""

    published: date | None
    publisher: str | None


@cache
def _months() -> dict[str, int]:
    return {
        word: number
        for table in tables().values()
        for number, words in enumerate(table["bylines"]["months"], 1)
        for word in words.split("|")
    }


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return (
        re.compile(rf"(?<!\d)(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){_ISO_TIME}(?!\d)"),
        re.compile(r"(?<!\d)(?P<d>\d{1,2})[./](?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"),
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<name>{months})\.?,?\s(?P<y>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<name>{months})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d)", re.IGNORECASE),
    )


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words_of('bylines', 'weekdays'))})(?![а-яіїєґa-z])", re.IGNORECASE)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(words_of("bylines", "fillers"))


def read_byline(line: str) -> Byline | None:
    """What ``line`` says as a byline; None where it is none: prose, or nothing but a name."""
    if len(line) > LONGEST:
        return None
    found = _find_date(line)
    if found is None:
        return None
    published, rest = found
    rest = _weekdays().sub(" , ", _TIME.sub(" , ", rest))
    publisher = None
    for part in (part.strip() for part in _SEPARATOR.split(rest)):
        words = [word for word in part.split() if word.lower().strip(".") not in _fillers() and not word.isdigit()]
        if len(words) > 6 or any(not _NAME_WORD.match(word) for word in words if any(map(str.isalpha, word))):
            return None
        if part in agency_names():
            publisher = part
    return Byline(published, publisher)


def date_in(line: str) -> date | None:
    """The first full calendar date in ``line``."""
    found = _find_date(line)
    return found[0] if found else None


def _find_date(line: str) -> tuple[date, str] | None:
    """The first valid date and the line with the date taken out."""
    if _FOUR_DIGITS.search(line) is None:
        return None
    for pattern in _dates():
        for match in pattern.finditer(line):
            parts = match.groupdict()
            month = _months()[parts["name"].lower()] if "name" in parts else int(parts["m"])
            try:
                day = date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                continue
            if day.year in _YEARS:
                return day, line[: match.start()] + " , " + line[match.end() :]
    return None


_FOUR_DIGITS = re.compile(r"\d{4}")
_AUTHOR = re.compile(r"(?:[A-ZА-ЯІЇЄҐЁ][a-zа-яіїєґё’'ʼ]+(?:-[A-ZА-ЯІЇЄҐЁ][a-zа-яіїєґё’'ʼ]+)?\s?){2,3}")


def is_author(line: str) -> bool:
    """Whether ``line`` is two or three capitalised words and no more: a person's name."""
    return len(line) < 60 and _AUTHOR.fullmatch(line) is not None
