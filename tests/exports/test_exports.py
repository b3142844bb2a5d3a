"""Events in the columns of other datasets: exactly these rows, and back again to the same events."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from kb.datasets import FORMATS, Cells, TableFile, columns_of, match
from kb.edtf import edtf_bounds
from kb.exports import TABLES, Written, export_table
from kb.gazetteer import load_gazetteer
from kb.graph import article_quads, entities_of, entity_quads, event_quads, link_quads
from kb.link_events import known_events
from kb.model import Article, Dating, Entity, Event, Participant, Reading, Report, Status, article_key
from kb.store import EmbeddedStore
from kb.vocab import Iris

IRIS = Iris("https://dateline.example/")
GOLDEN = Path(__file__).parent
ARTICLE = Article(
    "https://visti.example/1", "Текст.", "Новини", "uk", date(2025, 8, 13), "Вісті\tприклад", "https://visti.example/1"
)
SECOND = Article("b", "Text.", "News", "en", date(2025, 8, 14), "Example Courier")
TOLD: dict[str, tuple[str, str, Status, dict[str, str], str | None]] = {
    # type, date, status, actors with their roles, place
    "call": ("Call", "2025-08-12", "occurred", {"vladimir-putin": "initiator", "kim-jong-un": "recipient"}, None),
    "strike": ("Attack", "2025-08-10/2025-08-11", "occurred", {"ru": "initiator"}, "kharkiv"),
    "talks": ("Negotiation", "2025-07-23", "alleged",
              {"ua": "participant", "ru": "participant", "united-nations": "participant"}, "tr"),
    "summit": ("Meeting", "2025-08-15", "planned",
               {"vladimir-putin": "participant", "donald-trump": "participant"}, None),
    "visit": ("Visit", "2025-06-18", "occurred", {"sergei-shoigu": "visitor", "kp": "host"}, "pyongyang"),
    "aid": ("ArmsTransfer", "2025-05-01", "occurred",
            {"us": "supplier", "de": "supplier", "ua": "recipient"}, "kharkiv-oblast"),
    "march": ("TroopDeployment", "2024-10", "occurred", {"kp": "sender"}, None),
    "denied": ("ArmsTransfer", "2025-05-02", "denied", {"kp": "supplier"}, None),
    "threat": ("Attack", "2025-09-01", "planned", {"ru": "initiator"}, None),
    "vote": ("Election", "2025-09-28", "occurred", {"md": "participant"}, None),
    "undated": ("Meeting", "", "occurred", {"ua": "participant"}, None),
    "nobody": ("Attack", "2025-08-10", "occurred", {}, "kharkiv"),
}  # fmt: skip
OUT = {
    "of no known day": 2,
    "of nobody": 1,
    "only planned": 1,
    "said not to have happened": 1,
    "without a code there": 1,
}


def known(slug: str) -> Entity:
    entity = load_gazetteer().entity(slug)
    assert entity, slug
    return entity


def events() -> Iterator[Event]:
    for number, (key, (kind, edtf, status, actors, place)) in enumerate(TOLD.items(), 1):
        dating = Dating(edtf, *edtf_bounds(edtf), "explicit") if edtf else Dating()
        report = Report(
            f"{article_key(ARTICLE.id)}-{number}", ARTICLE.id, kind, dating, status,
            tuple(Participant(role, known(slug)) for slug, role in actors.items()),
            known(place) if place else None, (), (), 0.9 if key == "call" else 0.4,
        )  # fmt: skip
        more = (replace(report, id=f"{article_key(SECOND.id)}-1", article=SECOND.id, salience=0.3),)
        reports = (report, *(more if key == "call" else ()))
        yield Event(key, kind, dating, status, report.participants, report.place, reports, report.salience)


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    now = datetime(2025, 8, 14, tzinfo=UTC)
    every = list(events())
    reports = [report for event in every for report in event.reports]
    with EmbeddedStore() as opened:
        for article in (ARTICLE, SECOND):
            mine = tuple(report for report in reports if report.article == article.id)
            opened.load(article_quads(Reading(article, mine), IRIS, now))
        opened.load(event_quads(every, IRIS))
        opened.load(entity_quads(entities_of(reports), IRIS))
        opened.load(link_quads(entities_of(reports), IRIS))
        yield opened


def exported(store: EmbeddedStore, form: str) -> tuple[Written, str]:
    out = io.BytesIO()
    written = export_table(store, out, form, IRIS)
    return written, out.getvalue().decode().replace(f"Dateline {version('dateline')}", "Dateline VERSION")


@pytest.mark.parametrize("form", TABLES)
def test_exactly_these_rows_are_written(store: EmbeddedStore, form: str) -> None:
    written, text = exported(store, form)
    golden = GOLDEN / f"{form}.tsv"
    assert text == golden.read_text(encoding="utf-8"), f"if this is meant, write it to {golden.name}"
    rows = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {len(columns_of(form).columns)}
    assert written.left_out == OUT
    assert written.rows == len(rows) - columns_of(form).header
    assert written.summary().startswith(f"{written.rows} rows from 6 events; left out: 2 of no known day, 1 of nobody")


@pytest.mark.parametrize("form", TABLES)
def test_every_row_is_found_to_be_the_event_it_was(store: EmbeddedStore, form: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text(exported(store, form)[1], encoding="utf-8")
    known = known_events(store, IRIS)
    found = {}
    for cells in TableFile(path).rows(columns_of(form), FORMATS[form].needed):
        assert isinstance(cells, Cells)
        row = FORMATS[form].parse(cells.values)
        assert row is not None
        found[row.id] = [one.event.rpartition("/")[2] for one in match(row, known)]
    told = [ids for ids in found.values() if ids]
    # A summit to come is no summit.
    assert {key for ids in told for key in ids} == {"call", "visit", "aid", "strike", "talks"}
    assert all(len(ids) == 1 for ids in told)


def test_the_ids_of_rows_are_numbers_and_stay(store: EmbeddedStore) -> None:
    first, again = (exported(store, "gdelt")[1] for _ in range(2))
    assert first == again
    ids = [line.partition("\t")[0] for line in first.splitlines()]
    assert len(set(ids)) == len(ids)
    assert all(id.isdigit() and int(id) < 2**63 for id in ids)
