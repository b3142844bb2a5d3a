"""The shipped articles as raw text, and the events that should be read from them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from kb.demo import demo_articles

FOLDER = Path(__file__).parent


@cache
def golden() -> dict[str, dict[str, Any]]:
    """Expected events by article id; an article is ``{id, lang, published, title, events}``."""
    documents = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("demo-*.json")))
    return {document["id"]: document for document in documents}


@cache
def golden_events() -> dict[str, dict[str, Any]]:
    """All expected events by event id (``demo-uk-01#e1``)."""
    return {event["id"]: event for document in golden().values() for event in document["events"]}


@cache
def groups() -> list[list[str]]:
    """Ids of events that are one real event told by several articles."""
    return json.loads((FOLDER / "groups.json").read_text(encoding="utf-8"))


@cache
def article_sources() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By article id: the file's name, the text the evidence is quoted from, the record (empty if not JSON).

    The text is the ``text`` of a JSON record, and the whole file otherwise.
    """
    sources: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for entry in demo_articles():
        raw = entry.read_text(encoding="utf-8")
        stem, _, suffix = entry.name.rpartition(".")
        if suffix in ("json", "jsonl"):
            for line in raw.splitlines() if suffix == "jsonl" else [raw]:
                record = json.loads(line)
                sources[record["id"]] = (entry.name, record["text"], record)
        else:
            sources[stem] = (entry.name, raw, {})
    return sources
