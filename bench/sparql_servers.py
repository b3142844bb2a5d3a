"""The servers that are measured side by side: each started over the same data, on loopback, and stopped again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from pyoxigraph import RdfFormat
from pyoxigraph import Store as OxStore

from kb.store import EmbeddedStore

ROOT = Path(__file__).parents[1]
START_SECONDS = 900.0
# One core parses about 30,000 triples a second in rdflib, and holds them in memory.
RDFLIB_MOST = 500_000


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its name, the address of its endpoint and its process."""

    name: str
    port: int
    path: str
    process: int
    on_disk: bool = True

    def memory(self) -> int:
        """Bytes of anonymous memory of the process and all its descendants."""
        return sum(_anonymous(pid) for pid in (self.process, *_below(self.process)))


@dataclass(frozen=True, slots=True)
class Data:
    """The generated data: as N-Quads, and as a Dateline data folder that holds the store."""

    quads: Path
    folder: Path
    triples: int


def prepare(quads: Path, folder: Path, triples: int) -> Data:
    """Load the N-Quads into a Dateline store."""
    with EmbeddedStore(folder / "store"):
        pass
    store = OxStore(str(folder / "store" / "quads"))
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    store.flush()
    del store
    return Data(quads, folder, triples)


@contextmanager
def dateline(data: Data, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Dateline as it is deployed; only that one client asks for all is allowed."""
    command = [sys.executable, "-m", "kb", "--data", str(data.folder), "serve", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_RATE": "none", **(environment or {})}
    process = subprocess.Popen(  # noqa: S603 - our own server
        command, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT
    )
    with _ended(process):
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        yield Server("dateline", int(address.rstrip("/").rpartition(":")[2]), "/sparql", process.pid)


@contextmanager
def oxigraph(data: Data) -> Iterator[Server]:
    """The Oxigraph server over a copy of the very same store."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if binary is None:
        raise FileNotFoundError("oxigraph: pip install oxigraph")
    copy = data.folder / "oxigraph"
    shutil.copytree(data.folder / "store", copy)
    port = _free_port()
    command = [binary, "serve", "-l", str(copy / "quads"), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _running(command, port) as process:
        yield Server("oxigraph server", port, "/query", process)
    shutil.rmtree(copy)


@contextmanager
def rdflib_endpoint(data: Data) -> Iterator[Server]:
    """rdflib-endpoint over rdflib's own store, in memory: it has none on disk."""
    binary = shutil.which("rdflib-endpoint", path=str(Path(sys.executable).parent)) or shutil.which("rdflib-endpoint")
    if binary is None:
        raise FileNotFoundError("rdflib-endpoint: pip install rdflib-endpoint uvicorn")
    if data.triples > RDFLIB_MOST:
        raise FileNotFoundError(f"rdflib-endpoint: left out beyond {RDFLIB_MOST:,} triples")
    port = _free_port()
    command = [binary, "serve", "--host", "127.0.0.1", "--port", str(port), str(data.quads)]
    with _running(command, port) as process:
        yield Server("rdflib-endpoint", port, "/", process, on_disk=False)


_VIRTUOSO = """[Database]
DatabaseFile = {home}/virtuoso.db
ErrorLogFile = {home}/virtuoso.log
LockFile = {home}/virtuoso.lck
TransactionFile = {home}/virtuoso.trx
xa_persistent_file = {home}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {home}/virtuoso-temp.db
TransactionFile = {home}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {home}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 12
KeepAliveTimeout = 60
MaxKeepAlives = 12
[SPARQL]
ResultSetMaxRows = 2000000
"""


@contextmanager
def virtuoso(data: Data) -> Iterator[Server]:
    """Virtuoso from Debian's package, loaded by its own bulk loader; the server may use 1.4 GB for its buffers."""
    binary, shell = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if binary is None or shell is None:
        raise FileNotFoundError("virtuoso: apt install virtuoso-opensource-7")
    home = data.folder / "virtuoso"
    home.mkdir()
    # Loaded as triples of one graph: what is measured asks for no graph.
    _triples(data.quads, home / "data.nt")
    port, sql = _free_port(), _free_port()
    (home / "virtuoso.ini").write_text(_VIRTUOSO.format(home=home, port=port, sql=sql), encoding="utf-8")
    with _running([binary, "+foreground", "+configfile", str(home / "virtuoso.ini")], port, cwd=home) as process:
        load = (
            f"ld_dir('{home}', 'data.nt', 'https://dateline.example/graph/events'); rdf_loader_run(); "
            "checkpoint; DB.DBA.RDF_OBJ_FT_RULE_DEL(null, null, 'All');"
        )
        login = [shell, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        subprocess.run(login, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=START_SECONDS)  # noqa: S603 - as above
        yield Server("virtuoso", port, "/sparql", process)
    shutil.rmtree(home)


SERVERS: Mapping[str, Callable[[Data], AbstractContextManager[Server]]] = {
    "dateline": dateline,
    "oxigraph": oxigraph,
    "rdflib-endpoint": rdflib_endpoint,
    "virtuoso": virtuoso,
}


def _triples(quads: Path, out: Path) -> None:
    with quads.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
        file.writelines(line[: line.rindex("<")] + ".\n" for line in lines)


@contextmanager
def _running(command: list[str], port: int, cwd: Path | None = None) -> Iterator[int]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=cwd)  # noqa: S603 - a server to measure
    with _ended(process):
        end = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < end:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            time.sleep(0.1)
        else:
            raise FileNotFoundError(f"{command[0]} did not come up: status {process.poll()}")
        yield process.pid


@contextmanager
def _ended(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ask(server: Server, sparql: str, timeout: float = 120) -> bytes:
    """The whole answer to one query as JSON results."""
    query = urlencode({"query": sparql, "format": "json"})
    with urlopen(f"http://127.0.0.1:{server.port}{server.path}?{query}", timeout=timeout) as answer:
        return bytes(answer.read())


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _below(process: int) -> list[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found, wanted = [], {process}
    while more := {pid for pid, parent in parents.items() if parent in wanted and pid not in found}:
        found += more
        wanted = more
    return found


def _anonymous(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
    return 0
