"""An explanation as one HTML file that asks nothing of the network: styles within, no script, all text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kb.reading.explain import Explained, Explanation
from kb.reading.explain_rows import report_rows, sentence_rows

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --date: #0a6; --name: #06c; --count: #a2c; --event: #b50;
  --dim: #777; }
@media (prefers-color-scheme: dark) { :root { --date: #4d9; --name: #7bf; --count: #d8f; --event: #fb6;
  --dim: #999; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { border-bottom: 1px solid var(--line); }
section { margin: 1.5rem 0; }
blockquote { margin: 0 0 .3rem; font-size: 1.1rem; unicode-bidi: isolate; }
.kind { color: var(--dim); font-size: .85rem; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
td, th { border-top: 1px solid var(--line); padding: .15rem .6rem .15rem 0; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; unicode-bidi: isolate; }
th { font-weight: 600; width: 5.5rem; }
td.quote { width: 22%; }
td.why { color: var(--dim); }
tr.date th { color: var(--date); } tr.name th { color: var(--name); } tr.count th { color: var(--count); }
tr.event th { color: var(--event); }
tr.dropped { color: var(--dim); }
"""


def explanation_html(explanations: Sequence[Explanation]) -> str:
    """The whole page, the articles one after another."""
    article = explanations[0].article if explanations else None
    title = escape((article.title or article.id) if article else "Dateline")
    lang = (article.lang if article else None) or "en"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{''.join(map(_article, explanations))}</body>\n</html>\n"
    )


def _article(explanation: Explanation) -> str:
    article = explanation.article
    about = " · ".join(part for part in (article.id, article.lang, _day(explanation), article.publisher) if part)
    warnings = "".join(f"<p>{escape(warning)}</p>\n" for warning in explanation.warnings)
    return (
        f'<h1>{escape(article.title or article.id)}</h1>\n<p class="kind">{escape(about)}</p>\n{warnings}'
        f"<h2>Reports</h2>\n{''.join(_reports(explanation))}"
        f"<h2>Sentences</h2>\n{''.join(map(_sentence, explanation.sentences))}"
    )


def _day(explanation: Explanation) -> str:
    day = explanation.article.published
    return f"published {day.isoformat()}" if day else "no publication date"


def _reports(explanation: Explanation) -> Iterator[str]:
    lang = explanation.article.lang or "en"
    if not explanation.reports:
        yield "<p>None.</p>\n"
    for number, weighed in enumerate(explanation.reports, 1):
        rows = "".join(
            f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>\n"
            for label, value in report_rows(number, weighed, lang)
        )
        yield f"<section><table>\n{rows}</table></section>\n"


def _sentence(explained: Explained) -> str:
    sentence = explained.sentence
    where = f"{sentence.block.kind} · {sentence.lang} · {sentence.field} {sentence.start}–{sentence.end}"
    if explained.view is None:
        where += " · not read for events"
    rows = "".join(
        f'<tr class="{row.kind}"><th>{row.kind}</th><td class="quote">{escape(row.quote)}</td>'
        f'<td>{escape(row.means)}</td><td class="why">{escape(row.why)}</td></tr>\n'
        for row in sentence_rows(explained)
    )
    table = f"<table>\n{rows}</table>\n" if rows else ""
    return (
        f'<section><p class="kind">{escape(where)}</p><blockquote lang="{sentence.lang}">{escape(explained.text)}'
        f"</blockquote>\n{table}</section>\n"
    )
