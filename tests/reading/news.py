"""Sentences read as news of Wednesday, 13 August 2025, in one language."""

from dataclasses import dataclass
from datetime import date

from kb.model import Article, Lang, Report
from kb.reading.rules import RulesReader

PUBLISHED = date(2025, 8, 13)


@dataclass(frozen=True)
class News:
    """What the default reader makes of a text in ``lang``."""

    lang: Lang

    def read(self, text: str, title: str | None = None) -> tuple[Report, ...]:
        """All reports of the text, read as the whole of an article."""
        article = Article(id="t", text=text, title=title, lang=self.lang, published=PUBLISHED)
        return RulesReader().read(article).reports

    def found(self, text: str, kind: str, title: str | None = None) -> Report:
        """The first report of this type; fails with what there is instead."""
        reports = self.read(text, title)
        of_kind = [r for r in reports if r.type == kind]
        assert of_kind, [(r.type, people(r)) for r in reports]
        return of_kind[0]


def people(report: Report) -> set[str]:
    """The ids of those who take part."""
    return {p.entity.id for p in report.participants}
