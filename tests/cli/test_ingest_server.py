"""``dateline ingest --server``: as a local ingest, but a running server reads."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad

from kb.cli import ingest_server
from kb.cli.ingest_job import make_ingest
from kb.cli.ingest_server import record
from kb.model import Article
from kb.settings import Settings
from kb.sources.records import article_of
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from server.app import create_app
from server.site import EXTENSION, Site
from tests.cli.conftest import ARTICLES, Run, article_file
from tests.server.running import running

MOMENT = "http://www.w3.org/2001/XMLSchema#dateTime"
GOOD = "Президент Фінляндії зателефонував прем’єру Швеції 3 березня 2025 року."


@dataclass(frozen=True)
class Served:
    address: str
    token: str
    site: Site

    def quads(self) -> set[Quad]:
        return {quad for quad in self.site.store.quads() if MOMENT not in str(quad.object)}

    def wait(self) -> None:
        jobs = self.site.jobs
        assert jobs
        deadline = time.monotonic() + 60
        while any(not job.ended for job in jobs._jobs.values()):
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    settings = Settings(data=tmp_path / "served", write_bytes=200_000)
    secret = Tokens(settings.tokens).make("desk")
    with EmbeddedStore(settings.store) as store:
        app = create_app(settings, store, make_ingest(settings))
        with running(app) as port:
            yield Served(f"http://127.0.0.1:{port}", secret, app.extensions[EXTENSION])


@pytest.fixture
def to_server(dateline: Run, served: Served, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An ingest by the server."""
    monkeypatch.setenv("DATELINE_TOKEN", served.token)
    return lambda *args, **more: dateline("ingest", "--server", served.address + "/", *args, **more)


def test_it_says_and_stores_what_a_local_ingest_does(dateline: Run, to_server: Run, served: Served, data: Path) -> None:
    ours, theirs = dateline("ingest", ARTICLES), to_server(ARTICLES)
    assert (theirs.exit_code, theirs.stdout, theirs.stderr) == (0, ours.stdout, ours.stderr)
    with EmbeddedStore(data / "store", read_only=True) as store:
        assert served.quads() == {quad for quad in store.quads() if MOMENT not in str(quad.object)}


def test_who_is_refused_is_named_by_what_it_is_called_here(to_server: Run, tmp_path: Path) -> None:
    german = article_file(tmp_path, "german.txt", "Der Kanzler hat gestern in Berlin über das neue Gesetz beraten.")
    lines = article_file(tmp_path, "lines.jsonl", json.dumps({"text": GOOD}) + "\n{}\n")
    result = to_server(lines, german, tmp_path / "missing.txt", "-", stdin=GOOD)
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert said[0].startswith("2 articles read, ")
    assert said[1] == "3 articles refused:"
    assert [line.split(": ")[0].strip() for line in said[2:]] == [
        f"{lines}, line 2",
        str(tmp_path / "missing.txt"),
        str(german),
    ]
    assert "stdin: No publication date was found" in result.stderr


def test_much_is_sent_in_parts(to_server: Run, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_server, "PART", 10_000)
    assert to_server(ARTICLES).stdout.startswith("18 articles read, ")
    assert served.site.jobs is not None
    jobs = served.site.jobs._jobs.values()
    assert len(jobs) > 2
    assert sum(job.stored for job in jobs) == 18


def test_more_than_the_server_takes_is_its_own_words(to_server: Run, tmp_path: Path) -> None:
    result = to_server(article_file(tmp_path, "large.txt", GOOD * 5000))
    assert result.exit_code == 1
    assert result.stderr.startswith("dateline: http://127.0.0.1:")
    assert result.stdout == ""


def test_ctrl_c_leaves_the_job_to_the_server(to_server: Run, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kb.cli.ingest_server.time.sleep", interrupt)
    result = to_server(ARTICLES)
    monkeypatch.undo()
    assert result.exit_code == 130
    assert f"interrupted: the server goes on with what it was sent; {served.address}/ingest/" in result.stdout
    served.wait()
    assert sum("/graph/article/" in graph for graph in served.site.store.graphs()) == 18


def test_a_server_that_forgot_the_job_is_told_of(
    to_server: Run, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert served.site.jobs is not None
    jobs = served.site.jobs._jobs
    monkeypatch.setattr("kb.cli.ingest_server.time.sleep", lambda _: jobs.clear())
    result = to_server(ARTICLES)
    assert result.exit_code == 1
    assert "it knows the job no more" in result.stderr


def test_a_job_that_somebody_stops_is_told_of(to_server: Run, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = served.site.jobs
    assert jobs is not None
    stop = jobs.stop
    monkeypatch.setattr("kb.cli.ingest_server.time.sleep", lambda _: [stop(job) for job in jobs._jobs.values()])
    result = to_server(ARTICLES)
    assert result.exit_code == 1
    assert "the job was stopped; 0 of its articles are stored" in result.stderr


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (("--token", "dl_wrong"), 1, "this token is not known here"),
        (("--token", "з"), 2, "this is no token"),
        (("--server", "127.0.0.1:8340"), 2, "is not the address of a server"),
        (("--server", "http://127.0.0.1:99999"), 2, "is no web address"),
        (("--server", "http://127.0.0.1:1"), 1, "http://127.0.0.1:1: it does not answer: "),
        (("--reader", "rules"), 2, "--reader does not go with --server"),
        (("--token", ""), 0, ""),
    ],
)
def test_what_cannot_be(to_server: Run, tmp_path: Path, args: tuple[str, ...], status: int, said: str) -> None:
    result = to_server(article_file(tmp_path, "good.txt", GOOD), "--published", "2025-03-04", *args)
    assert (result.exit_code, "Traceback" in result.stderr) == (status, False)
    assert said in result.stderr


def test_a_server_is_not_asked_without_a_token(dateline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_TOKEN", raising=False)
    result = dateline("ingest", "--server", "http://127.0.0.1:1", "-", stdin=GOOD)
    assert result.exit_code == 2
    assert "DATELINE_TOKEN" in result.stderr


def test_another_address_of_the_server_is_no_dateline_server(
    dateline: Run, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = dateline("ingest", "--server", served.address + "/event", "--token", served.token, "-", stdin=GOOD)
    assert result.exit_code == 1


_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(
    st.builds(
        Article,
        id=_text,
        text=_text,
        title=st.none() | _text,
        lang=st.sampled_from([None, "uk", "en", "ru"]),
        published=st.none() | st.dates(date(1800, 1, 1), date(2100, 12, 31)),
        publisher=st.none() | _text,
        url=st.none() | _text,
    )
)
def test_an_article_comes_over_as_it_is(article: Article) -> None:
    assert article_of(json.loads(json.dumps(record(article))), "here", "name") == article
