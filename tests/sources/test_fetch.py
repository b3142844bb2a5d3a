import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from kb.errors import ArticleRefused, FetchRefused
from kb.model import Article
from kb.settings import Settings
from kb.sources import Page, fetch_page, read_sources
from kb.sources.addresses import Address, is_public

from .test_files import PAGE

HTML = "text/html; charset=utf-8"
Headers = dict[str, str]


class Handler(BaseHTTPRequestHandler):
    """Answers by path; what it was asked is kept on the server."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        with suppress(OSError):
            getattr(self, "serve" + self.path.split("?")[0].replace("/", "_").replace(".", "_"), self.serve_missing)()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(self, body: bytes, kind: str = HTML, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve_missing(self) -> None:
        if self.path.startswith("/to?"):
            self.answer(b"", status=302, Location=self.path[4:])
        else:
            self.answer(b"no such page", status=404)

    def serve_page(self) -> None:
        self.answer(PAGE.encode())

    def serve_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def serve_deflate(self) -> None:
        self.answer(zlib.compress(PAGE.encode()), Content_Encoding="deflate")

    def serve_raw_deflate(self) -> None:
        self.answer(zlib.compress(PAGE.encode(), wbits=-15), Content_Encoding="deflate")

    def serve_bomb(self) -> None:
        self.answer(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")

    def serve_broken_gzip(self) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def serve_brotli(self) -> None:
        self.answer(b"x", Content_Encoding="br")

    def serve_big(self) -> None:
        self.answer(b"x" * 300_000)

    def serve_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 10_000)

    def serve_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x")
        self.close_connection = True

    def drip(self, start: bytes) -> None:
        self.wfile.write(start)
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def serve_drip(self) -> None:
        self.drip(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")

    def serve_drip_header(self) -> None:
        self.drip(b"HTTP/1.0 200 OK\r\nX-Slow: ")

    def serve_silent(self) -> None:
        time.sleep(5)

    def serve_error(self) -> None:
        self.answer(b"", status=500)

    def serve_image(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def serve_loop(self) -> None:
        self.answer(b"", status=301, Location="/loop")

    def serve_cyrillic(self) -> None:
        self.answer(PAGE.replace("utf-8", "x").encode("windows-1251"), "text/html; charset=windows-1251")

    def serve_news_json(self) -> None:
        self.answer('[{"text": "Осло"}, {"text": 5}]'.encode(), "application/json")

    def serve_news_txt(self) -> None:
        self.answer("Осло чекає.".encode(), "text/plain")


class Web:
    def __init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.asked = []  # type: ignore[attr-defined]
        self.port = self.server.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"

    @property
    def asked(self) -> list[tuple[str, Headers]]:
        return self.server.asked  # type: ignore[attr-defined, no-any-return]

    def fetch(self, path: str, seconds: float = 5.0, limit: int = 200_000) -> Page:
        url = self.base + path if path.startswith("/") else path
        settings = Settings(fetch_seconds=seconds, fetch_bytes=limit)
        return fetch_page(url, settings, allowed=lambda at: at == ip_address("127.0.0.1"), ports=(80, 443, self.port))


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    thread = threading.Thread(target=web.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield web
    web.server.shutdown()
    web.server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/raw_deflate"])
def test_a_page_is_fetched(web: Web, path: str) -> None:
    page = web.fetch(path + "#top")
    assert page == Page(web.base + path, PAGE.encode(), "text/html", "utf-8")


def test_the_request_says_who_asks(web: Web) -> None:
    web.fetch("/page?q=Осло й&r=%D0%9E")
    path, headers = web.asked[-1]
    assert path == "/page?q=%D0%9E%D1%81%D0%BB%D0%BE%20%D0%B9&r=%D0%9E"
    assert headers["User-Agent"].startswith("Dateline")
    assert headers["Host"] == f"127.0.0.1:{web.port}"


def test_the_name_stays_in_the_host_header(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def resolve(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        names.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(names) == 1 else "10.0.0.1", port))]

    with monkeypatch.context() as patch:
        patch.setattr("kb.sources.sockets.socket.getaddrinfo", resolve)
        # The connection goes to a number, which needs no resolving: the real resolver is given back for that.
        real = socket.create_connection
        patch.setattr("kb.sources.sockets.socket.create_connection", lambda at, timeout: _numeric(at, timeout, real))
        web.fetch(f"http://visnyk.example:{web.port}/page")
    assert names == ["visnyk.example"]
    assert web.asked[-1][1]["Host"] == f"visnyk.example:{web.port}"


def _numeric(at: tuple[str, int], timeout: float, real: Callable[..., socket.socket]) -> socket.socket:
    assert at[0] == "127.0.0.1"
    connection = socket.socket()
    connection.settimeout(timeout)
    connection.connect(at)
    return connection


REFUSED = [
    ("/nothing", "the server answered 404"),
    ("/error", "the server answered 500"),
    ("/image", "it is image/png, not a page of text"),
    ("/big", "larger than 200,000 bytes"),
    ("/endless", "larger than 200,000 bytes"),
    ("/bomb", "larger than 200,000 bytes"),
    ("/broken_gzip", "its compression is broken"),
    ("/brotli", "content encoding 'br' is not known"),
    ("/short", "broke before the page was complete"),
    ("/loop", "redirects more than 5 times"),
    ("/to?http://127.0.0.2/", "127.0.0.2, which is no public address"),
    ("/to?http://169.254.169.254/latest/meta-data/", "169.254.169.254, which is no public address"),
    ("/to?http://[::1]/", "::1, which is no public address"),
    ("/to?http://[::ffff:10.0.0.1]/", "no public address"),
    ("/to?http://2130706434/", "127.0.0.2, which is no public address"),
    ("/to?http://0x7f.2/", "127.0.0.2, which is no public address"),
    ("/to?file:///etc/hostname", "only http and https"),
    ("/to?gopher://127.0.0.1/", "only http and https"),
    ("/to?//127.0.0.1:22/", "port 22 is not fetched from"),
    ("/to?http://me@127.0.0.1/", "user name"),
    ("http://:80/", "the host is missing"),
    ("http://oslo lies.example/", "it is no web address"),
    ("http://[::1/", "it is no web address"),
    ("http://127.0.0.1:port/", "it is no web address"),
    ("http://" + "a" * 70 + ".example/", "is not known"),
    ("http://nowhere.invalid/", "is not known"),
    ("ftp://visnyk.example/", "only http and https"),
]


@pytest.mark.parametrize(("path", "why"), REFUSED)
def test_what_is_not_fetched_is_refused_with_the_reason(web: Web, path: str, why: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        web.fetch(path)
    assert why in caught.value.reason


@pytest.mark.parametrize("path", ["/drip", "/drip_header", "/silent"])
def test_a_slow_page_is_cut_short(web: Web, path: str) -> None:
    begin = time.monotonic()
    with pytest.raises(FetchRefused, match=r"it took longer than 0\.3 seconds"):
        web.fetch(path, seconds=0.3)
    assert time.monotonic() - begin < 2


def test_nothing_listens(web: Web) -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(FetchRefused, match="cannot be reached"):
            fetch_page(f"http://127.0.0.1:{port}/", Settings(), allowed=lambda at: True, ports=(port,))


def test_a_certificate_is_asked_for(web: Web) -> None:
    with pytest.raises(FetchRefused, match="it cannot be reached"):
        web.fetch(f"https://127.0.0.1:{web.port}/page", seconds=2)


def test_by_default_no_local_address_is_fetched(web: Web) -> None:
    before = len(web.asked)
    for host in ("127.0.0.1", "localhost", "[::1]", "0", "2130706433", "10.1.2.3", "169.254.169.254"):
        with pytest.raises(FetchRefused, match=r"no public address|not known"):
            fetch_page(f"http://{host}:{web.port}/page", Settings(fetch_seconds=5), ports=(web.port,))
    with pytest.raises(FetchRefused, match=rf"port {web.port} is not fetched from; allowed are 80, 443"):
        fetch_page(web.base + "/page", Settings())
    assert len(web.asked) == before


INSIDE = """
    127.0.0.1 127.255.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3 224.0.0.1
    240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 :: ::1 fe80::1 fc00::1 fec0::1 ff02::1 2001:db8::1
    ::ffff:127.0.0.1 ::127.0.0.1 2002:7f00:1::1 2002:a00:1::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    64:ff9b:1::8.8.8.8 2001:0:7f00:1::1
