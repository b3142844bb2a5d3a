"""Settings: read once from the environment, passed in, never global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import ParameterError

DEFAULT_BASE = "https://dateline.example/"
WIKIDATA = "https://query.wikidata.org/sparql"


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a stranger's query may take. ``seconds``: its deadline. ``memory``: bytes beyond what its process needs
    anyway. ``answer_bytes``: of one answer. ``fast``: queries that run at once; one that takes longer than
    ``slow_after`` seconds makes room, ``slow`` of them go on beside. ``per_client``: queries one client may run at
    once. ``waiting``: queries that may wait for a place, each for ``wait_seconds``.
    """

    seconds: float = 30.0
    memory: int = 1_000_000_000
    answer_bytes: int = 500_000_000
    fast: int = 4
    slow: int = 8
    slow_after: float = 0.25
    per_client: int = 10
    waiting: int = 32
    wait_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Settings:
    """``data``: the data folder (``DATELINE_DATA``). ``base``: the IRI all identifiers begin with
    (``DATELINE_BASE``, ends in ``/``). ``reader``: the reader's name (``DATELINE_READER``).
    ``fetch_seconds``, ``fetch_bytes``: limits of one page fetch. ``article_bytes``: of one article.
    ``write_bytes``: of one graph, or of the articles, sent to the server at once. ``token``: lets the command line
    write through a running server (``DATELINE_TOKEN``). ``queries``: what a query may take. ``services``: the endpoints
    that a query may ask by SERVICE (``DATELINE_SERVICES``, separated by spaces). ``rate``: how often one client may
    ask (``DATELINE_RATE``). ``proxy``: the address of the reverse proxy, which is believed about its clients
    (``DATELINE_PROXY``). ``log``: the file of the access log, ``-`` for standard error (``DATELINE_LOG``); the queries
    stand in it too with ``log_queries`` (``DATELINE_LOG_QUERIES``).
    ``wikidata``: the SPARQL endpoint where actors are looked up (``DATELINE_WIKIDATA``). ``contact``: whom its owners
    may write to (``DATELINE_CONTACT``), an e-mail or web address.
    """

    data: Path = Path("dateline-data")
    base: str = DEFAULT_BASE
    reader: str = "rules"
    fetch_seconds: float = 20.0
    fetch_bytes: int = 10_000_000
    article_bytes: int = 20_000_000
    write_bytes: int = 100_000_000
    token: str | None = field(default=None, repr=False)
    queries: QueryLimits = QueryLimits()
    services: frozenset[str] = frozenset()
    rate: str = "1200/minute"
    proxy: str | None = None
    log: str | None = None
    log_queries: bool = False
    wikidata: str = WIKIDATA
    contact: str | None = None

    @property
    def store(self) -> Path:
        """The folder of the embedded store."""
        return self.data / "store"

    @property
    def tokens(self) -> Path:
        """The file of the tokens that let others write."""
        return self.data / "tokens.json"

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Settings from ``env``; raises ParameterError for a value of the wrong type."""

        def number(name: str, default: float) -> float:
            raw = env.get(name, "")
            try:
                value = float(raw) if raw else default
            except ValueError:
                raise ParameterError(f"{name} must be a number, not {raw!r}") from None
            if value <= 0:
                raise ParameterError(f"{name} must be above zero, not {raw!r}")
            return value

        base = env.get("DATELINE_BASE") or DEFAULT_BASE
        if not base.startswith(("http://", "https://")):
            raise ParameterError(f"DATELINE_BASE must be an http(s) address, not {base!r}")
        usual = cls()
        return cls(
            data=Path(env.get("DATELINE_DATA") or "dateline-data"),
            base=base if base.endswith("/") else base + "/",
            reader=env.get("DATELINE_READER") or "rules",
            fetch_seconds=number("DATELINE_FETCH_SECONDS", usual.fetch_seconds),
            fetch_bytes=int(number("DATELINE_FETCH_BYTES", usual.fetch_bytes)),
            article_bytes=int(number("DATELINE_ARTICLE_BYTES", usual.article_bytes)),
            write_bytes=int(number("DATELINE_WRITE_BYTES", usual.write_bytes)),
            token=env.get("DATELINE_TOKEN") or None,
            rate=env.get("DATELINE_RATE", "") or usual.rate,
            proxy=env.get("DATELINE_PROXY") or None,
            log=env.get("DATELINE_LOG") or None,
            log_queries=env.get("DATELINE_LOG_QUERIES", "") == "1",
            services=frozenset(env.get("DATELINE_SERVICES", "").split()),
            queries=QueryLimits(
                seconds=number("DATELINE_QUERY_SECONDS", usual.queries.seconds),
                memory=int(number("DATELINE_QUERY_MEMORY", usual.queries.memory)),
                answer_bytes=int(number("DATELINE_ANSWER_BYTES", usual.queries.answer_bytes)),
                fast=int(number("DATELINE_QUERY_FAST", usual.queries.fast)),
                slow=int(number("DATELINE_QUERY_SLOW", usual.queries.slow)),
                per_client=int(number("DATELINE_QUERY_PER_CLIENT", usual.queries.per_client)),
                waiting=int(number("DATELINE_QUERY_WAITING", usual.queries.waiting)),
            ),
            wikidata=env.get("DATELINE_WIKIDATA") or WIKIDATA,
            contact=" ".join((env.get("DATELINE_CONTACT") or "").split()) or None,
        )
