"""The commands that link a store to Wikidata, over a real SPARQL server and over one that fails."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kb.cli.link_wikidata import agent
from kb.link_actors import unlinked
from kb.store import EmbeddedStore
from kb.validate import validate
from kb.vocab import SAME_AS, WIKIDATA, Iris
from tests.cli.conftest import Run, Start, article_file
from tests.linking.servers import cut, faulty, malformed, oxigraph, plain_text, slow, status

IRIS = Iris("https://dateline.example/")
ARTICLES = [
    {"id": "a1", "lang": "uk", "published": "2025-08-13",
     "text": "12 серпня міністр оборони Польщі Адам Ковальчик зустрівся з Андрієм Сибігою у Варшаві."},
    {"id": "a2", "lang": "en", "published": "2025-08-13",
     "text": "Polish Defence Minister Adam Kowalczyk met Emmanuel Macron in Warsaw on August 12. "
             "Russian forces shelled Bakhmut on August 11."},
    {"id": "a3", "lang": "uk", "published": "2025-08-13",
     "text": "11 серпня Олег Рябошлик зустрівся з Еммануелем Макроном у Парижі."},
]  # fmt: skip
LINKED = {"x-adam-kovalchik": "Q900000001", "bakhmut": "Q900000030", "andrii-sybiha": "Q900000040"}
SUMMARY = "4 of 4 looked up: 3 linked, 1 wait for review, 0 not found\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as url:
        yield url


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES)
    return article_file(tmp_path, "articles.jsonl", lines)


@pytest.fixture
def filled(dateline: Run, articles: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command over a store with the articles, impatient where an endpoint fails."""
    monkeypatch.setattr("kb.linking.endpoint.wait_for", lambda _: None)
    for name in ("DATELINE_CONTACT", "DATELINE_WIKIDATA"):
        monkeypatch.delenv(name, raising=False)
    assert dateline("ingest", articles).exit_code == 0
    return dateline


def links(data: Path) -> dict[str, str]:
    """The items of Wikidata that the gazetteer does not have, by id."""
    with EmbeddedStore(data / "store", read_only=True) as store:
        found = {quad.subject.value: quad.object.value for quad in judged(store)}
    return {iri.rpartition("/")[2]: item.removeprefix(WIKIDATA) for iri, item in found.items()}


def judged(store: EmbeddedStore) -> list[Quad]:
    known = list(store.quads(IRIS.graph("links").value))
    return [quad for quad in known if quad.predicate == SAME_AS and f"{WIKIDATA}Q9000000" in str(quad.object)]


def waiting(run: Run, *options: str) -> dict[str, dict[str, object]]:
    listed = run("link", "review", "list", "--format", "jsonl", *options)
    assert listed.exit_code == 0
    return {record["id"]: record for record in map(json.loads, listed.output.splitlines())}


def test_what_is_sure_is_linked_and_the_rest_waits(filled: Run, data: Path, server: str) -> None:
    done = filled("link", "wikidata", "--endpoint", server)
    assert (done.exit_code, done.output) == (0, SUMMARY)
    assert links(data) == LINKED
    records = waiting(filled)
    assert set(records) == {"x-oleg-riaboshlik"}
    assert records["x-oleg-riaboshlik"]["candidates"] == [
        {"item": "Q900000010", "score": 0.6, "label": "Олег Рябошлик", "description": "український дипломат",
         "reasons": ["is of the kind Person", "label Олег Рябошлик (uk)"]},
    ]  # fmt: skip
    with EmbeddedStore(data / "store", read_only=True) as store:
        assert validate(store).conforms
    again = filled("link", "wikidata", "--endpoint", server)
    assert again.output == "1 of 1 looked up: 0 linked, 1 wait for review, 0 not found\n"


def test_the_list_tells_people_who_and_why(filled: Run, server: str) -> None:
    empty = filled("link", "review", "list")
    assert "Nothing waits" in empty.output
    filled("link", "wikidata", "--endpoint", server)
    shown = filled("link", "review", "list").output.splitlines()
    assert shown == [
        "x-oleg-riaboshlik  Oleh Riaboshlyk / Олег Рябошлик  (Person)",
        "  Q900000010   0.60  Олег Рябошлик: український дипломат",
        "                     is of the kind Person; label Олег Рябошлик (uk)",
    ]
    everything = filled("link", "review", "list", "--all").output
    assert "  Q900000001   accepted 20" in everything
    assert "Z by dateline link wikidata" in everything


