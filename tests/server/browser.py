"""Debian's Chromium without a screen, where it is installed: what it makes of a page, and what it complains of."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--enable-logging=stderr",
    # Every name but the loopback is unknown: a page that asks elsewhere gets nothing and says so.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """The document after loading, and the lines of the page's console."""

    document: str
    console: tuple[str, ...]


def visit(address: str, *, width: int = 1280, dark: bool = False, picture: Path | None = None) -> Seen:
    """Load a page; with ``picture`` take one of it too."""
    assert CHROMIUM is not None
    look = ["--blink-settings=preferredColorScheme=0"] if dark else []
    wanted = [f"--screenshot={picture}"] if picture else ["--dump-dom"]
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            CHROMIUM,
            *QUIET,
            *look,
            *wanted,
            f"--user-data-dir={profile}",
            f"--window-size={width},1600",
            address,
        ]
        run = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)  # noqa: S603
    return Seen(run.stdout, tuple(line for line in run.stderr.splitlines() if "CONSOLE" in line))


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """``app`` on a free port; gives its address."""
    sockets: dict[int, object] = {}
    # Looks ahead as the real server does, so that a client that leaves is noticed.
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=8, channel_request_lookahead=1)
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.1, map=sockets, count=1)
        wasyncore.close_all(sockets)  # by the thread that used them: nothing is accepted meanwhile

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        stop.set()
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
