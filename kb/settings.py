"""Settings: read once from the environment, passed in, never global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import ParameterError

DEFAULT_BASE = "https://dateline.example/"
WIKIDATA = "https://query.wikidata.org/sparql"


@dataclass(frozen=True, slots=True)
class Settings:
    """``data``: the data folder (``DATELINE_DATA``). ``base``: the IRI all identifiers begin with
    (``DATELINE_BASE``, ends in ``/``). ``reader``: the reader's name (``DATELINE_READER``).
    ``fetch_seconds``, ``fetch_bytes``: limits of one page fetch. ``article_bytes``: of one article.
    ``wikidata``: the SPARQL endpoint where actors are looked up (``DATELINE_WIKIDATA``). ``contact``: whom its owners
    may write to (``DATELINE_CONTACT``), an e-mail or web address.
    """

    data: Path = Path("dateline-data")
    base: str = DEFAULT_BASE
    reader: str = "rules"
    fetch_seconds: float = 20.0
    fetch_bytes: int = 10_000_000
    article_bytes: int = 20_000_000
    wikidata: str = WIKIDATA
    contact: str | None = None

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
            wikidata=env.get("DATELINE_WIKIDATA") or WIKIDATA,
            contact=" ".join((env.get("DATELINE_CONTACT") or "").split()) or None,
        )