def test_a_judgement_links_unlinks_and_is_undone(filled: Run, data: Path, server: str) -> None:
    filled("link", "wikidata", "--endpoint", server)
    accepted = filled("link", "review", "accept", "Олег Рябошлик", "Q900000010", "--by", "Оксана")
    assert accepted.exit_code == 0
    assert "x-oleg-riaboshlik linked to http://www.wikidata.org/entity/Q900000010" in accepted.output
    assert links(data) == LINKED | {"x-oleg-riaboshlik": "Q900000010"}
    assert waiting(filled) == {}
    assert filled("link", "review", "undo", "x-oleg-riaboshlik").exit_code == 0
    assert links(data) == LINKED
    assert set(waiting(filled)) == {"x-oleg-riaboshlik"}
    assert filled("link", "review", "reject", "x-oleg-riaboshlik", "q900000010").exit_code == 0
    assert waiting(filled) == {}
    again = filled("link", "wikidata", "--endpoint", server)
    assert again.output == "1 of 1 looked up: 0 linked, 0 wait for review, 1 not found\n"
    verdicts = [one["verdict"] for one in waiting(filled, "--all")["x-oleg-riaboshlik"]["judgements"]]  # type: ignore[attr-defined]
    assert verdicts == ["accepted", "undone", "rejected"]


def test_a_link_that_a_person_took_back_is_not_made_again(filled: Run, data: Path, server: str) -> None:
    filled("link", "wikidata", "--endpoint", server)
    taken = filled("link", "review", "undo", "bakhmut")
    assert "taken back: https://dateline.example/id/place/bakhmut accepted" in taken.output
    assert "bakhmut" not in links(data)
    filled("link", "wikidata", "--endpoint", server)
    assert "bakhmut" not in links(data)
    assert set(waiting(filled)) == {"x-oleg-riaboshlik", "bakhmut"}
    none_left = filled("link", "review", "undo", "bakhmut")
    assert (none_left.exit_code, "no judgement on" in none_left.output) == (2, True)


def test_judgements_survive_a_new_reading_and_a_new_name(filled: Run, data: Path, server: str, tmp_path: Path) -> None:
    filled("link", "wikidata", "--endpoint", server)
    filled("link", "review", "accept", "x-oleg-riaboshlik", "Q900000010")
    filled("ingest", tmp_path / "articles.jsonl")
    assert links(data) == LINKED | {"x-oleg-riaboshlik": "Q900000010"}
    namesake = "10 червня міністр оборони Чехії Адам Ковальчик відвідав Київ."
    filled("ingest", article_file(tmp_path, "b.txt", namesake), "--published", "2025-08-13", "--lang", "uk")
    assert links(data)["x-adam-kovalchik-pl"] == "Q900000001"
    assert "x-adam-kovalchik-cz" not in links(data)
    filled("link", "review", "undo", "x-adam-kovalchik-pl")
    assert "x-adam-kovalchik-pl" not in links(data)
    filled("ingest", tmp_path / "articles.jsonl")
    assert "x-adam-kovalchik-pl" not in links(data)


def test_one_item_is_not_given_to_two(filled: Run, data: Path, server: str) -> None:
    filled("link", "review", "accept", "x-oleg-riaboshlik", "Q900000001")
    filled("link", "wikidata", "--endpoint", server)
    assert "x-adam-kovalchik" not in links(data)
    (record,) = waiting(filled).values()
    reasons = record["candidates"][0]["reasons"]  # type: ignore[index]
    assert "<https://dateline.example/id/actor/x-oleg-riaboshlik> is linked to it already" in reasons


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("accept", "x-oleg-riaboshlik", "P31"), "an item of Wikidata is called Q and a number, not 'P31'"),
        (("accept", "nobody", "Q1"), "no actor 'nobody' in the store"),
        (("reject", "emmanuel-macron", "Q1"), "emmanuel-macron is linked to Q3052772 by the gazetteer"),
        (("undo", "x-oleg-riaboshlik"), "no judgement on"),
    ],
)
def test_what_cannot_be_judged_is_told(filled: Run, words: tuple[str, ...], sentence: str) -> None:
    result = filled("link", "review", *words)
    assert result.exit_code == 2
    assert sentence in result.output


FAULTS = {
    "429": (status(429, Retry_After="4000"), "has had enough questions for now (HTTP 429)"),
    "500": (status(500), "answered with HTTP 500"),
    "text": (plain_text, "answered with text/plain instead of results"),
    "cut": (cut, "broke off its answer"),
    "malformed": (malformed, "answered with JSON that is cut or malformed"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_ends_in_a_sentence_and_loses_no_link(filled: Run, data: Path, server: str, name: str) -> None:
    fault, sentence = FAULTS[name]
    filled("link", "wikidata", "--endpoint", server)
    filled("link", "review", "accept", "x-oleg-riaboshlik", "Q900000010")
    filled("link", "review", "undo", "bakhmut")
    before = links(data)
    with faulty(*[fault] * 40) as (url, _):
        failed = filled("link", "wikidata", "--endpoint", url)
    assert failed.exit_code == 1
    assert "0 of 1 looked up" in failed.output
    assert sentence in failed.output
    assert failed.output.endswith("; run the command again to go on\n")
    assert links(data) == before
    assert set(waiting(filled)) == {"bakhmut"}


def test_a_slow_endpoint_is_given_up(filled: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.cli.link_wikidata.SECONDS", 1.0)
    with faulty(*[slow(1.5)] * 9) as (url, _):
        failed = filled("link", "wikidata", "--endpoint", url)
    assert failed.exit_code == 1
    assert "did not answer within 1 seconds" in failed.output
    assert links(data) == {}


def test_passing_faults_are_waited_out(filled: Run, data: Path, server: str) -> None:
    with faulty(status(429, Retry_After="2"), cut, plain_text, then=server) as (url, asked):
        assert filled("link", "wikidata", "--endpoint", url).output == SUMMARY
        assert asked.at_once == 0
    assert links(data) == LINKED


def test_the_limit_goes_on_where_it_was(filled: Run, data: Path, server: str) -> None:
    seen = []
    for _ in range(4):
        assert filled("link", "wikidata", "--endpoint", server, "--limit", "1").output.startswith("1 of 1 looked up")
        seen.append(len(links(data)) + len(waiting(filled)))
    assert seen == [1, 2, 3, 4]


def test_a_killed_run_is_taken_up_where_it_was(filled: Run, data: Path, server: str, start: Start) -> None:
    with faulty(None, slow(2), then=server) as (url, asked):
        process = start("--data", data, "link", "wikidata", "--endpoint", url)
        while len(asked.queries) < 2:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
        assert filled("link", "wikidata", "--endpoint", url).output == SUMMARY
        assert ["VALUES ?name" in query for query in asked.queries] == [True, False, False, False]
    assert links(data) == LINKED


def test_an_interrupted_run_says_how_to_go_on(filled: Run, data: Path, server: str, start: Start) -> None:
    with faulty(None, slow(2), then=server) as (url, asked):
        process = start("--data", data, "link", "wikidata", "--endpoint", url)
        while len(asked.queries) < 2:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert out == "0 of 4 looked up: 0 linked, 0 wait for review, 0 not found\n"
    assert err == "dateline: interrupted; run the command again to go on\n"


def test_wikidata_itself_is_not_asked_without_a_contact(filled: Run) -> None:
    refused = filled("link", "wikidata")
    assert refused.exit_code == 2
    assert "query.wikidata.org asks its users to say whom to write to: set DATELINE_CONTACT" in refused.output


def test_the_settings_say_where_and_who(filled: Run, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with faulty(then=server) as (url, asked):
        monkeypatch.setenv("DATELINE_WIKIDATA", url)
        monkeypatch.setenv("DATELINE_CONTACT", "mail@dateline.example")
        assert filled("link", "wikidata").output == SUMMARY
        assert {headers["User-Agent"] for headers in asked.headers} == {agent("mail@dateline.example")}
    assert agent(None).startswith("Dateline/")


@pytest.mark.parametrize(
    ("endpoint", "contact", "sentence"),
    [
        ("ftp://here/", "", "an endpoint is an http(s) address"),
        ("http://localhost:1/", "пошта", "DATELINE_CONTACT goes into a header of plain ASCII"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    filled: Run, monkeypatch: pytest.MonkeyPatch, endpoint: str, contact: str, sentence: str
) -> None:
    monkeypatch.setenv("DATELINE_CONTACT", contact)
    result = filled("link", "wikidata", "--endpoint", endpoint)
    assert (result.exit_code, sentence in result.output) == (2, True)


def test_without_a_store_or_with_one_in_use_nothing_is_asked(dateline: Run, filled: Run, data: Path) -> None:
    with EmbeddedStore(data / "store", read_only=True), faulty() as (url, asked):
        for words in (
            ("wikidata", "--endpoint", url),
            ("review", "accept", "bakhmut", "Q1"),
            ("review", "undo", "bakhmut"),
        ):
            busy = filled("link", *words)
            assert busy.exit_code == 1
            assert "is in use, most likely by a running Dateline server" in busy.output
        assert asked.queries == []
    (data / "store").rename(data / "elsewhere")
    for words in (("wikidata", "--endpoint", "http://localhost:1/"), ("review", "list"), ("review", "undo", "x")):
        gone = filled("link", *words)
        assert (gone.exit_code, "there is no store in" in gone.output) == (1, True)


def test_nothing_to_look_up_is_no_failure(dateline: Run, tmp_path: Path) -> None:
    dateline("ingest", article_file(tmp_path, "a.txt", "Сьогодні у місті спокійно."), "--lang", "uk")
    done = dateline("link", "wikidata", "--endpoint", "http://127.0.0.1:1/")
    assert (done.exit_code, done.output) == (0, "0 of 0 looked up: 0 linked, 0 wait for review, 0 not found\n")


def test_those_of_most_events_come_first(filled: Run, data: Path) -> None:
    with EmbeddedStore(data / "store", read_only=True) as store:
        names = [one.entity.id for one in unlinked(store, IRIS)]
    assert names[0] == "x-adam-kovalchik"
    assert set(names) == {*LINKED, "x-oleg-riaboshlik"}
