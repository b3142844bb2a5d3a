"""Fusion measured on annotated press articles (not part of the project): ``python -m tests.golden.press EVAL``.

EVAL is a folder with ``dev/articles`` and ``raw``. ``--list`` names every report that is not where it belongs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.fusion import fuse
from kb.model import Article, Report, type_group
from kb.reading import make_reader, read_article
from kb.settings import Settings
from kb.sources import read_sources
from tests.golden.bcubed import agreement

GROUPS = Path(__file__).parent / "press_groups.json"


def main() -> int:
    """Measure, print, and say by the exit status whether the floors hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--min-f1", type=float, default=0.0)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    groups = press_groups()
    wanted = {report["article"] for group in groups for report in group["reports"]}
    reports = dict(read(options.folder, wanted))
    return 0 if report_on(groups, reports, options.min_f1, options.list) else 1


def press_groups() -> list[dict[str, Any]]:
    """The annotated groups: ``{event, date, reports: [{article, type, date, who}]}``."""
    found: list[dict[str, Any]] = json.loads(GROUPS.read_text(encoding="utf-8"))
    return found


def read(folder: Path, wanted: Iterable[str]) -> Iterable[tuple[str, Sequence[Report]]]:
    """The reports of each wanted article that is there, by the name of its file."""
    reader = make_reader("rules")
    for path in sorted([*(folder / "dev" / "articles").glob("*.json"), *(folder / "raw").glob("*.json")]):
        if path.stem in wanted:
            for item in read_sources([str(path)], Settings()):
                if isinstance(item, Article):
                    yield path.stem, read_article(reader, item).reports


def report_on(
    groups: Sequence[Mapping[str, Any]], reports: Mapping[str, Sequence[Report]], floor: float, listed: bool
) -> bool:
    """Print how the events of ``reports`` agree with ``groups``; whether F1 reaches ``floor`` and no days are mixed."""
    gold, dates, missing = annotated(groups, reports)
    found = {
        report.id: event.id for event in fuse([r for own in reports.values() for r in own]) for report in event.reports
    }
    result = agreement(gold, found, dates)
    print(
        f"events of press articles: B-cubed F1 {result.f1:.3f} (P {result.precision:.3f} R {result.recall:.3f}) over "
        f"{result.items} reports in {len(set(gold.values()))} groups; {len(missing)} annotated reports not read; "
        f"{len(result.astray)} pairs joined across dates"
    )
    if listed:
        _list(gold, found, reports, missing)
    enough = len(missing) <= len(gold) // 5
    return result.f1 >= floor and not result.astray and enough


def annotated(
    groups: Sequence[Mapping[str, Any]], reports: Mapping[str, Sequence[Report]]
) -> tuple[dict[str, str], dict[str, str | None], list[str]]:
    """The gold group of each report that is read, the date of each group, and what is annotated and not read."""
    gold: dict[str, str] = {}
    dates: dict[str, str | None] = {}
    missing = []
    for group in groups:
        name = f"{group['event']} ({group['date']})"
        dates[name] = group["date"]
        for entry in group["reports"]:
            report = _meant(entry, [r for r in reports.get(entry["article"], ()) if r.id not in gold])
            if report is None:
                missing.append(f"{entry['article']} {entry['type']} {entry['date']}")
            else:
                gold[report.id] = name
    return gold, dates, missing


def _meant(entry: Mapping[str, Any], reports: Sequence[Report]) -> Report | None:
    """The report of an article that an annotation means: of its type, best by date and by who takes part."""
    who = set(entry["who"])

    def fit(report: Report) -> float:
        named = {p.entity.id for p in report.participants}
        alike = len(who & named) / max(1, len(who | named))
        return alike + (report.dating.edtf == entry["date"]) + 0.5 * (report.type == entry["type"])

    able = [r for r in reports if type_group(r.type) == type_group(entry["type"])]
    best = max(able, key=fit, default=None)
    return best if best is not None and fit(best) >= 0.8 else None


def _list(
    gold: Mapping[str, str], found: Mapping[str, str], reports: Mapping[str, Sequence[Report]], missing: Iterable[str]
) -> None:
    names = {r.id: article for article, own in reports.items() for r in own}
    every = {r.id: r for own in reports.values() for r in own}

    def shown(key: str) -> str:
        r = every[key]
        who = ", ".join(sorted(p.entity.id for p in r.participants))
        return f"    {names[key]} {r.type} {r.dating.edtf} {r.dating.basis} [{who}] {r.place.id if r.place else ''}"

    for text in missing:
        print("not read:", text)
    for group in dict.fromkeys(gold.values()):
        own = [key for key in gold if gold[key] == group]
        if len({found[key] for key in own}) > 1:
            print("parted:", group, *(shown(key) + f"  -> {found[key]}" for key in own), sep="\n")
    for event in dict.fromkeys(found[key] for key in gold):
        met = [key for key in gold if found[key] == event]
        if len({gold[key] for key in met}) > 1:
            print("joined:", event, *(shown(key) + f"  = {gold[key]}" for key in met), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
