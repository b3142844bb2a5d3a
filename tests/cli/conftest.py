from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner, Result

from kb.cli import main

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "kb" / "demo" / "articles"
Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]


def run_main(*args: str | Path, stdin: bytes | str | None = None, width: int = 100) -> Result:
    """The command in this process; an error that is not shown as a sentence fails the test."""
    runner = CliRunner(env={"COLUMNS": str(width)})
    return runner.invoke(main, [str(arg) for arg in args], input=stdin, catch_exceptions=False, prog_name="dateline")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def dateline(data: Path) -> Run:
    """The command over a data folder of its own."""
    return lambda *args, **more: run_main("--data", data, *args, **more)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all shipped articles; the tests only read it."""
    folder = tmp_path_factory.mktemp("demo")
    result = run_main("--data", folder, "demo", "--no-serve")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def on_demo(demo_data: Path) -> Run:
    """The command over the shipped articles."""
    return lambda *args, **more: run_main("--data", demo_data, *args, **more)


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the command as a process of its own; what still runs at the end is stopped."""
    running: list[subprocess.Popen[str]] = []

    def begin(*args: str | Path, stdout: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
        env = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        process = subprocess.Popen(  # noqa: S603 - the command under test
            [sys.executable, "-m", "kb", *map(str, args)],
            cwd=ROOT,
            env=env,
            text=True,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()


def run_python(script: str) -> str:
    """What ``script`` prints, run by a fresh interpreter in the project's folder."""
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words


def article_file(folder: Path, name: str, text: str | bytes) -> Path:
    """A file for an article in ``folder``, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