"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_addresses_inside_networks_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::6810:84e5", "2a00:1450:4001::1"])
def test_addresses_on_the_internet_are_public(address: str) -> None:
    found: Address = ip_address(address)
    assert is_public(found)


def read(web: Web, *paths: str) -> list[Article | ArticleRefused]:
    return list(read_sources([web.base + path for path in paths], Settings(), fetch=lambda url, _: web.fetch(url)))


def test_pages_are_read_as_articles(web: Web) -> None:
    moved = "/to?/page"
    first, second, cyrillic, refused = read(web, "/page", moved, "/cyrillic", "/nothing")
    assert isinstance(first, Article)
    assert isinstance(cyrillic, Article)
    assert isinstance(refused, FetchRefused)
    assert (first.id, first.title, first.publisher) == (web.base + "/page", "Угоду підписано", "Вісник")
    assert second == first
    assert cyrillic.text == first.text


def test_text_and_json_are_read_from_the_web(web: Web) -> None:
    text, item, refused = read(web, "/news.txt", "/news.json")
    assert text == Article(id=web.base + "/news.txt", text="Осло чекає.", url=web.base + "/news.txt")
    assert isinstance(item, Article)
    assert (item.id, item.text) == (web.base + "/news.json-1", "Осло")
    assert str(refused) == f"{web.base}/news.json, article 2: its text must be a string, not a number"
