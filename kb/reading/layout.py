"""Lays an article out: what in it is title, byline, caption, source line, news, background, junk."""

from __future__ import annotations

from dataclasses import replace

from kb.lexicons import language
from kb.model import Article
from kb.reading.base import Block, Layout
from kb.reading.language import detect_language, language_refusal
from kb.reading.layout_builder import Builder
from kb.reading.layout_byline import Byline
from kb.reading.layout_cites import find_cites
from kb.reading.layout_paragraphs import Paragraph, paragraphs
from kb.reading.layout_title import find_title, title_end

NO_DATE = "No publication date was found, so dates that depend on it stay open."


def lay_out(article: Article) -> Layout:
    """The blocks of ``article`` in order, and the article with what its text says of itself.

    Every character of the text that is not space lies in one block. Where the article came without a
    title, a date, a publisher or a language, they are taken from the text; a title taken from the text
    stays there, as a block of kind ``title``. The date comes from a byline, never from prose.
    """
    text = article.text
    builder = Builder(text)
    parts = paragraphs(text)
    title = article.title
    if title:
        builder.blocks.append(Block("title", 0, len(title), "title"))
    else:
        title = find_title(text, parts)
    parts = _without_title(builder, parts, title)
    for at, part in enumerate(parts):
        builder.place(part, parts[at + 1] if at + 1 < len(parts) else None)
    return _completed(replace(article, title=title), builder)


def _completed(article: Article, builder: Builder) -> Layout:
    """The layout with the article's gaps filled from its byline, its source line and its words."""
    said = builder.byline or Byline(None, None)
    publisher = article.publisher or said.publisher
    lang = article.lang or detect_language(article.text)
    warnings = []
    if lang is None:
        warnings.append(language_refusal(article.text))
    elif language(lang).starter:
        warnings.append(f"{language(lang).name} is only begun: few of its words are known, and events will be missed.")
    published = article.published or said.published
    if published is None:
        warnings.append(NO_DATE)
    cites = article.cites or find_cites(article.text, tuple(builder.sources), publisher, article.url)
    article = replace(article, lang=lang, published=published, publisher=publisher, cites=cites)
    return Layout(article, tuple(builder.blocks), tuple(warnings), builder.sentences)


def _without_title(builder: Builder, parts: list[Paragraph], title: str | None) -> list[Paragraph]:
    """Takes the title off the beginning of the text, where it stands there too."""
    if not (title and parts):
        return parts
    first = parts[0]
    end = title_end(builder.text, first, title)
    if end is None:
        return parts
    builder.add(first.start, end, "title")
    return [Paragraph(end, first.end, False), *parts[1:]] if builder.text[end : first.end].strip() else parts[1:]
