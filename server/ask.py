"""Queries of the request in hand, run for its client and only as long as that is there."""

from __future__ import annotations

from flask import request

from kb.isolation import Answered, Job, QueryPool


def ask(pool: QueryPool, job: Job) -> Answered:
    """Begin to answer ``job``. Raises what :meth:`kb.isolation.QueryPool.run` does."""
    return pool.run(job, request.remote_addr or "", request.environ.get("waitress.client_disconnected", _stays))


def _stays() -> bool:
    return False
