"""Rows, events and articles as plain values for JSON and CSV: the same that the HTML shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from server.details import ArticleFacts, ReportFacts
from server.links import OtherEvent
from server.passages import Passage
from server.rows import Row
from server.things import Party, Thing

Json = dict[str, Any]
COLUMNS = (
    "id", "iri", "type", "date", "earliest", "latest", "date_basis", "status", "title",
    "participants", "participant_ids", "place", "place_id", "conflicts",
    "reports", "publishers", "sentence", "sentence_language",
)  # fmt: skip
# A cell that begins so is run as a formula by spreadsheets; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def row_data(row: Row) -> Json:
    """One row. Dates are EDTF, their bounds ISO days; what is not known is null."""
    sentence = row.sentence
    return {
        "id": row.key,
        "iri": row.iri,
        "type": row.type,
        "title": dict(row.labels),
        "date": row.edtf,
        "earliest": _iso(row.earliest),
        "latest": _iso(row.latest),
        "date_basis": row.basis,
        "status": row.status,
        "participants": [party_data(party) for party in row.parties],
        "place": thing_data(row.place),
        "conflicts": list(row.conflicts),
        "reports": row.report_count,
        "publishers": list(row.publishers),
        "sentence": sentence
        and {"text": sentence.text, "language": sentence.language, "publisher": sentence.publisher},
    }


def thing_data(thing: Thing | None) -> Json | None:
    """An actor or a place."""
    if thing is None:
        return None
    return {
        "id": thing.key,
        "iri": thing.iri,
        "kind": thing.sort or None,
        "label": dict(thing.labels),
        "country": thing.country,
        "same_as": list(thing.same_as),
    }


def party_data(party: Party) -> Json:
    """Who took part, as what."""
    return {"roles": list(party.roles or ("participant",)), **(thing_data(party.thing) or {})}


def link_data(link: OtherEvent) -> Json:
    """An event of another dataset, as far as it is linked: its id there, and why it is taken for the same."""
    return {
        "dataset": link.dataset.title,
        "id": link.id,
        "iri": link.iri,
        "score": link.score,
        "reasons": list(link.reasons),
    }


def report_data(report: ReportFacts) -> Json:
    """One report with its sentences; offsets count code points of the field they name."""
    return {
        "id": report.key,
        "iri": report.iri,
        "article": report.article and article_data(report.article),
        "type": report.type,
        "date": report.edtf,
        "date_basis": report.basis,
        "date_text": report.date_text,
        "time": report.time,
        "status": report.status,
        "participants": [party_data(party) for party in report.parties],
        "place": thing_data(report.place),
        "claimed_by": [thing_data(thing) for thing in report.claimed_by],
        "counts": [{"of": c.of, "value": float(c.value or 0), "unit": c.unit, "text": c.text} for c in report.counts],
        "evidence": [passage_data(passage) for passage in report.passages],
        "reader": report.reader,
        "rule": report.rule,
    }


def passage_data(passage: Passage) -> Json:
    """One sentence."""
    return {
        "field": passage.field,
        "start": passage.start,
        "end": passage.end,
        "text": passage.exact,
        "language": passage.language,
    }


def article_data(article: ArticleFacts) -> Json:
    """An article without its text."""
    return {
        "id": article.key,
        "identifier": article.identifier,
        "title": article.title,
        "language": article.language,
        "published": _iso(article.published),
        "publisher": article.publisher,
        "url": article.url,
        "cites": list(article.cites),
    }


def rows_csv(rows: Iterable[Row], language: str) -> str:
    """The rows as CSV (RFC 4180), names and titles in ``language`` where there are any."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in _flat(row, language).items()})
    return out.getvalue()


def _flat(row: Row, language: str) -> dict[str, object]:
    data = row_data(row)
    data["title"] = _label(row.labels, language)
    data["participants"] = "; ".join(_label(party.thing.labels, language) for party in row.parties)
    data["participant_ids"] = "; ".join(party.thing.key for party in row.parties)
    data["place"] = _label(row.place.labels, language) if row.place else None
    data["place_id"] = row.place.key if row.place else None
    data["conflicts"] = "; ".join(row.conflicts)
    data["publishers"] = "; ".join(row.publishers)
    data["sentence"] = row.sentence.text if row.sentence else None
    data["sentence_language"] = row.sentence.language if row.sentence else None
    return {name: data[name] for name in COLUMNS}


def _label(labels: Any, language: str) -> str:
    return str(labels.get(language) or labels.get("en") or next(iter(labels.values()), ""))


def _cell(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
