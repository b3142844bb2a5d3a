"""The title of a text that came without one, and the title that stands in the text as well."""

from __future__ import annotations

import re

from kb.reading.layout_byline import is_author, read_byline
from kb.reading.layout_paragraphs import Paragraph
from kb.reading.layout_pieces import line_kind, marker_at

LONGEST = 220  # characters
_CUT = 120  # characters: a title that long which the text goes on from was cut off
_DROPPED = re.compile(r"[\W_]+")
_STOPS_IN = re.compile(r"[.!?…]\s+[A-ZА-ЯІЇЄҐЁ]")


def find_title(text: str, parts: list[Paragraph]) -> str | None:
    """The first paragraph, where it looks like a title and more text follows; without ``#`` of Markdown."""
    if len(parts) < 2:
        return None
    line = text[parts[0].start : parts[0].end]
    if len(line) > LONGEST or line_kind(line) or read_byline(line) or is_author(line):
        return None
    if marker_at(text, parts[0].start, parts[0].end) or parts[0].bullet:
        return None
    stopped = line.endswith((".", ":", ";", ","))
    if stopped and read_byline(text[parts[1].start : parts[1].end]) is None:
        return None
    if _STOPS_IN.search(line) and not stopped and line[-1] in "!?…" and len(line) > LONGEST // 2:
        return None
    title = line.lstrip("# ").strip()
    return title if any(map(str.isalpha, title)) else None


def title_end(text: str, first: Paragraph, title: str) -> int | None:
    """Where the title ends that the first paragraph is or begins with; None where it does neither.

    A scraped title may end in an ellipsis where its end was cut off.
    """
    line = text[first.start : first.end]
    if _bare(line) == _bare(title):
        return first.end
    known = title.rstrip("… .")
    start = first.start + len(line) - len(line.lstrip("# *>"))
    if len(known) < 15 or known[-1] in "—–-," or not text.startswith(known, start):
        return None
    rest = text[start + len(known) : first.end]
    if len(known) > _CUT and rest[:1] not in (".", "!", "?"):
        return None  # a post without a title, the first characters of which serve as one
    if re.match(r"[.!?]?\s+[A-ZА-ЯІЇЄҐЁ«\"“]", rest):
        return start + len(known) + (1 if rest[0] in ".!?" else 0)
    return None


def _bare(words: str) -> str:
    return _DROPPED.sub(" ", words).strip().lower()
