"""The paragraphs of a plain text: by lines, by blank lines where the lines are wrapped, by wide gaps in one line."""

from __future__ import annotations

import re
from itertools import pairwise

from kb.frozen import record

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·*➡✔▶📌–—-]\ufe0f?\s|\d{1,2}[.)]\s)")
# Scrapers that lose the line breaks leave the indents: a wide gap after the end of a sentence.
_GAP = re.compile(r"(?<=[.!?…»”\":)])[ \u00a0]{3,}(?=[^\s])")
_ENDED = re.compile(r"[.!?…:;»”\")]\s*$")

WRAPPED_AT = 100  # characters: no wrapped line is longer
WRAPPED_LINES = 4  # fewer lines than this in a row tell nothing


@record(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]``, neither beginning nor ending in space; ``bullet``: an item of a list."""

    start: int
    end: int
    bullet: bool


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs of ``text`` in order; together they hold every character that is not space."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    found: list[Paragraph] = []
    for start, end in _joined(text, lines) if _is_wrapped(text, lines) else lines:
        at = start
        for gap in _GAP.finditer(text, start, end):
            _add(found, text, at, gap.start())
            at = gap.end()
        _add(found, text, at, end)
    return found


def _add(found: list[Paragraph], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Paragraph(start, end, _BULLET.match(text, start, end) is not None))


def _adjoining(text: str, earlier: tuple[int, int], later: tuple[int, int]) -> bool:
    """Whether one line break and nothing else stands between two lines."""
    return text[earlier[1] : later[0]] in ("\n", "\r\n", "\r")


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether an editor broke the lines at a width: short ones that mostly stop in mid-sentence."""
    inner = [line for line, after in pairwise(lines) if _adjoining(text, line, after)]
    if len(inner) < WRAPPED_LINES or any(end - start > WRAPPED_AT for start, end in inner):
        return False
    broken = sum(1 for start, end in inner if not _ENDED.search(text, max(start, end - 4), end))
    long = sum(1 for start, end in inner if end - start > WRAPPED_AT // 2)
    return broken * 2 > len(inner) and long * 2 > len(inner)


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for line in lines:
        blank = not text[line[0] : line[1]].strip()
        bullet = _BULLET.match(text, *line) is not None
        if joined and not blank and not bullet and _adjoining(text, joined[-1], line):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined
