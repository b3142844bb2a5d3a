import csv
import io
import json

import pytest

from kb.queries import is_federated, load_queries
from tests.cli.conftest import Run, run_main
from tests.linking.servers import oxigraph
from tests.queries.test_service import DATA

ALONE = [name for name, query in load_queries().items() if not is_federated(query)]


def event_key(on_demo: Run) -> str:
    rows = json.loads(on_demo("query", "events-of-actor", "--actor", "kp", "--format", "json").stdout)
    return str(rows[0]["event"])


def test_without_a_name_the_questions_are_listed_with_their_titles() -> None:
    result = run_main("query")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == len(load_queries()) >= 10
    for line, (name, known) in zip(lines, load_queries().items(), strict=True):
        assert line.split(maxsplit=1) == [name, known.titles["en"]]
    assert load_queries()["contacts"].titles["uk"] in run_main("query", "--lang", "uk").stdout


@pytest.mark.parametrize("name", load_queries())
def test_a_question_describes_itself(name: str) -> None:
    known = load_queries()[name]
    for lang in ("en", "uk"):
        result = run_main("query", name, "--describe", "--lang", lang)
        assert result.exit_code == 0
        assert known.titles[lang] in result.stdout
        for parameter in known.parameters:
            assert f"--{parameter.name} {parameter.kind.upper()}" in result.stdout
            assert parameter.descriptions[lang] in result.stdout


@pytest.mark.parametrize("name", ALONE)
def test_every_question_is_answered_in_every_form(on_demo: Run, name: str) -> None:
    values = {
        "actor": "Росія",
        "place": "Пхеньян",
        "event": event_key(on_demo),
        "string": "Sample Wire",
        "date": "2025-08-13",
    }
    needed = [p for p in load_queries()[name].parameters if p.required]
    args = [word for p in needed for word in (f"--{p.name}", "kp" if p.name == "other" else values[p.kind])]
    table = on_demo("query", name, *args)
    assert table.exit_code == 0, table.output
    rows = json.loads(on_demo("query", name, *args, "--format", "json").stdout)
    read = list(csv.DictReader(io.StringIO(on_demo("query", name, *args, "--format", "csv").stdout, newline="")))
    assert [[str(cell if cell is not None else "") for cell in row.values()] for row in rows] == [
        list(row.values()) for row in read
    ]


def test_a_table_says_types_and_statuses_in_words(on_demo: Run) -> None:
    args = ("query", "contacts", "--actor", "Росія", "--other=North Korea")
    english, ukrainian = on_demo(*args).stdout, on_demo(*args, "--lang", "uk").stdout
    assert "occurred" in english
    assert "Visit" in english
    assert "відбулося" in ukrainian
    assert "Візит" in ukrainian
    for table in (english, ukrainian):
        assert "status-" not in table
        assert "https://" not in table


def test_an_empty_answer_says_so_beside_the_table(on_demo: Run) -> None:
    args = ("query", "contacts", "--actor", "ru", "--other", "kp", "--to", "1900-01-01")
    assert on_demo(*args).stderr == "Nothing in the store answers this.\n"
    assert json.loads(on_demo(*args, "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("nope",), "no question named 'nope'; there are: around, claims, conflicting-dates, contacts, "),
        (("contacts", "--actr", "ru"), "contacts has no parameter 'actr' (did you mean 'actor'?); it accepts: actor"),
        (("contacts", "--actor", "ru"), "contacts needs the parameter 'other'; it accepts: "),
        (("contacts", "--actor"), "--actor needs a value"),
        (("contacts", "--actor=ru", "--actor=kp"), "--actor is given twice"),
        (("contacts", "ru"), "expected a parameter such as --actor, not 'ru'"),
        (("--actor", "ru"), "the name of a question comes before its parameters"),
        (("contacts", "--actor", "ru", "--other", "Nobody Q"), "no actor 'Nobody Q' in the store"),
        (("planned", "--before", "soon"), "before: a date is a day of the calendar as YYYY-MM-DD, not 'soon'"),
        (("planned", "--type", "Cal"), "type: no event-type 'Cal' (did you mean 'Call'?); there are: Event, Call, "),
        (("around", "--event", "nope"), "event: no event 'nope' in the store; give the key or the IRI of one"),
    ],
)
def test_what_is_not_accepted_says_what_is(on_demo: Run, args: tuple[str, ...], sentence: str) -> None:
    result = on_demo("query", *args)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dateline: {sentence}")
    assert result.stdout == ""


def test_a_question_that_asks_wikidata_is_refused_unless_its_endpoint_is_listed(
    on_demo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATELINE_SERVICES", "DATELINE_WIKIDATA"):
        monkeypatch.delenv(name, raising=False)
    refused = on_demo("query", "offices-held", "--actor", "ru")
    assert refused.exit_code != 0
    assert "https://query.wikidata.org/sparql too, and may not from here" in refused.output
    assert "DATELINE_SERVICES" in refused.output
    with oxigraph(DATA) as url:
        monkeypatch.setenv("DATELINE_WIKIDATA", url)
        monkeypatch.setenv("DATELINE_SERVICES", url)
        rows = json.loads(on_demo("query", "offices-held", "--actor", "ru", "--format", "json").stdout)
    assert {row["office"] for row in rows} >= {"President of Russia"}
