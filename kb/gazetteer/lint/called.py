"""Faults of names: missing, malformed, told twice, or meaning two of a kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kb.gazetteer.lint.tables import ENTITIES, Fault, Line, Tables
from kb.gazetteer.words import fold
from kb.model import LANGS

_OTHER_APOSTROPHES = re.compile("['ʼ`‘]")
# Letters that an alphabet does not have: none in the name that is shown. An alias may be a brand of another language.
_FOREIGN = {"uk": re.compile("[ыэъё]", re.IGNORECASE), "ru": re.compile("[іїєґ]", re.IGNORECASE)}


def lint_names(tables: Tables) -> Iterator[Fault]:
    """All faults of this kind, table by table."""
    called: dict[tuple[str, str, str], dict[str, Line]] = defaultdict(dict)
    for table in ENTITIES:
        for line in tables[table]:
            for column in ("en", "uk", "ru", *(("uk_gen", "ru_gen") if table == "states" else ())):
                if not line[column].strip():
                    yield line.fault(f"{line['id']} has no {column}")
            for lang, foreign in _FOREIGN.items():
                if letter := foreign.search(line[lang]):
                    yield line.fault(f"{line['id']}: {lang}:{line[lang]} has the letter {letter[0]}")
            seen: set[tuple[str, str]] = set()
            for lang, name, what in _names(line):
                if what:
                    yield line.fault(f"{line['id']}: {what}")
                    continue
                if (lang, name) in seen:
                    yield line.fault(f"{line['id']} is called {lang}:{name} twice")
                seen.add((lang, name))
                if lang == "uk" and _OTHER_APOSTROPHES.search(name):
                    yield line.fault(f"{line['id']}: the apostrophe in {name} is not ’ (U+2019)")
                called[line.kind, lang, fold(name)].setdefault(line["id"], line)
    yield from _ambiguous(called)


def _names(line: Line) -> Iterator[tuple[str, str, str]]:
    """Language and name of each, or the fault of an alias in place of them."""
    for label in LANGS:
        if line[label]:
            yield label, line[label], ""
    for alias in filter(None, line["aliases"].split(";")):
        lang, _, name = alias.partition(":")
        good = lang in LANGS and name.strip() == name != ""
        yield (lang, name, "") if good else ("", "", f"an alias is lang:name, not {alias!r}")


def _ambiguous(called: dict[tuple[str, str, str], dict[str, Line]]) -> Iterator[Fault]:
    """A name of two of a kind, unless one of them is more prominent and so the one who is meant."""
    for (_, lang, name), owners in called.items():
        if len(owners) < 2:
            continue
        ranked = sorted(owners.values(), key=lambda line: -int(line["prominence"] or 1))
        if int(ranked[0]["prominence"] or 1) == int(ranked[1]["prominence"] or 1):
            other = ranked[0]
            yield ranked[1].fault(
                f"{lang}:{name} means {ranked[1]['id']} and {other['id']} ({other.table}.csv:{other.number}) alike"
            )
