"""The census of what the endpoint answers from: taken again when the data has changed, by queries like anybody's."""

from __future__ import annotations

import io
import json
import threading

from kb.census import Census, take_census
from kb.isolation import Job, QueryPool
from kb.vocab import Iris

CLIENT = "census"


class CensusTaker:
    """Takes the census through ``pool``, so that it can be stopped and keeps nobody waiting."""

    def __init__(self, pool: QueryPool, iris: Iris) -> None:
        self._pool = pool
        self._iris = iris
        self._lock = threading.Lock()
        self._taken: tuple[str, Census] | None = None
        self._counted: tuple[str, int] | None = None

    def take(self) -> Census:
        """The census of the data as it is. Raises what :meth:`kb.isolation.QueryPool.run` does."""
        with self._lock:
            version = self._pool.version
            if self._taken is None or self._taken[0] != version:
                self._taken = version, take_census(self._ask, self._iris)
            return self._taken[1]

    def count(self) -> int:
        """The number of statements alone. Raises what :meth:`take` does."""
        with self._lock:
            version = self._pool.version
            if self._taken is not None and self._taken[0] == version:
                return self._taken[1].statements
            if self._counted is None or self._counted[0] != version:
                rows = self._ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
                self._counted = version, int(rows[0]["n"])
            return self._counted[1]

    def _ask(self, sparql: str) -> list[dict[str, str]]:
        answered = self._pool.run(Job(sparql), CLIENT)
        body = io.BytesIO()
        try:
            body.writelines(answered.pieces)
        finally:
            answered.pieces.close()
        rows = json.loads(body.getvalue())["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]
