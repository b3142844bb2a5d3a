"""Frozen dataclasses that are quick to make, for what the reader makes by the hundred for every article.

A frozen dataclass sets each field by a call of its own, which takes six times as long as the plain one. To the type
checker a ``record`` is ``dataclasses.dataclass``, so that code which sets a field of a frozen one is refused; at run
time it has the same fields, comparison and hash, and only the guard is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool):
        """``dataclass``, with the guard of ``frozen`` left out."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
