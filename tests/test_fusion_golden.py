"""Events from several shipped articles are what a person would make of them, and stay so."""

import pytest

from kb.demo import demo_articles
from kb.fusion import fuse
from kb.model import Article, Report
from kb.reading import make_reader, read_article
from kb.settings import Settings
from kb.sources import read_sources
from tests.golden.bcubed import agreement
from tests.golden.material import golden_events, groups
from tests.golden.press import press_groups
from tests.golden.scoring import match

FLOOR = 0.90


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """What the default reader makes of all shipped articles."""
    reader = make_reader("rules")
    found = read_sources([str(entry) for entry in demo_articles()], Settings())
    return [r for item in found if isinstance(item, Article) for r in read_article(reader, item).reports]


def test_shipped_articles_give_the_events_they_should(reports: list[Report]) -> None:
    meant = {report.id: event["id"] for event, report in match(list(golden_events().values()), reports)}
    group_of = {member: group[0] for group in groups() for member in group}
    gold = {report: group_of.get(event, event) for report, event in meant.items()}
    dates = {name: golden_events()[name]["date"] for name in gold.values()}
    found = {report.id: event.id for event in fuse(reports) for report in event.reports}
    result = agreement(gold, found, dates)
    assert result.items > 120
    assert result.f1 >= FLOOR, f"B-cubed F1 is {result.f1:.3f} (P {result.precision:.3f}, R {result.recall:.3f})"
    mixed = [(meant[a], meant[b]) for a, b in result.astray]
    assert not mixed, "events of other dates were joined"


def test_the_annotated_press_groups_are_sound() -> None:
    named = press_groups()
    assert len([group for group in named if len(group["reports"]) > 1]) >= 40
    assert sum(len(group["reports"]) for group in named) >= 120
    for group in named:
        articles = [report["article"] for report in group["reports"]]
        assert len(articles) == len(set(articles)), group["event"]
        assert group["date"], group["event"]


def test_agreement_counts_what_is_joined_and_what_is_parted() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "3"}
    assert agreement(gold, gold, {}).f1 == 1.0
    parted = agreement(gold, {"a": "x", "b": "y", "c": "z", "d": "w"}, {})
    assert (parted.precision, parted.recall) == (1.0, 0.75)
    joined = agreement(gold, dict.fromkeys(gold, "x"), {"1": "2025-01-01", "2": "2025-01-02", "3": "2025-01"})
    assert joined.recall == 1.0
    assert joined.astray == (("a", "c"), ("b", "c"))
