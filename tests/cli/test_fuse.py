"""dateline fuse: why reports are one event, and what a person judges of it."""

import re
import shutil
from pathlib import Path

import pytest

from kb.graph import read_events
from kb.model import Event
from kb.store import EmbeddedStore
from kb.vocab import Iris
from tests.cli.conftest import Run, run_main

IRIS = Iris("https://dateline.example/")


def stored(data: Path) -> dict[str, Event]:
    with EmbeddedStore(data / "store", read_only=True) as store:
        return {event.id: event for event in read_events(store, IRIS)}


@pytest.fixture
def own(demo_data: Path, tmp_path: Path) -> Path:
    """A copy of the shipped articles' store."""
    return Path(shutil.copytree(demo_data, tmp_path / "own"))


@pytest.fixture
def fuse(own: Path) -> Run:
    return lambda *args, **more: run_main("--data", own, "fuse", *args, **more)


def test_without_anything_it_shows_what_it_can(dateline: Run) -> None:
    shown = dateline("fuse")
    assert shown.exit_code == 0
    assert all(name in shown.stdout for name in ("merge", "split", "undo", "judgements", "--explain"))


def test_it_tells_why_reports_are_one_event(own: Path, fuse: Run) -> None:
    largest = max(stored(own).values(), key=lambda event: (len(event.reports), event.id))
    shown = fuse("--explain", IRIS.event(largest.id).value)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(IRIS.event(largest.id).value)
    assert f"{len(largest.reports)} reports are one event" in shown.stdout
    assert all(report.id in shown.stdout for report in largest.reports)
    assert "the same participants" in shown.stdout
    assert "Near, but of other events" in shown.stdout
    assert re.search(r"\n  0\.\d\d  ", shown.stdout)


def test_events_are_merged_listed_and_parted_again(own: Path, fuse: Run) -> None:
    before = stored(own)
    one, other = sorted(before)[:2]
    merged = fuse("merge", one, IRIS.event(other).value, "--by", "Olha")
    assert merged.exit_code == 0
    assert re.match(r"1  merge of \d+ reports, \d{4}-\d\d-\d\d \d\d:\d\d by Olha\n", merged.stdout)
    assert len(stored(own)) == len(before) - 1
    gone, kept = (one, other) if other in stored(own) else (other, one)
    assert IRIS.event(kept).value in fuse("--explain", gone).stdout
    assert "Judged: 1  merge" in fuse("--explain", kept).stdout
    listed = fuse("judgements").stdout
    assert listed.startswith("1  merge")
    assert len(listed.splitlines()) == 1 + len(before[one].reports) + len(before[other].reports)
    undone = fuse("undo")
    assert undone.exit_code == 0
    assert "undone" in undone.stdout
    assert stored(own).keys() == before.keys()
    assert "undone" in fuse("judgements").stdout
    assert fuse("undo").exit_code == 2


def test_a_report_is_split_off(own: Path, fuse: Run) -> None:
    before = stored(own)
    event = next(event for event in before.values() if len(event.reports) > 2)
    report = event.reports[-1].id
    assert fuse("split", event.id, report).exit_code == 0
    after = stored(own)
    assert len(after) == len(before) + 1
    assert [r.id for r in next(e for e in after.values() if report in {r.id for r in e.reports}).reports] == [report]
    shown = fuse("--explain", next(e.id for e in after.values() if event.reports[0] in e.reports)).stdout
    assert "told apart by a person" in shown


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (("--explain", "nope"), 2, "no event named 'nope'"),
        (("merge", "nope", "nor-this"), 2, "no event named 'nope'"),
        (("split", "nope", "x-1"), 2, "no event named 'nope'"),
        (("undo", "7"), 2, "no judgement in force named '7'"),
        (("judgements",), 0, "Nothing has been judged."),
    ],
)
def test_what_is_not_there_is_said(fuse: Run, args: tuple[str, ...], status: int, says: str) -> None:
    shown = fuse(*args)
    assert shown.exit_code == status
    assert says in shown.stderr


@pytest.mark.parametrize("args", [("--explain", "x"), ("merge", "x", "y"), ("judgements",)])
def test_without_a_store_it_says_how_to_get_one(dateline: Run, args: tuple[str, ...]) -> None:
    shown = dateline("fuse", *args)
    assert shown.exit_code == 1
    assert "dateline ingest reads articles into one" in shown.stderr
