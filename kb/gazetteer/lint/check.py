"""All checks over a folder of tables."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from kb.gazetteer.lint.called import lint_names
from kb.gazetteer.lint.held import lint_tenures
from kb.gazetteer.lint.rows import lint_rows
from kb.gazetteer.lint.tables import Fault, read_tables


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows each table has, and what is wrong, by file and line."""

    rows: dict[str, int]
    faults: tuple[Fault, ...]


def check_gazetteer(folder: Traversable | None = None) -> Summary:
    """Lint the tables in ``folder``, by default those that come with Dateline."""
    tables, malformed = read_tables(folder or files("kb.gazetteer").joinpath("data"))
    faults = {*malformed, *lint_rows(tables), *lint_names(tables), *lint_tenures(tables)}
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.what))
    return Summary({name: len(lines) for name, lines in tables.items()}, tuple(ordered))
