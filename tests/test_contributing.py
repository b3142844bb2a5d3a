"""What CONTRIBUTING.md tells to add is added to a copy of the sources, step by step, and its commands are run there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kb.lexicons import codes

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTION = TEXT.partition("in ten minutes\n")[2].partition("\n## ")[0]
PARTS = {part.partition("\n")[0]: part for part in SECTION.split("### ")[1:]}
STEP = re.compile(
    r"<!-- append: (?P<file>\S+) -->\n```\w+\n(?P<text>.*?)^```|^```sh\n(?P<commands>.*?)^```", re.MULTILINE | re.DOTALL
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with a ``.venv/bin/dateline`` that runs it."""
    source = tmp_path_factory.mktemp("contributing")
    for package in ("kb", "ontology", "queries", "server"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    script = source / ".venv" / "bin" / "dateline"
    script.parent.mkdir(parents=True)
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m kb "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return source


def run(line: str, source: Path) -> None:
    """Run a line of a shell block; what stands behind its # must be in the output."""
    command, _, shown = line.partition("    #")
    done = subprocess.run(command, shell=True, cwd=source, capture_output=True, text=True, check=False)  # noqa: S602
    expected = [part.strip() for part in re.split(r", (?=\")", shown)]
    for part in expected:
        assert part.split(" lists ")[0] in done.stdout, (line, done.stdout, done.stderr)
    assert done.returncode == 0 or " lists " in shown, (line, done.stdout, done.stderr)


def test_there_are_three_parts() -> None:
    assert list(PARTS) == ["A verb or a noun", "An event type", "A language"]


@pytest.mark.parametrize("title", PARTS)
def test_the_steps_work(title: str, source: Path) -> None:
    steps = list(STEP.finditer(PARTS[title]))
    assert any(step["commands"] for step in steps)
    for step in steps:
        if step["file"]:
            with (source / step["file"]).open("a", encoding="utf-8") as file:
                file.write(step["text"])
        else:
            for line in step["commands"].splitlines():
                run(line, source)


def test_every_file_of_a_language_is_told() -> None:
    files = {file.name for code in codes() for file in (ROOT / "kb" / "lexicons" / code).iterdir()}
    assert {name for name in files if f"`{name}`" not in PARTS["A language"]} <= {
        "verbs.toml"
    }  # only the English engine's
