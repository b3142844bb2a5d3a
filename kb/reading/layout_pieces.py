"""The pieces of one paragraph: what belongs to no sentence is cut out, the rest goes sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kb.reading.base import BlockKind
from kb.reading.layout_lexicon import FIRST_WORD, Marker, Pattern, load_layout_lexicon

LONGEST_HEADING = 110  # characters
LONGEST_LINE = 420  # characters: a longer paragraph is prose, whatever pattern it fits
WORDS_OF_PROSE = 4

Piece = tuple[int, int, BlockKind | None]


def line_kind(line: str) -> BlockKind | None:
    """The kind of a whole paragraph by its form (credit, notice, byline), or None for prose."""
    if not any(map(str.isalnum, line)):
        return "boilerplate"
    if len(line) > LONGEST_LINE:
        return None
    for pattern in load_layout_lexicon().lines:
        if any(True for _ in pattern.matches(line)):
            return None if pattern.kind == "caption" and _prose_follows(line) else pattern.kind
    return None


def _prose_follows(line: str) -> bool:
    """Whether a credit in ``line`` ends before some words that are no part of it."""
    ends = [end for _, end, kind in _cuttings(line, load_layout_lexicon().inside) if kind == "caption"]
    return bool(ends) and len(line[max(ends) :].split()) >= WORDS_OF_PROSE


def _cuttings(paragraph: str, patterns: Iterable[Pattern]) -> list[tuple[int, int, BlockKind]]:
    """What ``patterns`` find in ``paragraph``, unordered; they may overlap."""
    return [(*match.span(), pattern.kind) for pattern in patterns for match in pattern.matches(paragraph)]


@lru_cache(maxsize=1)  # asked of every paragraph of one text after the other
def _patterns_inside(text: str) -> tuple[Pattern, ...]:
    """The patterns for stretches that may be found somewhere in ``text``."""
    return tuple(pattern for pattern in load_layout_lexicon().inside if pattern.may_match(text))


def cut_out(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of ``text[start:end]`` in order: credits and notices with their kind, prose with None."""
    paragraph = text[start:end]
    at = 0
    for begin, stop, kind in sorted(_cuttings(paragraph, _patterns_inside(text)), key=lambda cut: (cut[0], -cut[1])):
        if begin < at or not paragraph[begin:stop].strip():
            continue
        if paragraph[at:begin].strip():
            yield start + at, start + begin, None
        yield start + begin, start + stop, kind
        at = stop
    if paragraph[at:].strip():
        yield start + at, end, None


def marker_at(text: str, start: int, end: int) -> tuple[Marker, int] | None:
    """The label or opener with which the sentence ``text[start:end]`` begins, and where a label ends."""
    lexicon = load_layout_lexicon()
    word = FIRST_WORD.search(text, start, end)
    if word is None or word[0].lower() not in lexicon.first_words:
        return None
    label = lexicon.labels.match(text, start, end)
    if label:
        return lexicon.markers[_key(label[1]) + ":"], label.end()
    opener = lexicon.openers.match(text, start, end)
    if opener:
        return lexicon.markers[_key(opener[1])], start
    return None


def _key(words: str) -> str:
    return " ".join(words.lower().split()).replace("'", "’").replace("ʼ", "’").replace("`", "’")


def is_heading(line: str) -> bool:
    """Whether ``line`` looks like a heading: short, no end mark, beginning with a capital or a digit."""
    if line.startswith("#"):
        return len(line) <= 2 * LONGEST_HEADING and "\n" not in line and line.lstrip("#")[:1] == " "
    body = line.strip("*_ ")
    if not body or len(body) > LONGEST_HEADING or body.rstrip('"»”)')[-1:] in tuple(".!?…:;,"):
        return False
    return body[0].isupper() or body[0].isdigit() or body[0] in '"«“'


def is_headline(line: str) -> bool:
    """Whether ``line`` could be the title of another article: not long, no full stop at its end."""
    return len(line) <= 180 and line[-1:] not in ".:;,"


def is_unstopped(line: str) -> bool:
    """Whether a piece inside a paragraph is short and without an end mark: a heading that lost its line break."""
    return len(line) <= LONGEST_HEADING and line[-1:] not in ".!?…:;," and line[:1].isupper()
