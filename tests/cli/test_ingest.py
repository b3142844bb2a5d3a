import re
import signal
import time
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kb.cli.summary import ingest_into
from kb.errors import StoreLocked
from kb.model import Article, Reading
from kb.settings import Settings
from kb.store import EmbeddedStore
from tests.cli.conftest import ARTICLES, Run, Start, article_file

QUIET = "Сонце світить над тихим садом, і це добре."
TIMELESS = "http://www.w3.org/2001/XMLSchema#dateTime"


def quads(data: Path) -> set[Quad]:
    """All that is stored but the moments of reading."""
    with EmbeddedStore(data / "store", read_only=True) as store:
        return {quad for quad in store.quads() if TIMELESS not in str(quad.object)}


def test_the_summary_counts_articles_events_and_the_undated(dateline: Run) -> None:
    result = dateline("ingest", ARTICLES)
    assert result.exit_code == 0
    assert re.fullmatch(r"18 articles read, \d+ events reported, \d+ of them undated\n", result.stdout)
    assert result.stderr == ""


def test_reading_again_changes_nothing(dateline: Run, data: Path) -> None:
    dateline("ingest", ARTICLES)
    before = quads(data)
    assert dateline("ingest", ARTICLES).exit_code == 0
    assert quads(data) == before


def test_an_article_read_again_says_what_it_says_now(dateline: Run, data: Path, tmp_path: Path) -> None:
    dateline("ingest", ARTICLES)
    whole = quads(data)
    path = article_file(tmp_path, "new.json", '{"id": "demo-en-01", "lang": "en", "text": "Nothing of note happened."}')
    assert dateline("ingest", path, "--published", "2025-08-14").exit_code == 0
    changed = quads(data)
    assert any("Nothing of note happened." in str(quad.object) for quad in changed)
    assert not any("SEOUL, Aug 13" in str(quad.object) for quad in changed)
    assert dateline("ingest", ARTICLES / "demo-en-01.json").exit_code == 0
    assert {quad for quad in whole if "/graph/article/" in str(quad.graph_name)} <= quads(data)


def test_events_keep_their_addresses_when_articles_join(dateline: Run, data: Path) -> None:
    dateline("ingest", ARTICLES / "demo-uk-01.txt")
    first = {str(quad.subject) for quad in quads(data) if "/graph/events" in str(quad.graph_name)}
    dateline("ingest", ARTICLES)
    later = quads(data)
    events = {str(quad.subject) for quad in later if "/graph/events" in str(quad.graph_name)}
    redirected = {str(quad.subject) for quad in later if "isReplacedBy" in str(quad.predicate)}
    assert first <= events | redirected
    assert not events & redirected


def test_an_article_without_a_date_says_what_that_means(dateline: Run) -> None:
    result = dateline("ingest", "-", stdin="Президент Фінляндії зателефонував прем’єру Швеції у вівторок.")
    assert result.exit_code == 0
    assert result.stderr == "stdin: No publication date was found, so dates that depend on it stay open.\n"
    assert dateline("ingest", "-", "--published", "2025-03-04", stdin=QUIET).stderr == ""


def test_one_is_spoken_of_as_one(dateline: Run, tmp_path: Path) -> None:
    result = dateline("ingest", "-", tmp_path / "none.txt", "--published", "2025-03-04", stdin=QUIET)
    assert result.stdout.startswith("1 article read, 0 events reported\n1 article refused:\n  ")


def test_a_store_held_by_a_server_gives_one_sentence(start: Start, demo_data: Path) -> None:
    server = start("--data", demo_data, "serve", "--port", "0")
    assert server.stdout is not None
    assert server.stdout.readline().startswith("timeline ")
    ingest = start("--data", demo_data, "ingest", ARTICLES)
    assert ingest.communicate(timeout=30) == (
        "",
        f"dateline: the store in {demo_data / 'store'} is in use, most likely by a running Dateline server\n",
    )
    assert ingest.returncode == 1
    asking = start("--data", demo_data, "query", "planned", "--format", "csv")
    assert asking.communicate(timeout=30)[0].startswith("date,")
    assert asking.returncode == 0


def test_a_store_held_by_another_ingest_gives_one_sentence(dateline: Run, data: Path) -> None:
    with EmbeddedStore(data / "store"):
        for args in (("ingest", "-"), ("demo", "--no-serve"), ("query", "planned"), ("validate",), ("export",)):
            result = dateline(*args, stdin="Текст.")
            assert result.exit_code == 1
            assert result.stderr.startswith(f"dateline: the store in {data / 'store'} is in use")


def test_ctrl_c_ends_in_words(start: Start, data: Path) -> None:
    process = start("--data", data, "ingest", "-", ARTICLES)  # it waits for its standard input, which stays open
    deadline = time.monotonic() + 20
    while not is_held(data / "store"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    # A shell shows 130 either way: Python ends itself by the signal if it came while an import was executing a
    # string (a dataclass being made), even though the interrupt was caught.
    assert process.returncode in (130, -signal.SIGINT)
    assert "interrupted" in out + err
    assert "Traceback" not in out + err
    assert not is_held(data / "store")


def is_held(folder: Path) -> bool:
    """Whether another process has the store open."""
    if not (folder / "quads" / "LOCK").exists():
        return False
    try:
        EmbeddedStore(folder).close()
    except StoreLocked:
        return True
    return False


def test_what_was_committed_before_an_interrupt_stays(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setattr("kb.pipeline.BATCH", 2)
    settings = Settings(data=data)

    class Interrupted:
        name, version = "interrupted", "1"
        left = 5

        def read(self, article: Article) -> Reading:
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
            return Reading(Article(article.id, article.text, lang="uk"), ())

    monkeypatch.setattr("kb.cli.summary.make_reader", lambda name: Interrupted())
    with EmbeddedStore(settings.store) as store:
        summary = ingest_into(store, settings, [str(ARTICLES)])
    assert (summary.interrupted, summary.read, summary.stored) == (True, 4, 4)
    assert "interrupted: 4 articles stored, those read since are not" in summary.lines()
    assert sum("/graph/article/" in str(quad.graph_name) and "Article" in str(quad.object) for quad in quads(data)) == 4
