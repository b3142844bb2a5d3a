"""Cuts the blocks of an article into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kb.model import Field, Lang
from kb.reading.base import Block, Layout, Sentence
from kb.reading.language import sentence_language
from kb.reading.quotation import quotations
from kb.reading.sentence_ends import sentence_spans

# In characters, far above any real sentence: what runs on without a mark is cut at a space, so that the steps
# which compare the words of a sentence with one another stay cheap.
LONGEST = 2_000
# Bullets, pictographs and the like before the first word; brackets, quotes, signs of money and hashes stay.
_ORNAMENT = re.compile(r"(?:[^\w\"«„“”»('‘’\[…$€£₴₽+#@№.!?%-]|[-–—](?=\s)|_)+")


def split_sentences(layout: Layout) -> tuple[Sentence, ...]:
    """The sentences of all blocks in order, without tokens.

    They cover every letter and digit of the article; only bullets and ornaments before a sentence
    are left out. ``quotes`` are clipped to the sentence where a quotation runs over several.
    """
    found: list[Sentence] = []
    for name in ("title", "text"):
        blocks = [block for block in layout.blocks if block.field == name]
        found += _field_sentences(layout, name, blocks)
    return tuple(found)


def _field_sentences(layout: Layout, name: Field, blocks: list[Block]) -> Iterator[Sentence]:
    text = layout.article.field(name)
    quotes = quotations(text, [(block.start, block.end) for block in blocks])
    starts = [start for start, _ in quotes]
    for block in blocks:
        told = layout.sentences.get(block.start) if name == "text" else None
        for start, end in _bounded(text, told or sentence_spans(text, block.start, block.end)):
            begin = _past_ornament(text, start, end)
            if begin < end:
                lang: Lang = sentence_language(text[begin:end], layout.article.lang)
                yield Sentence(name, begin, end, block, lang, (), _clipped(quotes, starts, begin, end))


def _bounded(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """``spans``, those over LONGEST characters in pieces that end at a space where there is one."""
    for start, end in spans:
        while end - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = space if space > 0 else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _past_ornament(text: str, start: int, end: int) -> int:
    match = _ORNAMENT.match(text, start, end)
    return match.end() if match else start


def _clipped(
    quotes: tuple[tuple[int, int], ...], starts: list[int], start: int, end: int
) -> tuple[tuple[int, int], ...]:
    inside = []
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(quotes) and quotes[at][0] < end:
        if quotes[at][1] > start:
            inside.append((max(start, quotes[at][0]), min(end, quotes[at][1])))
        at += 1
    return tuple(inside)
