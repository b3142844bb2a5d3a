"""What an endpoint has answered, on disk, each entry with its day: it outlives the run, and a run that was killed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kb.errors import StoreError

DAYS = 60  # as long as an answer is taken as it is


class Cache:
    """Answers by endpoint, kind and key, in one SQLite file. Entries older than ``DAYS`` are asked for again."""

    def __init__(self, path: Path, endpoint: str, *, today: date | None = None) -> None:
        self._path = path
        self._endpoint = endpoint
        self._today = today or date.today()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(path)
        with self._reported():
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS answer (endpoint TEXT, kind TEXT, key TEXT, value TEXT, day TEXT, "
                "PRIMARY KEY (endpoint, kind, key)) WITHOUT ROWID"
            )

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, Any]:
        """What is known of ``keys``; absent where nothing is, or nothing recent."""
        since = (self._today - timedelta(days=DAYS)).isoformat()
        asked = "SELECT value FROM answer WHERE endpoint = ? AND kind = ? AND key = ? AND day > ?"
        found = {}
        with self._reported():
            for key in keys:
                with closing(self._file.execute(asked, (self._endpoint, kind, key, since))) as rows:
                    row = rows.fetchone()
                if row is not None:
                    found[key] = json.loads(row[0])
        return found

    def put(self, kind: str, values: Mapping[str, Any]) -> None:
        """Keep ``values`` by key, all of them or none."""
        day = self._today.isoformat()
        rows = [
            (self._endpoint, kind, key, json.dumps(value, ensure_ascii=False), day) for key, value in values.items()
        ]
        with self._reported(), self._file:
            self._file.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", rows)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self._path} cannot be used: {error}") from None
        except sqlite3.Error as error:
            raise StoreError(
                f"{self._path} is no cache of answers ({error}): remove it, it holds nothing else"
            ) from None

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
