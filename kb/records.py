"""The JSON records that ``dateline extract`` and ``dateline dates`` print, one a line."""

from __future__ import annotations

from typing import Any

from kb.model import Article, Count, Entity, Report, Timex


def report_record(report: Report) -> dict[str, Any]:
    """An event as one article reports it; dates as ISO strings, an open or missing bound as null.

    ``time``, the time of day, only where the article gives it.
    """
    dating = report.dating
    time = {"time": dating.time} if dating.time else {}
    return {
        "article": report.article,
        "id": report.id,
        "type": report.type,
        "date": dating.edtf,
        "earliest": dating.earliest.isoformat() if dating.earliest else None,
        "latest": dating.latest.isoformat() if dating.latest else None,
        "date_basis": dating.basis,
        "date_text": dating.text,
        **time,
        "status": report.status,
        "salience": report.salience,
        "participants": [{"role": p.role, **entity_record(p.entity)} for p in report.participants],
        "place": entity_record(report.place) if report.place else None,
        "claimed_by": [entity_record(e) for e in report.claimed_by],
        "counts": [count_record(count) for count in report.counts],
        "evidence": [{"field": e.field, "start": e.start, "end": e.end, "text": e.text} for e in report.evidence],
        "rule": report.rule,
    }


def count_record(count: Count) -> dict[str, Any]:
    """A number of a report; ``qualifier`` is min, max or about, null for an exact one."""
    value = int(count.value) if float(count.value).is_integer() else count.value
    return {"of": count.of, "value": value, "unit": count.unit, "text": count.text, "qualifier": count.qualifier}


def entity_record(entity: Entity) -> dict[str, Any]:
    """An actor or place; ``wikidata`` and ``country`` only where known."""
    record: dict[str, Any] = {"id": entity.id, "kind": entity.kind, "label": dict(entity.labels)}
    if entity.wikidata:
        record["wikidata"] = entity.wikidata
    if entity.country:
        record["country"] = entity.country
    return record


def timex_record(article: Article, timex: Timex) -> dict[str, Any]:
    """A time expression; ``date`` is EDTF or null, ``time`` is there only where the text gives a time of day."""
    time = {"time": timex.dating.time} if timex.dating.time else {}
    return {
        "article": article.id,
        "field": timex.field,
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "date": timex.dating.edtf,
        **time,
        "basis": timex.dating.basis,
        "rule": timex.dating.rule,
    }
