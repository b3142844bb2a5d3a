"""Settings: read once from the environment, passed in, never global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import ParameterError

DEFAULT_BASE = "https://dateline.example/"


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
    """

    data: Path = Path("dateline-data")
    base: str = DEFAULT_BASE
    reader: str = "rules"
    fetch_seconds: float = 20.0
    fetch_bytes: int = 10_000_000
    article_bytes: int = 20_000_000
    queries: QueryLimits = QueryLimits()

    @property
    def store(self) -> Path:
        """The folder of the embedded store."""
        return self.data / "store"

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
        )
