"""Quotations in their context: the stored text cut around a sentence, or marked in several places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kb.vocab import DL, OA
from server.fetch import Node

CONTEXT = 240


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what stands around it; ``start`` and ``end`` count code points of the article's ``field``."""

    field: str
    before: str
    exact: str
    after: str
    language: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the keys (events) that all of it is evidence of; most have none."""

    text: str
    keys: tuple[str, ...] = ()


def passage(evidence: Node, selectors: Iterable[Node], fields: dict[str, str]) -> Passage | None:
    """The passage that an oa:SpecificResource points to; None where it quotes nothing.

    ``fields``: the article's own texts. They are used only where they hold the quotation at its place.
    """
    quote = before = after = language = ""
    start = end = None
    for selector in selectors:
        if exact := selector.labels(OA + "exact"):
            language, quote = next(iter(exact.items()))
            before, after = selector.one(OA + "prefix") or "", selector.one(OA + "suffix") or ""
        if (at := selector.one(OA + "start")) is not None:
            start, end = int(at), int(selector.one(OA + "end") or 0)
    field = evidence.one(DL + "field") or "text"
    text = fields.get(field, "")
    if start is not None and end is not None and text[start:end] == quote:
        before, after = _before(text[:start]), _after(text[end:])
    return Passage(field, before, quote, after, language, start, end) if quote else None


def _before(text: str) -> str:
    """The end of ``text``, from the beginning of a word, within its last paragraphs."""
    cut = text[-CONTEXT:]
    return cut if len(cut) == len(text) else "… " + cut.partition(" ")[2]


def _after(text: str) -> str:
    cut = text[:CONTEXT]
    return cut if len(cut) == len(text) else cut.rpartition(" ")[0] + " …"


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """``text`` cut wherever a span (start, end, key) begins or ends; together the pieces are ``text``."""
    good = [(start, end, key) for start, end, key in spans if 0 <= start < end <= len(text)]
    cuts = sorted({0, len(text), *(start for start, _, _ in good), *(end for _, end, _ in good)})
    return tuple(
        Piece(text[here:there], tuple(dict.fromkeys(key for start, end, key in good if start <= here and there <= end)))
        for here, there in pairwise(cuts)
    )


def paragraphs(text: str, spans: Iterable[tuple[int, int, str]]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of ``text`` that hold anything, each in pieces; spans count from the beginning of ``text``."""
    every, found, start = list(spans), [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [(max(a, start) - start, min(b, end) - start, key) for a, b, key in every if a < end and b > start]
            found.append(pieces(line, inside))
        start = end + 1
    return tuple(found)
