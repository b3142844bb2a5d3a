"""``dateline link events``: over the shipped kind of articles and files written for the test."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kb.elsewhere import EVENTS, datasets
from kb.store import EmbeddedStore
from kb.validate import validate
from kb.vocab import CLOSE_MATCH, IDENTIFIER, Iris, dl
from tests.cli.conftest import Run, article_file
from tests.datasets.rows import table, usual

IRIS = Iris("https://dateline.example/")
ARTICLES = [
    {"id": "a1", "lang": "uk", "published": "2025-08-13",
     "text": "12 серпня Володимир Путін зателефонував Кім Чен Ину."},
    {"id": "a2", "lang": "en", "published": "2025-08-13", "text": "Russian forces shelled Kharkiv on August 12."},
]  # fmt: skip
LINKED = {
    "gdelt": "900000001", "icews": "77001-2025-08-12", "polecat": "P2025-1", "acled": "UKR90001", "ucdp": "600001",
}  # fmt: skip


@pytest.fixture
def filled(dateline: Run, tmp_path: Path) -> Run:
    lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES)
    assert dateline("ingest", article_file(tmp_path, "articles.jsonl", lines)).exit_code == 0
    return dateline


def quads(data: Path, dataset: str) -> list[Quad]:
    with EmbeddedStore(data / "store", read_only=True) as store:
        return list(store.quads(IRIS.event_links_graph(dataset).value))


def links(data: Path, dataset: str) -> dict[str, str]:
    """The ids that events are linked to, each with the type of the event."""
    with EmbeddedStore(data / "store", read_only=True) as store:
        types = {quad.subject: quad.object for quad in store.quads() if quad.predicate == dl("eventType")}
        found = [quad for quad in store.quads() if quad.predicate == CLOSE_MATCH and quad.subject in types]
    other = datasets()[dataset]
    mine = [quad for quad in found if isinstance(quad.object, NamedNode) and quad.object.value.startswith(other.iris)]
    return {other.id(str(quad.object.value)): types[quad.subject].value.rpartition("#")[2] for quad in mine}  # type: ignore[union-attr]


@pytest.mark.parametrize("dataset", EVENTS)
def test_a_row_of_each_dataset_is_linked(filled: Run, data: Path, tmp_path: Path, dataset: str) -> None:
    path = article_file(tmp_path, "rows.csv", table(dataset, [usual(dataset)]))
    done = filled("link", "events", "--dataset", dataset, path)
    title = datasets()[dataset].title
    assert (done.exit_code, done.output) == (0, f"1 rows read, 0 malformed: 1 links to {title} from 1 of 2 events\n")
    assert links(data, dataset) == {LINKED[dataset]: "Attack" if dataset in ("acled", "ucdp") else "Call"}
    with EmbeddedStore(data / "store", read_only=True) as store:
        assert validate(store).conforms


def test_of_a_row_of_acled_nothing_is_kept_but_the_id(filled: Run, data: Path, tmp_path: Path) -> None:
    row = usual("acled", location="Somewhere", admin1="Kharkiv", source="Somebody", fatalities="17", tags="tagged")
    filled("link", "events", "--dataset", "acled", article_file(tmp_path, "rows.csv", table("acled", [row])))
    kept = " ".join(map(str, quads(data, "acled")))
    cells = [value for name, value in row.items() if name not in ("event_id_cnty", "time_precision", "geo_precision")]
    assert "UKR90001" in kept
    assert [cell for cell in cells if f'"{cell}' in kept or f'{cell}"' in kept] == []
    said = {quad.predicate.value.rpartition("#")[2].rpartition("/")[2] for quad in quads(data, "acled")}
    assert said == {
        "about", "closeMatch", "identifier", "isPartOf", "item", "linkedFrom", "reason", "score", "type",
    }  # fmt: skip


def test_linking_a_file_again_replaces_what_it_gave_and_leaves_other_files(
    filled: Run, data: Path, tmp_path: Path
) -> None:
    first = table("gdelt", [usual("gdelt"), usual("gdelt", GLOBALEVENTID="2")])
    one = article_file(tmp_path, "20250812.export.CSV", first)
    two = article_file(tmp_path, "more.CSV.gz", gzip.compress(table("gdelt", [usual("gdelt", GLOBALEVENTID="2")])))
    for path in (one, two, one):
        assert filled("link", "events", "--dataset", "gdelt", path).exit_code == 0
    assert set(links(data, "gdelt")) == {"900000001", "2"}
    before = Counter(quads(data, "gdelt"))
    assert filled("link", "events", "--dataset", "gdelt", two).exit_code == 0
    assert Counter(quads(data, "gdelt")) == before
    article_file(tmp_path, one.name, table("gdelt", [usual("gdelt", GLOBALEVENTID="3")]))
    filled("link", "events", "--dataset", "gdelt", one)
    assert set(links(data, "gdelt")) == {"2", "3"}
    article_file(tmp_path, one.name, b"")
    assert filled("link", "events", "--dataset", "gdelt", one).output.startswith("0 rows read")
    assert set(links(data, "gdelt")) == {"2"}


def test_links_stay_when_articles_are_read_and_go_with_their_events(filled: Run, data: Path, tmp_path: Path) -> None:
    path = article_file(tmp_path, "rows.csv", table("gdelt", [usual("gdelt")]))
    filled("link", "events", "--dataset", "gdelt", path)
    more = {"id": "a3", "lang": "en", "published": "2025-08-14", "text": "Emmanuel Macron visited Warsaw on August 14."}
    filled("ingest", article_file(tmp_path, "more.json", json.dumps(more)))
    assert set(links(data, "gdelt")) == {"900000001"}
    other = {**ARTICLES[0], "text": "Сьогодні нічого не сталося."}
    filled("ingest", article_file(tmp_path, "again.json", json.dumps(other)))
    filled("link", "events", "--dataset", "gdelt", article_file(tmp_path, "none.csv", b""))
    assert quads(data, "gdelt") == []


def test_malformed_rows_are_named_and_the_others_linked(filled: Run, data: Path, tmp_path: Path) -> None:
    rows = table("gdelt", [usual("gdelt", SQLDATE="someday"), usual("gdelt")]).splitlines(True)
    path = article_file(tmp_path, "rows.csv", b"".join([rows[0], b"1\t2\t3\n", rows[1]]))
    done = filled("link", "events", "--dataset", "gdelt", path)
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "line 1: 'someday' is no day",
        "line 2: 3 columns where there are 61",
        "3 rows read, 2 malformed: 1 links to GDELT from 1 of 2 events",
    ]
    assert set(links(data, "gdelt")) == {"900000001"}
    many = article_file(tmp_path, "many.csv", b"x\n" * 30)
    shown = filled("link", "events", "--dataset", "gdelt", many).output.splitlines()
    assert shown[19:] == [
        "line 20: 1 columns where there are 61",
        "further malformed rows are only counted",
        "30 rows read, 30 malformed: 0 links to GDELT from 0 of 2 events",
    ]


def test_a_file_of_another_dataset_changes_nothing(filled: Run, data: Path, tmp_path: Path) -> None:
    path = article_file(tmp_path, "rows.csv", table("ucdp", [usual("ucdp")]))
    assert filled("link", "events", "--dataset", "ucdp", path).exit_code == 0
    before = quads(data, "ucdp")
    refused = filled("link", "events", "--dataset", "acled", path)
    assert refused.exit_code != 0
    assert "the first line does not name the columns (event_id_cnty, event_date, year ...)" in refused.output
    cut = article_file(tmp_path, "rows.csv", gzip.compress(table("ucdp", [usual("ucdp")]))[:-12])
    assert "cannot be read to its end" in filled("link", "events", "--dataset", "ucdp", cut).output
    assert quads(data, "ucdp") == before


def test_the_links_come_back_from_every_export(filled: Run, data: Path, tmp_path: Path) -> None:
    filled("link", "events", "--dataset", "gdelt", article_file(tmp_path, "rows.csv", table("gdelt", [usual("gdelt")])))
    for form in ("turtle", "trig", "nquads", "jsonld"):
        out = tmp_path / f"all.{form}"
        assert filled("export", "--format", form, "-o", out).exit_code == 0
        again = tmp_path / form
        assert filled("--data", again, "import", "--format", form, out).exit_code == 0, form
        assert sorted(map(str, quads(again, "gdelt"))) == sorted(map(str, quads(data, "gdelt")))
    assert any(quad.predicate == IDENTIFIER for quad in quads(data, "gdelt"))
