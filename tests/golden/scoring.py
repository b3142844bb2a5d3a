"""Scores what is read from the shipped articles against what should be read.

A report matches an expected event of its article if the type is of the same group, the dates overlap (or either has
none) and a participant is shared. Pairs are one to one, the most alike first. What counts is the salient: expected
ones that are found, and reports the reader calls salient that match any expected event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kb.edtf import edtf_bounds
from kb.model import Entity, Report

SALIENT = 0.5
# Types that careful readers exchange for one another.
GROUPS = (
    {"Statement", "Accusation", "Demand", "Threat", "Pledge"},
    {"Meeting", "Negotiation", "Visit"},
    {"Agreement", "Signing", "Ratification", "EntryIntoForce", "Termination"},
    {"ArmsTransfer", "Aid"},
    {"Sanction", "SanctionRelief"},
    {"Attack", "TerritorialChange"},
)
Expected = Mapping[str, Any]


def score(expected: Iterable[Expected], reports: Iterable[Report]) -> dict[str, float]:
    """Salient F1, and among the pairs the shares of exact dates, types and statuses, each from 0 to 1."""
    golden, read = list(expected), list(reports)
    pairs = match(golden, read)
    found = {event["id"] for event, _ in pairs}
    matched = {report.id for _, report in pairs}
    wanted = [event["id"] in found for event in golden if event["salient"]]
    said = [report.id in matched for report in read if report.salience >= SALIENT]
    recall, precision = _share(wanted), _share(said)
    figures = {
        "salient_f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "dates": _share(r.dating.edtf in (e["date"], *e.get("alt_dates", ())) for e, r in pairs),
        "types": _share(r.type in (e["type"], *e.get("alt_types", ())) for e, r in pairs),
        "statuses": _share(r.status in (e["status"], *e.get("alt_status", ())) for e, r in pairs),
    }
    return {name: round(value, 3) for name, value in figures.items()}


def match(golden: list[Expected], read: list[Report]) -> list[tuple[Expected, Report]]:
    """Expected events and reports of the same article that tell of the same, each in one pair at most."""
    alike = []
    for event in golden:
        for report in read:
            shared = names(event) & labels(part.entity for part in report.participants)
            here = report.article.rpartition("/")[2] == event["id"].partition("#")[0]
            if here and shared and _types(event, report) and overlap(event, report):
                exact = (report.dating.edtf == event["date"], report.type == event["type"], len(shared))
                alike.append((exact, event["id"], report.id, event, report))
    pairs: list[tuple[Expected, Report]] = []
    taken: set[str] = set()
    for _, key, other, event, report in sorted(alike, key=lambda pair: (pair[0], pair[1], pair[2]), reverse=True):
        if not taken & {key, other}:
            taken |= {key, other}
            pairs.append((event, report))
    return pairs


def names(event: Expected) -> set[str]:
    """The names of an expected event's participants, simplified."""
    return {_simple(part[form]) for part in event["participants"] for form in ("name", "surface")}


def labels(entities: Iterable[Entity]) -> set[str]:
    """The labels of entities in every language, simplified."""
    return {_simple(label) for entity in entities for label in (*entity.labels.values(), entity.id)}


def overlap(event: Expected, report: Report) -> bool:
    """Whether some day fits both dates; where one has no date, any does."""
    dates = [text for text in (event["date"], *event.get("alt_dates", ())) if text]
    if not dates or report.dating.edtf is None:
        return True
    begin, end = report.dating.earliest or date.min, report.dating.latest or date.max
    bounds = [edtf_bounds(text) for text in dates]
    return any(begin <= (last or date.max) and (first or date.min) <= end for first, last in bounds)


def _types(event: Expected, report: Report) -> bool:
    wanted = {event["type"], *event.get("alt_types", ())}
    return report.type in wanted or any(report.type in group and wanted & group for group in GROUPS)


def _simple(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0
