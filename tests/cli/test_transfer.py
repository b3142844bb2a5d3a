from pathlib import Path

import pytest
from pyoxigraph import Quad

from kb.store import EmbeddedStore
from kb.transfer import FORMATS, SUFFIXES
from tests.cli.conftest import Run, article_file, run_main

SUFFIX = {form: suffix for suffix, form in SUFFIXES.items()}


def quads(data: Path) -> set[Quad]:
    with EmbeddedStore(data / "store", read_only=True) as store:
        return set(store.quads())


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_exported_is_imported_without_loss(
    on_demo: Run, dateline: Run, demo_data: Path, data: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"all{SUFFIX[form]}"
    exported = on_demo("export", "--format", form, "-o", path)
    assert exported.exit_code == 0
    assert exported.stderr == f"{len(quads(demo_data))} statements in {path}\n"
    assert not path.with_name(path.name + ".part").exists()
    assert on_demo("export", "--format", form).stdout_bytes == path.read_bytes()
    assert dateline("import", path).exit_code == 0
    assert quads(data) == quads(demo_data)
    assert dateline("import", path).exit_code == 0
    assert quads(data) == quads(demo_data)


def test_one_graph_is_exported_and_imported_alone(on_demo: Run, dateline: Run, data: Path, tmp_path: Path) -> None:
    events = "https://dateline.example/graph/events"
    path = article_file(tmp_path, "events.ttl", on_demo("export", "--format", "turtle", "--graph", events).stdout)
    assert dateline("import", path, "--graph", "https://x.example/g").exit_code == 0
    assert {str(quad.graph_name) for quad in quads(data)} == {"<https://x.example/g>"}


@pytest.mark.parametrize("args", [("export", "--graph", "no iri"), ("import", "x.nq", "--graph", "x"), ("import", "-")])
def test_what_is_no_graph_and_no_file_is_a_usage_error(on_demo: Run, args: tuple[str, ...]) -> None:
    assert on_demo(*args).exit_code == 2


def test_a_file_of_no_known_kind_asks_for_its_format(dateline: Run, data: Path, tmp_path: Path) -> None:
    path = article_file(tmp_path, "all.rdf", "")
    for what in ("import", "validate"):
        result = dateline(what, path)
        assert result.exit_code == 2
        assert "--format is needed, the name ends in none of .nq, .trig, .ttl, .jsonld" in result.stderr
    assert not data.exists()


def test_malformed_rdf_is_told_with_its_line(dateline: Run, tmp_path: Path) -> None:
    for what in ("import", "validate"):
        result = dateline(what, article_file(tmp_path, "a.nq", "<x:a> <x:b> <x:c> .\n<x:a> <x:b> .\n"))
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("dateline: not nquads: line 2, column ")


def test_a_failed_export_leaves_nothing_behind(on_demo: Run, tmp_path: Path) -> None:
    result = on_demo("export", "-o", tmp_path / "missing" / "all.nq")
    assert result.exit_code == 1
    assert result.stderr.endswith("No such file or directory\n")
    folder = tmp_path / "folder.nq.part"
    folder.mkdir()
    assert on_demo("export", "-o", tmp_path / "folder.nq").exit_code == 1
    assert list(tmp_path.iterdir()) == [folder]


def test_all_that_is_read_from_the_shipped_articles_conforms_to_the_shapes(on_demo: Run) -> None:
    result = on_demo("validate")
    assert result.exit_code == 0, result.stdout
    assert result.stdout.endswith(" graphs: all conform to the shapes\n")


def test_a_file_that_breaks_the_shapes_is_told_where_and_how(on_demo: Run, tmp_path: Path) -> None:
    good = on_demo("export", "--graph", "https://dateline.example/graph/events").stdout
    assert run_main("validate", article_file(tmp_path, "good.nq", good)).exit_code == 0
    broken = good.replace("dateline#status-occurred", "dateline#status-perhaps")
    result = run_main("validate", article_file(tmp_path, "broken.nq", broken))
    assert result.exit_code == 1
    assert " violations of the shapes\n" in result.stdout
    assert "https://dateline.example/id/event/" in result.stdout
    assert "at https://w3id.org/dateline#status" in result.stdout


@pytest.mark.parametrize("form", ["gdelt", "polecat", "void"])
def test_events_are_exported_as_tables_and_links_as_a_description(on_demo: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    done = on_demo("export", "--format", form, "-o", path)
    assert done.exit_code == 0
    first = path.read_text(encoding="utf-8").splitlines()[0]
    if form == "void":
        assert first.startswith("@prefix")
        assert f"statements in {path}" in done.output
    else:
        assert len(first.split("\t")) == {"gdelt": 61, "polecat": 40}[form]
        assert "rows from" in done.output
        assert "without a code there" in done.output
    refused = on_demo("export", "--format", form, "--graph", "https://dateline.example/graph/events")
    assert f"--graph is for RDF, not for {form}" in refused.output
