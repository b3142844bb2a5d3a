"""Figures for Prometheus at ``/metrics``: requests by route and status, the queries, the data. None is of a client."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, Response
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from kb.errors import KbError
from kb.isolation import QueryPool
from server.census import CensusTaker
from server.observe import Observer, Seen

# From a page out of memory to a query at its deadline.
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
# Whatever else a stranger sends as a method is counted as one.
METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"))


def measure(app: Flask, pool: QueryPool, census: CensusTaker) -> Observer:
    """Serve the figures at ``/metrics`` of ``app``; what is returned is to be told of each request.

    The registry is of this application alone: several in one process do not mix.
    """
    registry = CollectorRegistry()
    registry.register(_Data(pool, census))
    requests = Counter("dateline_requests", "Requests answered.", ("method", "route", "status"), registry=registry)
    seconds = Histogram(
        "dateline_request_seconds", "Seconds until an answer was complete.", ("route",), buckets=SECONDS,
        registry=registry,
    )  # fmt: skip

    def note(seen: Seen) -> None:
        route = seen.route or "none"
        requests.labels(seen.method if seen.method in METHODS else "other", route, str(seen.status)).inc()
        seconds.labels(route).observe(seen.seconds)

    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    app.add_url_rule("/metrics", "metrics", metrics, methods=["GET"])
    return note


class _Data(Collector):
    """What is not counted but looked at when somebody asks."""

    def __init__(self, pool: QueryPool, census: CensusTaker) -> None:
        self._pool = pool
        self._census = census

    def describe(self) -> Iterator[Metric]:
        """Nothing: that would take a census while the server starts."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        queries = GaugeMetricFamily("dateline_queries", "SPARQL queries that run, by lane, or wait.", labels=["lane"])
        for lane, count in self._pool.counts().items():
            queries.add_metric([lane], count)
        yield queries
        stopped = CounterMetricFamily(
            "dateline_queries_stopped", "SPARQL queries stopped, by the limit they passed.", labels=["limit"]
        )
        for limit, count in self._pool.stopped().items():
            stopped.add_metric([limit], count)
        yield stopped
        yield CounterMetricFamily("dateline_snapshots", "Snapshots taken of the store.", value=self._pool.snapshots)
        try:
            triples = self._census.count()
        except KbError:
            return  # it says nothing while it cannot count; the rest is worth more than none
        yield GaugeMetricFamily("dateline_triples", "Statements that queries are answered from.", value=triples)
