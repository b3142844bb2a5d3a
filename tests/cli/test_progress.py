import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.cli.progress import show_progress
from tests.cli.conftest import ARTICLES, ROOT

pty = pytest.importorskip("pty", reason="only Unix has pseudo-terminals")


def seen_on_a_terminal(*args: str | Path) -> tuple[str, str]:
    """Standard output, and what a terminal that is standard error was sent."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kb", *map(str, args)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:  # noqa: S603 - the command under test
        os.close(theirs)
        sent = b"".join(received(ours))
        out = process.communicate(timeout=60)[0]
    os.close(ours)
    assert process.returncode == 0
    return out, sent.decode()


def received(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end was closed
            return
        if not data:
            return
        yield data


def test_a_bar_counts_more_than_a_handful_on_a_terminal(data: Path) -> None:
    out, sent = seen_on_a_terminal("--data", data, "ingest", ARTICLES)
    assert out.startswith("18 articles read, ")
    assert "reading" in sent
    assert "18" in sent


def test_a_handful_needs_no_bar(data: Path) -> None:
    assert "reading" not in seen_on_a_terminal("--data", data, "ingest", ARTICLES / "demo-uk-01.txt")[1]


def test_without_a_terminal_the_items_pass_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(show_progress(range(9), "reading")) == list(range(9))
    assert capsys.readouterr() == ("", "")
