"""Polish, a language of a few entries: read by data alone, and gone with its folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kb.errors import DataError
from kb.lexicons import codes, language
from kb.model import LANGS, Article
from kb.reading.lint.expected import from_report
from kb.reading.rules import RulesReader

ROOT = Path(__file__).parents[2]
PUBLISHED = date(2025, 5, 15)  # a Thursday
ARTICLES = {
    "talks": (
        "Tusk i Zełenski rozmawiali w Kijowie",
        "Prezydent Ukrainy Wołodymyr Zełenski spotkał się w środę z premierem Polski Donaldem Tuskiem w Kijowie.\n\n"
        "Wczoraj Zełenski rozmawiał telefonicznie z Emmanuelem Macronem, który jest prezydentem Francji.",
        {
            "Meeting 2025-05-14: donald-tusk, volodymyr-zelenskyy @ kyiv",
            "Call 2025-05-14: emmanuel-macron, volodymyr-zelenskyy",
        },
    ),
    "visit": (
        "Sikorski z wizytą na Ukrainie",
        "Minister spraw zagranicznych Radosław Sikorski przybył do Lwowa we wtorek, 13 maja 2025 r.\n\n"
        "Polska i Ukraina podpisały umowę 8 lipca 2024 r.",
        {
            "Visit 2025-05-13: visitor=radoslaw-sikorski @ lviv",
            "Agreement 2024-07-08: signatory=pl, signatory=ua",
        },
    ),
    "sanctions": (
        "Nowe sankcje na Rosję",
        "Unia Europejska nałożyła sankcje na Rosję 12 maja 2025 r.\n\n"
        "W sobotę Rosja zaatakowała Ukrainę, a Kreml nie poinformował o tym.",
        {
            "Sanction 2025-05-12: initiator=eu, target=ru",
            "Attack 2025-05-10: initiator=ru, target=ua",
        },
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_polish_article_gives_dated_events(name: str) -> None:
    title, text, expected = ARTICLES[name]
    reading = RulesReader().read(Article(name, text, title=title, published=PUBLISHED))
    assert reading.article.lang == "pl"
    dated = {str(from_report(report)) for report in reading.reports if report.dating.basis != "published"}
    assert dated == expected
    assert any("only begun" in warning for warning in reading.warnings)


def test_the_languages_are_the_folders_and_the_supported_come_first() -> None:
    assert codes() == (*LANGS, "pl")
    assert [language(code).starter for code in codes()] == [False, False, False, True]
    with pytest.raises(DataError, match="de/language"):
        language("de")


def extract(source: Path, article: Path) -> list[dict[str, object]]:
    """The events that the code in ``source`` reads in ``article``."""
    command = [sys.executable, "-m", "kb", "extract", str(article), "--published", "2025-05-15", "--format", "jsonl"]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)  # noqa: S603
    return [{"exit": done.returncode, "messages": done.stderr}, *map(json.loads, done.stdout.splitlines())]


def test_a_language_comes_and_goes_with_its_folder(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for package in ("kb", "ontology", "queries", "server"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    article = tmp_path / "a.txt"
    article.write_text(ARTICLES["sanctions"][1], encoding="utf-8")
    folder, aside = source / "kb" / "lexicons" / "pl", tmp_path / "aside"

    folder.rename(aside)
    said, *events = extract(source, article)
    assert events == []
    assert "seems to be in Polish; Dateline reads Ukrainian, English and Russian" in str(said["messages"])

    aside.rename(folder)
    said, *events = extract(source, article)
    assert {(event["type"], event["date"]) for event in events} == {
        ("Sanction", "2025-05-12"),
        ("Attack", "2025-05-10"),
    }
