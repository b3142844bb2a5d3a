"""How the cost of fusion grows: ``python bench/fusion.py [--sizes 1000 10000 100000] [--years 3]``.

A seeded world of events told by one to ten articles each: 150 actors of 50 states, some far busier than others, dates
of a day, of the publication, of a month, of a year or none. ``fuse`` is full fusion in memory; a *commit* puts one more
article of five reports into a store that holds the rest (on disk, as ingest does), a *batch* two hundred. With
``--years 0`` the world grows longer with its reports instead of denser. One core; compare the ratios, for the machine
decides the rest.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from kb.edtf import edtf_bounds
from kb.fusion import fuse
from kb.graph import article_quads, entities_of, entity_quads, event_quads
from kb.model import UNDATED, Article, Basis, Dating, Entity, Evidence, Participant, Reading, Report, article_key
from kb.revision import fused_mark, revise
from kb.store import EmbeddedStore, Store
from kb.vocab import Iris

IRIS = Iris("https://dateline.example/")
NOW = datetime(2025, 1, 1, tzinfo=UTC)
START = date(2020, 1, 1)
DENSITY = 90  # reports a day, where the world grows longer
TYPES = ("Call", "Meeting", "Visit", "Negotiation", "Statement", "Attack", "Sanction", "Aid", "ArmsTransfer", "Signing")


def actors() -> list[list[Entity]]:
    """Fifty states with a state and two people each; state codes that no gazetteer knows."""
    codes = [f"X{chr(65 + n)}" if n < 26 else f"Q{chr(65 + n - 26)}" for n in range(50)]
    return [
        [
            Entity(f"bench-{code.lower()}", "State", {"en": f"State {code}"}, code),
            *(Entity(f"person-{n}-{code.lower()}", "Person", {"en": f"Person {n} of {code}"}, code) for n in (1, 2)),
        ]
        for code in codes
    ]


def tellings(rng: Random, days: int) -> Iterator[tuple[date, Report]]:
    """Reports without an article yet, each with the day it is published."""
    states = actors()
    weights = [1 / (n + 1) for n in range(len(states))]
    while True:
        day = START + timedelta(days=rng.randrange(days))
        kind = rng.choice(TYPES)
        first, second = rng.choices(states, weights, k=2)
        who = [rng.choice(first), rng.choice(second)]
        for _ in range(min(10, int(rng.expovariate(1 / 3)) + 1)):
            published = day + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2)))
            named = who if rng.random() < 0.7 else [*who, rng.choice(first)]
            parts = tuple(Participant("participant", entity) for entity in dict.fromkeys(named))
            yield published, Report("", "", kind, dated(rng, day, published), "occurred", parts, None, (), (), 0.8)


def dated(rng: Random, day: date, published: date) -> Dating:
    """The day as one article tells it."""
    how = rng.random()
    if how < 0.02:
        return UNDATED
    edtf = f"{day:%Y}" if how < 0.04 else f"{day:%Y-%m}" if how < 0.12 else str(published if how < 0.55 else day)
    basis: Basis = "published" if 0.12 <= how < 0.55 else "partial"
    return Dating(edtf, *edtf_bounds(edtf), basis)


def readings(rng: Random, size: int, days: int) -> list[Reading]:
    """Articles with ``size`` reports in all, five each."""
    source = tellings(rng, days)
    return [reading(f"https://news.example/{n}", list(islice(source, 5))) for n in range(size // 5)]


def reading(name: str, told: Sequence[tuple[date, Report]]) -> Reading:
    """One article that tells this."""
    text = " ".join(f"Sentence {n} of {name}." for n in range(1, len(told) + 1))
    reports = []
    for n, (_, one) in enumerate(told, 1):
        quoted = f"Sentence {n} of {name}."
        at = text.index(quoted)
        evidence = (Evidence("text", at, at + len(quoted), quoted),)
        key = f"{article_key(name)}-{n}"
        reports.append(replace(one, id=key, article=name, evidence=evidence, reader="bench"))
    return Reading(Article(name, text, lang="en", published=told[0][0]), tuple(reports))


def fill(store: Store, articles: Sequence[Reading]) -> float:
    """Put everything into an empty store at once; the seconds that fusing it took."""
    reports = [report for one in articles for report in one.reports]
    begun = time.process_time()
    events = fuse(reports)
    seconds = time.process_time() - begun
    for one in articles:
        store.load(article_quads(one, IRIS, NOW))
    store.load(event_quads(events, IRIS))
    store.load(entity_quads(entities_of(reports), IRIS))
    store.load([fused_mark(IRIS)])
    return seconds


def commit_seconds(store: Store, batch: Sequence[Reading]) -> float:
    """Wall seconds of one commit."""
    begun = time.perf_counter()
    come = [report for one in batch for report in one.reports]
    change = revise(store, IRIS, [one.article.id for one in batch], come)
    graphs = {IRIS.article_graph(one.article.id).value: article_quads(one, IRIS, NOW) for one in batch}
    store.replace(graphs, remove=change.remove, add=change.add)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--years", type=int, default=3, help="the years the reports lie in; 0 for 90 reports a day")
    parser.add_argument("--commits", type=int, default=21, help="commits of one article; the median counts")
    options = parser.parse_args()
    table = Table("reports", "fuse, s", "x", "commit, ms", "x", "batch of 200, s", "x")
    before: tuple[float, ...] | None = None
    for size in options.sizes:
        days = options.years * 365 or max(1, size // DENSITY)
        articles = readings(Random(size), size + 5 * (options.commits + 200), days)  # noqa: S311 - a world, not a secret
        singles, batch, rest = (
            articles[: options.commits],
            articles[options.commits :][:200],
            articles[options.commits + 200 :],
        )
        with TemporaryDirectory() as folder, EmbeddedStore(Path(folder, "store")) as store:
            full = fill(store, rest)
            single = median(commit_seconds(store, [one]) for one in singles)
            figures = (full, single, commit_seconds(store, batch))
        grown = [f"{now / then:.1f}" for now, then in zip(figures, before, strict=True)] if before else [""] * 3
        shown = (f"{figures[0]:.2f}", f"{figures[1] * 1000:.1f}", f"{figures[2]:.2f}")
        table.add_row(f"{size:,}", *(cell for pair in zip(shown, grown, strict=True) for cell in pair))
        before = figures
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
