import inspect
from pathlib import Path

import click
import pytest

from kb.cli import main
from kb.cli.main import COMMANDS
from tests.cli.conftest import Run, Start, run_main, run_python

HEAVY = {"flask", "pyoxigraph", "rdflib", "rich", "trafilatura", "pymorphy3", "waitress"}


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def test_help_lists_every_command_with_the_first_sentence_of_its_own_help() -> None:
    listed = run_main("--help")
    assert listed.exit_code == 0
    assert len(COMMANDS) >= 10
    for name, (_, what) in COMMANDS.items():
        assert name in listed.output
        assert inspect.cleandoc(command(name).help or "").splitlines()[0] == what
        assert command(name).name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    shown = run_main(name, "--help")
    assert shown.exit_code == 0
    for option in command(name).params:
        assert isinstance(option, click.Argument) or getattr(option, "help", None) or option.name in ("form",)


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; from kb.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    assert not HEAVY & set(run_python(script).split())


def test_reading_a_text_loads_no_server_and_no_rdflib() -> None:
    script = (
        "import sys; from kb.cli import main;"
        "main(['extract', 'kb/demo/articles/demo-uk-01.txt'], standalone_mode=False); print(*sys.modules)"
    )
    assert not (HEAVY - {"pyoxigraph", "pymorphy3"}) & set(run_python(script).split())


def test_the_version_is_told() -> None:
    assert run_main("--version").output.startswith("dateline, version 0.")


def test_an_unknown_command_and_a_broken_setting_are_usage_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_main("nope").exit_code == 2
    monkeypatch.setenv("DATELINE_FETCH_SECONDS", "soon")
    result = run_main("query")
    assert result.exit_code == 2
    assert result.stderr == "dateline: DATELINE_FETCH_SECONDS must be a number, not 'soon'\n"


@pytest.mark.parametrize("args", [("serve",), ("query", "planned"), ("export",), ("validate",)])
def test_without_a_store_there_is_one_sentence_and_no_new_folder(dateline: Run, data: Path, args: tuple[str]) -> None:
    result = dateline(*args)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dateline: there is no store in {data}: dateline ingest ")
    assert not data.exists()


def test_a_data_folder_that_cannot_be_made_is_told_in_one_sentence(dateline: Run, data: Path) -> None:
    data.write_text("a file, not a folder")
    for args in (("demo", "--no-serve"), ("ingest", "-")):
        result = run_main("--data", data / "below", *args, stdin="Текст.")
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert "cannot be opened" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("args", [("export",), ("query", "planned"), ("query", "planned", "--format", "csv")])
def test_a_full_disk_is_told_in_one_sentence(start: Start, demo_data: Path, args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        process = start("--data", demo_data, *args, stdout=full)
        assert process.communicate(timeout=30)[1] == "dateline: cannot write: No space left on device\n"
    assert process.returncode == 1


def test_who_stops_listening_is_not_told_anything(start: Start, demo_data: Path) -> None:
    process = start("--data", demo_data, "export")
    assert process.stdout is not None
    assert process.stdout.readline().endswith(".\n")
    process.stdout.close()
    process.stdout = None
    assert process.communicate(timeout=30)[1] == ""
    assert process.returncode == 1
