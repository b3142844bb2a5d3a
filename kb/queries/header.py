"""Reads a query file: a strict header in comment lines, then SPARQL.

The header's lines, in this order, every text in English and Ukrainian::

    # title-en: Events of an actor
    # title-uk: ...
    # description-en: One sentence.
    # description-uk: ...
    # param: NAME | KIND | required, optional or default=VALUE | English | Ukrainian      (any number)
    # column: NAME | KIND | English | Ukrainian                                           (one or more)

then an empty line and the query, a SELECT. Columns and parameters are variables of the same name; it must select
them all, for only selected variables can be bound from outside. Columns of several things join them in one text:
``actors`` the IRIs by spaces, ``texts`` by ``; ``. An optional parameter that is not given stays unbound: test it by
``COALESCE(?day >= ?from, true)``, never by BOUND, which the engine answers before it binds what comes from outside.

A query may ask Wikidata too, ``SERVICE <https://query.wikidata.org/sparql> {``, for the ``?item`` that what stands
before it finds: see kb.queries.service. The setting DATELINE_WIKIDATA puts another endpoint in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kb.errors import DataError
from kb.results import Column

PARAMETER_KINDS = ("actor", "place", "event", "event-type", "status", "date", "integer", "string")
COLUMN_KINDS = (
    "actor", "actors", "place", "event", "event-type", "status", "edtf", "date", "integer", "decimal", "text", "texts",
    "iri",
)  # fmt: skip
TEXTS = ("title-en", "title-uk", "description-en", "description-uk")
_LINE = re.compile(r"# ([a-z-]+): (\S.*)")
_NAME = re.compile(r"[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: without ``default`` and not ``required`` it may stay out; meaning by language."""

    name: str
    kind: str
    required: bool
    default: str | None
    descriptions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A competency question: its texts by language, parameters, columns and SPARQL."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str


def parse_query(name: str, text: str) -> NamedQuery:
    """The query in the file ``{name}.rq``; raises DataError with the line of a malformed header."""
    lines = text.splitlines()
    header = _header_lines(name, lines)
    texts: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for number, (key, value) in enumerate(header, start=1):
        try:
            if number <= len(TEXTS):
                _expect(key == TEXTS[number - 1], f"expected {TEXTS[number - 1]}, not {key}")
                texts[key] = value
            elif key == "param":
                _expect(not columns, "a param after a column")
                parameters.append(_parameter(value))
            else:
                _expect(key == "column", f"no such key {key}; there are {', '.join(TEXTS)}, param, column")
                columns.append(_column(value))
            _expect_unique([*(each.name for each in parameters), *(each.name for each in columns)])
        except ValueError as error:
            raise DataError(f"{name}.rq, line {number}: {error}") from None
    if not columns:
        raise DataError(f"{name}.rq, line {len(header) + 1}: the header ends without a column")
    return NamedQuery(
        name,
        _by_lang(texts["title-en"], texts["title-uk"]),
        _by_lang(texts["description-en"], texts["description-uk"]),
        tuple(parameters),
        tuple(columns),
        # The header stays in, so that the line of a mistake is the line in the file.
        text,
    )


def _header_lines(name: str, lines: list[str]) -> list[tuple[str, str]]:
    header = []
    for number, line in enumerate(lines, start=1):
        if not line:
            break
        match = _LINE.fullmatch(line)
        if match is None:
            raise DataError(f"{name}.rq, line {number}: a header line is '# key: value', and an empty line ends it")
        header.append((match[1], match[2].strip()))
    return header


def _parameter(value: str) -> Parameter:
    name, kind, need, english, ukrainian = _fields(value, 5)
    _expect(kind in PARAMETER_KINDS, f"no such kind {kind}; there are {', '.join(PARAMETER_KINDS)}")
    _expect(
        need in ("required", "optional") or need.startswith("default="),
        f"required, optional or default=VALUE, not {need}",
    )
    default = need.removeprefix("default=") if need.startswith("default=") else None
    _expect(default != "", "an empty default")
    return Parameter(name, kind, need == "required", default, _by_lang(english, ukrainian))


def _column(value: str) -> Column:
    name, kind, english, ukrainian = _fields(value, 4)
    _expect(kind in COLUMN_KINDS, f"no such kind {kind}; there are {', '.join(COLUMN_KINDS)}")
    return Column(name, kind, _by_lang(english, ukrainian))


def _fields(value: str, count: int) -> list[str]:
    fields = [field.strip() for field in value.split("|")]
    _expect(len(fields) == count, f"expected {count} fields between bars, not {len(fields)}")
    _expect(all(fields), "an empty field")
    _expect(_NAME.fullmatch(fields[0]) is not None, f"a name is made of a-z and _, not {fields[0]!r}")
    return fields


def _by_lang(english: str, ukrainian: str) -> Mapping[str, str]:
    return MappingProxyType({"en": english, "uk": ukrainian})


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _expect_unique(names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    _expect(twice is None, f"{twice} twice")
