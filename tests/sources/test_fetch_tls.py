"""The certificate is verified for the name, while the connection goes to the checked address."""

import http.server
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kb.errors import FetchRefused
from kb.settings import Settings
from kb.sources import fetch, fetch_page

OPENSSL = shutil.which("openssl")
NAME = "visnyk.example"

pytestmark = pytest.mark.skipif(OPENSSL is None, reason="needs openssl to make a certificate")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"<p>{self.headers['Host']}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Quiet(http.server.HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that refuses the certificate breaks off, as it should


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    made = folder / "both.pem"
    command = [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    command += ["-addext", f"subjectAltName=DNS:{NAME}", "-keyout", str(folder / "key"), "-out", str(folder / "cert")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- the arguments are our own
    made.write_text((folder / "key").read_text() + (folder / "cert").read_text())
    return made


@pytest.fixture
def port(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server with the certificate, which is trusted; every name is at 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = Quiet(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr("kb.sources.fetch._tls", lambda: trusting)
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    real = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, *rest, **more: found if "example" in host else real(host, *rest, **more)
    )
    yield server.server_address[1]
    server.shutdown()
    with suppress(OSError):
        server.server_close()
    thread.join()


def get(name: str, port: int) -> fetch.Page:
    return fetch_page(f"https://{name}:{port}/", Settings(fetch_seconds=5), allowed=lambda at: True, ports=(port,))


def test_the_name_is_verified_and_sent(port: int) -> None:
    assert get(NAME, port).body == f"<p>{NAME}:{port}</p>".encode()


@pytest.mark.parametrize("name", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(port: int, name: str) -> None:
    with pytest.raises(FetchRefused, match="certificate verify failed"):
        get(name, port)
