"""Events written as a table in the columns of another dataset."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from kb.datasets import columns_of
from kb.exports import gdelt, polecat
from kb.exports.facts import ArticleFacts, left_out, read_articles
from kb.graph import read_events
from kb.model import Event
from kb.quad_source import QuadSource
from kb.vocab import Iris

Rows = Callable[[Event, Mapping[str, ArticleFacts]], Iterator[dict[str, str]]]
TABLES: Mapping[str, tuple[Callable[[Event], bool], Rows]] = {
    "gdelt": (gdelt.has_code, gdelt.rows),
    "polecat": (polecat.has_code, polecat.rows),
}


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written, from how many events, and how many events were left out, by the reason."""

    rows: int
    events: int
    left_out: Mapping[str, int]

    def summary(self) -> str:
        """In one sentence."""
        out = ", ".join(f"{count} {reason}" for reason, count in sorted(self.left_out.items()))
        return f"{self.rows} rows from {self.events} events" + (f"; left out: {out}" if out else "")


def export_table(store: QuadSource, out: IO[bytes], form: str, iris: Iris) -> Written:
    """Write the events of the store to ``out``, sorted by id, as tab-separated UTF-8."""
    has_code, rows = TABLES[form]
    look = columns_of(form)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(
        text, look.columns, restval="", delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
    )
    if look.header:
        writer.writeheader()
    articles = read_articles(store, iris)
    count = events = 0
    without: Counter[str] = Counter()
    for event in read_events(store, iris):
        reason = left_out(event) or (None if has_code(event) else "without a code there")
        if reason:
            without[reason] += 1
            continue
        events += 1
        for row in rows(event, articles):
            writer.writerow(row)
            count += 1
    text.detach()
    return Written(count, events, without)
