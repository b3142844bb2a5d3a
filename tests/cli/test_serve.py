import re
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run, Start


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_reads_serves_and_ends_cleanly(start: Start, data: Path, ends: signal.Signals) -> None:
    process = start("--data", data, "demo")
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(5)]
    assert said[0] == f"Reading the articles that come with Dateline into {data}"
    assert said[1].startswith("18 articles read, ")
    timeline = re.fullmatch(r"timeline  (http://127\.0\.0\.1:\d+/)", said[2])
    sparql = re.fullmatch(r"SPARQL    (http://127\.0\.0\.1:\d+/sparql)", said[3])
    assert timeline
    assert sparql
    assert said[4] == "Press Ctrl+C to stop."
    with urlopen(timeline[1], timeout=30) as page:  # noqa: S310 - our own server
        assert page.status == 200
    with urlopen(sparql[1] + "?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", timeout=30) as answer:  # noqa: S310 - our own server
        assert b"true" in answer.read()
    process.send_signal(ends)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_port_that_is_taken_or_none_is_told(on_demo: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = on_demo("serve", "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert result.stderr.startswith("dateline: cannot serve on 127.0.0.1 port ")
    assert on_demo("serve", "--port", "99999").exit_code == 2


def test_the_demo_may_be_read_twice(dateline: Run) -> None:
    first, second = dateline("demo", "--no-serve"), dateline("demo", "--no-serve")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
