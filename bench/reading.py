"""How fast the reader is, beside dateparser over the same texts: ``python bench/reading.py [FOLDER]``.

Without a folder the texts are made of the shipped articles, about 400 words each. All figures of one table come from
one run on one core; compare the ratios, for the machine decides the rest. dateparser is optional: ``pip install
dateline[bench]``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kb.demo import demo_articles
from kb.model import LANGS, Article
from kb.reading import Reader, make_reader
from kb.reading.layout import lay_out
from kb.settings import Settings
from kb.sources import read_sources

WORDS = 400
ROUNDS = 5
PUBLISHED = date(2025, 8, 13)
_KILOBYTE = 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="a folder of articles to read instead of the shipped ones")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often to read them all; the best round counts")
    options = parser.parse_args()
    articles = list(from_folder(options.folder) if options.folder else shipped_texts())
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    console = Console(width=100)
    console.print(
        f"{len(articles)} texts, {words:.0f} words each on average, best of {options.rounds} rounds, one core"
    )
    console.print(speed_table(articles, options.rounds))
    console.print(growth_table(articles))
    console.print(start_table())


def from_folder(folder: str) -> Iterator[Article]:
    """The readable articles below ``folder``."""
    return (item for item in read_sources([folder], Settings()) if isinstance(item, Article))


def shipped_texts() -> Iterator[Article]:
    """Texts of about WORDS words: the shipped articles of each language, put together in turn."""
    files = [str(path) for path in demo_articles()]
    articles = [lay_out(item).article for item in read_sources(files, Settings()) if isinstance(item, Article)]
    for lang in LANGS:
        own = [article for article in articles if article.lang == lang]
        for number, article in enumerate(own):
            paragraphs = [line for a in own[number:] + own[:number] for line in a.text.split("\n")]
            lengths = accumulate(len(paragraph.split()) for paragraph in paragraphs)
            text = "\n".join(paragraph for paragraph, words in zip(paragraphs, lengths, strict=True) if words <= WORDS)
            yield Article(f"{lang}-{number}", text, article.title, lang, article.published or PUBLISHED)


def best_seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the quickest of ``rounds``; the first, which fills the caches, is not counted."""
    work()
    found = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def speed_table(articles: Sequence[Article], rounds: int) -> Table:
    """Articles a second: ours with all steps, and dateparser, which looks for dates only."""
    reader = make_reader("rules")
    ours = best_seconds(lambda: read_all(reader, articles), rounds)
    table = Table("what", "articles a second", "of ours")
    table.add_row("dateline: dates, mentions, events", f"{len(articles) / ours:.1f}", "1")
    search = dateparser_search()
    if search is None:
        table.add_row("dateparser.search.search_dates", "not installed: pip install dateparser", "")
        return table
    theirs = best_seconds(lambda: [search(article) for article in articles], 1)
    table.add_row("dateparser.search: dates only", f"{len(articles) / theirs:.1f}", f"{ours / theirs:.2f}")
    return table


def read_all(reader: Reader, articles: Sequence[Article]) -> int:
    """Read them; the number of reports."""
    return sum(len(reader.read(article).reports) for article in articles)


def dateparser_search() -> Callable[[Article], object] | None:
    """The search of dateparser over one article, told its language and day; None where it is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def search(article: Article) -> object:
        day = article.published or PUBLISHED
        settings = {"RELATIVE_BASE": datetime(day.year, day.month, day.day)}
        return search_dates(article.text, languages=[article.lang or "uk"], settings=settings)

    return search


def growth_table(articles: Sequence[Article]) -> Table:
    """How many times as long a text takes that is ten, and forty, times as long; 10 and 40 are linear."""
    reader = make_reader("rules")
    table = Table("language", "x 10", "x 40")
    for lang in LANGS:
        own = [article.text for article in articles if article.lang == lang]
        if not own:
            continue
        text = "\n\n".join(own)[:20_000] + "\n\n"

        def seconds(times: int, text: str = text, lang: str = lang) -> float:
            article = Article(lang, text * times, lang=lang, published=PUBLISHED)  # type: ignore[arg-type]
            return best_seconds(lambda: reader.read(article), 2)

        once = seconds(1)
        table.add_row(lang, f"{seconds(10) / once:.1f}", f"{seconds(40) / once:.1f}")
    return table


def start_table() -> Table:
    """``dateline extract`` of one article in a process of its own: seconds from start to end, memory at its peak."""
    table = Table("dateline extract of one article", "seconds", "MB")
    for lang in LANGS:
        article = next(text for text in shipped_texts() if text.lang == lang)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "article.txt")
            path.write_text(f"{article.title}\n\n{article.text}", encoding="utf-8")
            runs = [run_extract(path) for _ in range(3)]
        seconds, kilobytes = min(runs)
        table.add_row(lang, f"{seconds:.2f}", f"{kilobytes / _KILOBYTE:.0f}")
    return table


def run_extract(path: Path) -> tuple[float, int]:
    """Wall seconds and peak kilobytes of one run (the peak as Linux counts it)."""
    command = [sys.executable, "-m", "kb", "extract", str(path), "--format", "jsonl"]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} failed"
    return time.perf_counter() - begun, usage.ru_maxrss


if __name__ == "__main__":
    main()
