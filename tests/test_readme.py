"""What the README says is so: its commands, options, variables, question names, links and its SPARQL example."""

import re
import shlex
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click
import pytest
from waitress import wasyncore
from waitress.server import create_server

from kb.cli import main
from kb.cli.main import COMMANDS
from kb.demo import demo_articles
from kb.pipeline import Ingest
from kb.queries import load_queries
from kb.reading import make_reader
from kb.settings import Settings
from kb.sources import read_sources
from kb.store import EmbeddedStore
from kb.vocab import BASES, Iris
from server.app import create_app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def calls() -> list[list[str]]:
    """Every call of dateline in the fenced commands and in the prose, as words, comments and redirections cut off."""
    fenced = [part for block in SHELL for line in block.splitlines() for part in line.split("&&")]
    prose = re.findall(
        r"`((?:dateline|\.venv/bin/dateline) [^`]+)`", re.sub(r"^```.*?^```", "", README, flags=re.M | re.S)
    )
    words = [shlex.split(re.split(r"\s[#>]\s", text)[0], comments=True) for text in (*fenced, *prose)]
    return [call[1:] for call in words if call and call[0].endswith("dateline")]


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_every_command_shown_is_accepted_with_its_options(call: list[str]) -> None:
    assert call[0] in COMMANDS
    command = main.get_command(click.Context(main), call[0])
    assert command is not None
    if call[0] == "query":
        words = call[1:]
        name = words[0] if words and not words[0].startswith("-") else None
        assert name in (*load_queries(), None)
        own = {option for param in command.params for option in param.opts}
        asked = {word.partition("=")[0] for word in words if word.startswith("--")} - own
        known = (
            {f"--{parameter.name}" for parameter in load_queries()[name].parameters}
            if name in load_queries()
            else set()
        )
        assert asked <= known
        return
    words = [__file__ if word in ("everything.trig", "20250812.export.CSV.zip") else word for word in call[1:]]
    while isinstance(command, click.Group) and not words[0].startswith("-"):
        command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None
    command.make_context(call[0], words)


def test_there_are_commands_to_check_and_every_one_is_mentioned() -> None:
    assert len(calls()) >= 14
    assert COMMANDS.keys() == {call[0] for call in calls()}


def test_the_two_marked_commands_are_what_ci_runs() -> None:
    marked = re.findall(r"<!-- command: (\w+) -->\n```sh\n(.*)\n```", README)
    assert [name for name, _ in marked] == ["demo", "test"]
    demo, test = (command for _, command in marked)
    assert demo.endswith(".venv/bin/dateline demo")
    assert test.endswith(".venv/bin/pytest")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    script = re.search(r"^  (awk .*)$", ci, re.MULTILINE)
    assert script
    for name, command in marked:
        words = ["bash", "-c", script[1], "awk", name]
        shown = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - of our own
        assert shown.stdout == command + "\n"


def test_every_setting_is_in_the_readme_and_the_other_way_round() -> None:
    asked = set()

    class Watched(dict[str, str]):
        def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
            asked.add(name)
            return default

    Settings.from_env(Watched())
    assert set(re.findall(r"DATELINE_\w+", README)) == asked
    table = {row[0]: row[1] for row in re.findall(r"^\| (`DATELINE.*?) \|.*\| (.*?) \|$", README, re.MULTILINE)}
    usual = Settings()
    assert table["`DATELINE_DATA`"] == f"`{usual.data}`"
    assert table["`DATELINE_BASE`"] == f"`{usual.base}`"
    assert table["`DATELINE_READER`"] == f"`{usual.reader}`"
    assert table["`DATELINE_FETCH_SECONDS`, `DATELINE_FETCH_BYTES`"] == f"{usual.fetch_seconds:g}, {usual.fetch_bytes}"
    assert table["`DATELINE_ARTICLE_BYTES`"] == str(usual.article_bytes)
    assert table["`DATELINE_WIKIDATA`"] == f"`{usual.wikidata}`"
    assert usual.contact is None
    assert "`DATELINE_CONTACT`" in README


def test_every_basis_of_a_date_is_explained() -> None:
    section = README.partition("`dl:dateBasis`")[2].partition("\n\n")[0]
    assert [word for word in re.findall(r"`([a-z]+)`", section) if word in BASES] == list(BASES)


def test_every_file_that_is_linked_is_there() -> None:
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert linked
    for target in linked:
        assert (ROOT / target).exists(), target


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a server over the shipped articles."""
    settings, sockets = Settings(), {}
    with EmbeddedStore() as store:
        articles = read_sources([str(entry) for entry in demo_articles()], settings)
        list(Ingest(store, Iris(settings.base), make_reader(settings.reader)).run(articles))
        server = create_server(create_app(settings, store), map=sockets, host="127.0.0.1", port=0, threads=2)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.effective_port}"
        finally:
            server.trigger.pull_trigger(partial(wasyncore.close_all, sockets))
            thread.join(timeout=10)
            server.task_dispatcher.shutdown()


def test_the_sparql_example_runs_and_finds_something(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = PYTHON
    usual = "http://127.0.0.1:8340/sparql"
    assert usual in example
    exec(compile(example.replace(usual, f"{address}/sparql"), "README.md", "exec"), {})  # noqa: S102 - the README's words
    rows = capsys.readouterr().out.splitlines()
    assert rows
    assert all(re.match(r"[\d./X-]+ Call", row) for row in rows)
    assert [row[:4] for row in rows] == sorted(row[:4] for row in rows)
