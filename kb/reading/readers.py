"""The readers by name. A trained model joins by one more line here; it need only keep the Reader Protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kb.errors import NotKnown
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
