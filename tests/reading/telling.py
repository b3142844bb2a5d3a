"""What the reader makes of a sentence or a small article, short enough to compare at a glance."""

from __future__ import annotations

from datetime import date

from kb.model import Article, Lang, Report
from kb.reading.frames import SentenceView
from kb.reading.layout import lay_out
from kb.reading.rules import RulesReader, article_dates, article_views
from kb.reading.sentences import split_sentences

PUBLISHED = date(2025, 8, 13)  # a Wednesday


def article(text: str, lang: Lang, title: str | None = None, published: date | None = PUBLISHED) -> Article:
    """An article of that day."""
    return Article("a", text, title=title, lang=lang, published=published)


def reports(text: str, lang: Lang, title: str | None = None, published: date | None = PUBLISHED) -> tuple[Report, ...]:
    """All that is reported."""
    return RulesReader().read(article(text, lang, title, published)).reports


def told(text: str, lang: Lang, kind: str, title: str | None = None, published: date | None = PUBLISHED) -> Report:
    """The one report of the type ``kind``."""
    found = [report for report in reports(text, lang, title, published) if report.type == kind]
    assert len(found) == 1, [(report.type, report.dating.edtf) for report in reports(text, lang, title, published)]
    return found[0]


def who(report: Report) -> set[str]:
    """The ids of those who take part."""
    return {participant.entity.id for participant in report.participants}


def days(text: str, lang: Lang) -> set[tuple[str, str | None]]:
    """Type and date of every report."""
    return {(report.type, report.dating.edtf) for report in reports(text, lang)}


def view(text: str, lang: Lang) -> SentenceView:
    """The steps' view of a text of one sentence."""
    laid = lay_out(article(text, lang))
    views = article_views(laid.article, split_sentences(laid), article_dates(laid.article))
    assert len(views) == 1
    return views[0]
