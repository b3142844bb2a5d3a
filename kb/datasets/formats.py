"""How the rows of each dataset are read. A parser takes the cells it needs and gives a row; None for one of a kind
that Dateline has no type for. It raises ValueError, with what is wrong, for cells that cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kb.datasets import coded, conflict
from kb.datasets.row import Row

Parser = Callable[[tuple[str, ...]], Row | None]


@dataclass(frozen=True, slots=True)
class Format:
    """The columns that a parser needs, in its order, and the parser."""

    needed: tuple[str, ...]
    parse: Parser


FORMATS: Mapping[str, Format] = {
    "gdelt": Format(coded.GDELT, coded.gdelt),
    "ucdp": Format(conflict.UCDP, conflict.ucdp),
    "acled": Format(conflict.ACLED, conflict.acled),
    "polecat": Format(coded.POLECAT, coded.polecat),
    "icews": Format(coded.ICEWS, coded.icews),
}
