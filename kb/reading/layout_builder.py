"""Builds the blocks of a text paragraph by paragraph, remembering the section it is in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kb.reading.base import Block, BlockKind
from kb.reading.layout_byline import Byline, date_in, is_author, read_byline
from kb.reading.layout_paragraphs import Paragraph
from kb.reading.layout_pieces import cut_out, is_heading, is_headline, is_unstopped, line_kind, marker_at
from kb.reading.sentence_ends import sentence_spans

HEAD = 6  # paragraphs: a byline stands no further down
LEAD = 400  # characters: a lead that is part of one long paragraph ends with the sentence that reaches this
ONE_LONG = 700  # characters from which a paragraph may be a whole article that lost its line breaks
SHORT_TEASER = 300  # characters: a longer paragraph holds more than a link


@dataclass
class Builder:
    """The blocks of ``text`` so far, and what its paragraphs have told.

    ``section`` is the kind that the last label or the beginning gave to prose; ``in_list`` is True while
    the section is a list of bullets, False in one that is none, None before its first paragraph. ``over``:
    the article is, and what follows is the page around it. ``sentences`` are those of the blocks that are made of
    whole sentences, by where such a block begins.
    """

    text: str
    section: BlockKind = "body"
    in_list: bool | None = None
    lead_done: bool = False
    after_link: bool = False
    over: bool = False
    seen: int = 0
    byline: Byline | None = None
    sources: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    sentences: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, part: Paragraph, following: Paragraph | None) -> None:
        """Adds the blocks of one paragraph; ``following`` is the next one."""
        line = self.text[part.start : part.end]
        self.seen += 1
        kind = "boilerplate" if self.over else line_kind(line)
        if kind == "byline" or (kind is None and self.seen <= HEAD and self._is_byline(line)):
            kind = "byline"
            self._note_byline(line)
        if kind is None and marker_at(self.text, part.start, part.end) is None:
            kind = self._kind_by_place(line, part, following)
        self.after_link = self._is_link(part)
        if kind is not None:
            self.add(part.start, part.end, kind)
            return
        if self.in_list and not part.bullet:
            self.section = "body"
        if self.in_list is None:
            self.in_list = part.bullet
        _Prose(self, part).place()

    def _is_byline(self, line: str) -> bool:
        return read_byline(line) is not None or (not self.lead_done and is_author(line))

    def _note_byline(self, line: str) -> None:
        said = read_byline(line) or Byline(date_in(line), None)
        if "@" in line:  # the day is that of an embedded post
            said = replace(said, published=None)
        if self.byline is None or (self.byline.published is None and said.published):
            self.byline = said

    def _kind_by_place(self, line: str, part: Paragraph, following: Paragraph | None) -> BlockKind | None:
        """Headings and titles of other articles: known by what stands around them."""
        if (self.after_link or (following and self._is_link(following))) and self.lead_done and is_headline(line):
            return "teaser"
        if self.section == "teaser":
            if is_headline(line):
                return "teaser"
            self.section = "body"
        if line.startswith("#") and is_heading(line):
            return "heading"
        if not (self.lead_done and following) or part.bullet or not is_heading(line):
            return None
        if len(line) * 2 >= following.end - following.start:
            return None
        if self.in_list is not None:
            self.section = "body"
        return "heading"

    def _is_link(self, part: Paragraph) -> bool:
        return "](" in self.text[part.start : part.start + 400]

    def add(self, start: int, end: int, kind: BlockKind, join: bool = False, whole: bool = False) -> None:
        """Adds a block without the space at its ends, or lengthens the last one where its kind goes on.

        ``whole``: it is a whole sentence.
        """
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        last = self.blocks[-1] if self.blocks else None
        if join and last and last.field == "text" and last.kind == kind:
            self.blocks[-1] = Block("text", last.start, end, kind)
            if whole and last.start in self.sentences:
                self.sentences[last.start].append((start, end))
            else:
                self.sentences.pop(last.start, None)
        else:
            self.blocks.append(Block("text", start, end, kind))
            if whole:
                self.sentences[start] = [(start, end)]


@dataclass
class _Prose:
    """One paragraph of prose on its way into blocks, sentence by sentence.

    ``passing`` is the kind that a marker gave to the rest of the paragraph.
    """

    into: Builder
    part: Paragraph
    passing: BlockKind | None = None
    leads: bool = False

    def place(self) -> None:
        into, part = self.into, self.part
        self.leads = not into.lead_done and into.section == "body"
        for start, end, cutting in cut_out(into.text, part.start, part.end):
            if cutting is not None:
                into.add(start, end, cutting)
                continue
            for begin, stop in sentence_spans(into.text, start, end):
                self._sentence(begin, stop, end)

    def _sentence(self, start: int, stop: int, stretch_end: int) -> None:
        into, begin = self.into, start
        alone: BlockKind | None = None
        found = marker_at(into.text, begin, stop)
        if found and found[0].label:
            begin, alone = self._label(begin, stop, found[1], found[0].kind)
        elif found and found[0].scope == "rest":
            into.over = into.lead_done
            self.passing = found[0].kind
        elif found and (found[0].scope == "paragraph" or (begin == self.part.start and into.lead_done)):
            self.passing = found[0].kind
        elif found and (into.lead_done or found[0].kind != "background"):
            alone = found[0].kind
        elif not self.leads and into.text[stop:stretch_end].strip() and is_unstopped(into.text[begin:stop]):
            alone = "heading"
        kind = alone or self.passing or into.section
        if kind == "body" and self.leads and begin < stop:
            kind = "lead"
            into.lead_done = True
            long = self.part.end - self.part.start >= ONE_LONG
            self.leads = not long or stop - self.part.start < LEAD
        into.add(begin, stop, kind, join=begin > self.part.start, whole=begin == start)

    def _label(self, begin: int, stop: int, label_end: int, kind: BlockKind) -> tuple[int, BlockKind | None]:
        """Opens the section that a label names; returns where the rest begins, and its kind if of its own.

        The label is a heading, except before sources and links, which are no prose with it.
        """
        into, part = self.into, self.part
        self.passing = None
        if kind == "source":
            into.sources.append(into.text[begin:stop])
            return begin, "source"
        if kind == "teaser":
            only_link = begin == part.start and is_headline(into.text[part.start : part.end])
            if only_link and part.end - part.start <= SHORT_TEASER:
                into.section, into.in_list = "teaser", None
            return begin, "teaser"
        into.section = kind
        into.in_list = None if label_end >= stop else False
        self.leads = self.leads and kind == "body"
        into.add(begin, label_end, "heading")
        return label_end, None
