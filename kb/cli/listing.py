"""Events and dates of one article as lines for people, in its language and within the terminal's width."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

import click

from kb.cli.words import term_word, word
from kb.model import Lang, Participant, Reading, Report
from kb.results import plain

NARROWEST, WIDEST = 40, 120  # columns: a longer line is hard to read, a shorter one holds no sentence
SENTENCE_LINES = 2
GAP = "  "


def list_events(reading: Reading) -> Iterator[str]:
    """The article's head, then for each event date, type, status, who, where and who says so, and its sentence."""
    lang = reading.article.lang or "en"
    yield from _head(reading)
    if not reading.reports:
        yield word("no_events", lang)
        return
    whens = [r.dating.edtf or word("undated", lang) for r in reading.reports]
    width = max(len(when) for when in whens)
    indent = " " * (width + len(GAP))
    for when, report in zip(whens, reading.reports, strict=True):
        said = " · ".join(_said(report, lang))
        lines = textwrap.wrap(said, max(_width() - len(indent), 20))
        yield click.style(when.ljust(width), bold=True) + GAP + click.style(lines[0], bold=report.salience >= 0.5)
        yield from (indent + line for line in lines[1:])
        sentence = textwrap.wrap(
            plain(report.evidence[0].text), max(_width() - len(indent), 20), max_lines=SENTENCE_LINES, placeholder=" …"
        )
        yield from (indent + click.style(line, dim=True) for line in sentence)


def list_dates(reading: Reading) -> Iterator[str]:
    """The article's head, then for each expression its words, its date, what that rests on, and where it stands."""
    lang = reading.article.lang or "en"
    yield from _head(reading)
    if not reading.timexes:
        yield word("no_dates", lang)
        return
    rows = []
    for timex in reading.timexes:
        words = textwrap.shorten(plain(timex.text), _width() // 2, placeholder="…")
        basis = term_word(f"basis-{timex.dating.basis}", lang)
        rows.append((words, timex.dating.edtf or "", basis, f"{timex.field} {timex.start}–{timex.end}"))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        yield GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _head(reading: Reading) -> Iterator[str]:
    article = reading.article
    title = textwrap.wrap(plain(article.title or article.id), _width())
    yield from (click.style(line, bold=True) for line in title)
    about = (article.id if article.title else None, article.publisher, str(article.published or "") or None)
    if any(about):
        yield click.style(plain(", ".join(part for part in about if part)), dim=True)


def _said(report: Report, lang: Lang) -> Iterator[str]:
    yield term_word(report.type, lang)
    yield term_word(f"status-{report.status}", lang)
    if report.participants:
        yield plain(", ".join(_names(report.participants, lang)))
    if report.place:
        yield plain(report.place.label(lang))
    if report.claimed_by:
        yield f"{word('claimed', lang)} {plain(', '.join(entity.label(lang) for entity in report.claimed_by))}"


def _names(participants: tuple[Participant, ...], lang: Lang) -> list[str]:
    return list(dict.fromkeys(part.entity.label(lang) for part in participants))


def _width() -> int:
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
