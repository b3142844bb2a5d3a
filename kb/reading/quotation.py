"""Which stretches of a text stand inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = re.compile(r"[«»\"“”„]")
_CARRIED = 4  # paragraphs a quotation may run over


def quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The outermost quotations of ``text`` with their marks, in order.

    A quotation may run over a few paragraphs; one that is never closed reaches to the last closing
    mark of its paragraph, or is no quotation where there is none.
    """
    found: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    last_close = 0
    carried = 0
    for start, end in paragraphs:
        marks = list(_MARKS.finditer(text, start, end))
        if stack and (carried >= _CARRIED or (marks and _opens(text, marks[0].start(), stack))):
            _give_up(found, stack, last_close)
            carried = 0
        for mark in marks:
            at = mark.start()
            if _opens(text, at, stack):
                stack.append((at, mark[0]))
            elif stack:
                opened, _ = stack.pop()
                last_close = at + 1
                if not stack:
                    found.append((opened, at + 1))
        carried = carried + 1 if stack else 0
    _give_up(found, stack, last_close)
    return tuple(found)


def _opens(text: str, at: int, stack: list[tuple[int, str]]) -> bool:
    mark = text[at]
    if mark in "«„":
        return True
    if mark in "»”":
        return False
    if mark == "“":
        return not (stack and stack[-1][1] == "„")
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isspace() or after in ".,;:!?)]…»”":
        return False
    return before.isspace() or before in '([«„“"—–-/:*>' or not (stack or before.isalnum())


def _give_up(found: list[tuple[int, int]], stack: list[tuple[int, str]], last_close: int) -> None:
    if stack and last_close > stack[0][0]:
        found.append((stack[0][0], last_close))
    stack.clear()
