import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import urllib.request
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.errors import ParameterError
from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app
from server.run import serve
from server.security import HEADERS
from tests.server.pages_client import page, world_client

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/event/none",
        "/timeline?format=csv",
        "/timeline?page=x",
        "/static/dateline.css",
        "/health",
        "/robots.txt",
        "/id/actor/kp",
    ],
)
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:  # a file is closed with its answer
        headers = response.headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path", ["/", "/timeline", "/event/treaty-signing", "/actor/kp", "/health", "/metrics", "/void", "/dump.nq.gz"]
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    response = client.head("/")
    assert response.status_code == 200
    assert response.data == b""


def test_a_page_asks_nobody_else_for_anything(client: FlaskClient) -> None:
    for path in ("/", "/event/treaty-signing", "/actor/kp", "/void", "/ontology"):
        tree = page(client, path)
        assert all(link.get("href").startswith("/") for link in tree.cssselect("link"))
        assert not tree.cssselect("script:not([src]), style, [style], [onclick]")
        assert all(one.get("src").startswith("/static/") for one in tree.cssselect("script[src], img[src]"))


@pytest.mark.parametrize(
    "path", ["/", "/event/treaty-signing", "/actor/kp", "/place/pyongyang", "/nothing", "/void", "/ontology"]
)
def test_headings_descend_by_one_and_landmarks_are_there(client: FlaskClient, path: str) -> None:
    tree = page(client, path, status=404 if path == "/nothing" else 200)
    levels = [int(heading.tag[1]) for heading in tree.cssselect("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert (
        len(tree.cssselect("main"))
        == len(tree.cssselect("body > header"))
        == len(tree.cssselect("footer.colophon"))
        == 1
    )
    assert tree.cssselect("a.skip")[0].get("href") == "#" + tree.cssselect("main")[0].get("id")
    ids = [element.get("id") for element in tree.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    assert all(
        tree.cssselect(f"#{name}")
        for one in tree.cssselect("[aria-labelledby]")
        for name in [one.get("aria-labelledby")]
    )


def test_small_answers(client: FlaskClient) -> None:
    assert client.get("/health").get_json()["status"] == "ok"
    assert client.get("/robots.txt").text.startswith("User-agent: *")
    with client.get("/favicon.ico") as icon:
        assert icon.mimetype == "image/svg+xml"


def test_a_body_too_large_is_refused(client: FlaskClient) -> None:
    response = client.post("/health", data=b"x" * 2_000_000)
    assert response.status_code in (405, 413)


def test_errors_are_pages_for_people_and_json_for_programs(client: FlaskClient) -> None:
    assert page(client, "/timeline?type=x", status=400, language="uk").get("lang") == "uk"
    for asked, told in (("application/json", "application/json"), ("*/*", "text/plain"), ("text/csv", "text/plain")):
        response = client.get("/timeline?type=x", headers={"Accept": asked})
        assert (response.status_code, response.mimetype) == (400, told)
        assert "type" in response.text
    assert client.get("/timeline?type=x&format=csv").get_json()["status"] == 400


def test_the_endpoint_is_there_and_speaks_the_reader_s_language(client: FlaskClient) -> None:
    tree = page(client, "/sparql?lang=uk")
    assert tree.get("lang") == "uk"
    assert tree.cssselect("textarea[name=query]")
    with client.get("/sparql", query_string={"query": "ASK { ?s ?p ?o }", "format": "json"}) as response:
        assert response.get_json()["boolean"] is True
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_an_unexpected_error_tells_nothing_of_the_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    store = EmbeddedStore()
    app = create_app(Settings(), store)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(store, "query", broken)
    response = app.test_client().get("/", headers={"Accept": "text/html"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_a_taken_port_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ParameterError, match=r"cannot serve on 127\.0\.0\.1"):
            serve(create_app(Settings(), EmbeddedStore()), port=taken.getsockname()[1])


SERVER = """
from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app
from server.run import serve
with EmbeddedStore() as store:
    serve(create_app(Settings(), store), on_ready=lambda host, port: print(host, port, flush=True))
print("closed", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_serves_on_a_free_port_and_stops_cleanly(number: signal.Signals) -> None:
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(SERVER)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        watchdog = threading.Timer(30, process.kill)
        watchdog.start()
        assert process.stdout is not None
        host, port = process.stdout.readline().split()
        assert host == "127.0.0.1"
        with urllib.request.urlopen(f"http://{host}:{port}/health", timeout=10) as answer:
            assert answer.status == 200
            assert "Server" not in answer.headers
        process.send_signal(number)
        out, err = process.communicate()
        watchdog.cancel()
    assert (process.returncode, out, err) == (0, "closed\n", "")
