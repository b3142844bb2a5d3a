"""Every fault of an endpoint ends in one sentence, and none keeps us from waiting as long as it asks."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from kb.errors import LookupFailed
from kb.linking.endpoint import Endpoint
from tests.linking.servers import (
    Fault,
    cut,
    faulty,
    free_port,
    hang_up,
    malformed,
    other_json,
    plain_text,
    slow,
    status,
    trickle,
)

AGENT = "Dateline/0 (mail@dateline.example)"
QUERY = "SELECT * { ?s ?p ?o }"


class Clock:
    """Sleeps in no time, and remembers for how long."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def endpoint(url: str, clock: Clock, seconds: float = 5) -> Endpoint:
    return Endpoint(url, AGENT, seconds=seconds, attempts=3, pause=1, patience=100, sleep=clock.sleep)


FAULTS = [
    (status(429), "has had enough questions for now (HTTP 429)"),
    (status(500), "answered with HTTP 500"),
    (status(502), "answered with HTTP 502"),
    (plain_text, "answered with text/plain instead of results: 'Query timed out after 60 seconds'"),
    (malformed, "answered with JSON that is cut or malformed"),
    (other_json, "answered with JSON that is cut or malformed"),
    (cut, "broke off its answer"),
    (hang_up, "broke off its answer"),
]


@pytest.mark.parametrize(("fault", "sentence"), FAULTS, ids=[sentence[:30] for _, sentence in FAULTS])
def test_a_passing_fault_is_waited_out_and_a_lasting_one_told(fault: Fault, sentence: str) -> None:
    clock = Clock()
    with faulty(fault, fault) as (url, asked):
        assert endpoint(url, clock).select(QUERY) == []
        assert len(asked.queries) == 3
    assert clock.slept == [1, 2]
    with faulty(*[fault] * 3) as (url, asked):
        with pytest.raises(LookupFailed, match=r"^127\.0\.0\.1:\d+ ") as failure:
            endpoint(url, clock).select(QUERY)
        assert sentence in str(failure.value)
        assert len(asked.queries) == 3


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (400, "does not understand the question"),
        (401, "answered with HTTP 401"),
        (403, "it may want a contact in DATELINE_CONTACT, or have banned this address"),
        (404, "has no SPARQL endpoint at that address"),
    ],
)
def test_what_will_not_pass_is_not_asked_again(code: int, sentence: str) -> None:
    clock = Clock()
    with faulty(status(code)) as (url, asked):
        with pytest.raises(LookupFailed) as failure:
            endpoint(url, clock).select(QUERY)
        assert sentence in str(failure.value)
        assert (len(asked.queries), clock.slept) == (1, [])


def test_retry_after_is_honoured_in_seconds_and_as_a_time() -> None:
    clock = Clock()
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    with faulty(status(429, Retry_After="37"), status(503, Retry_After=later)) as (url, _):
        assert endpoint(url, clock).select(QUERY) == []
    assert clock.slept[0] == 37
    assert 50 < clock.slept[1] <= 60


def test_nobody_waits_for_an_hour() -> None:
    clock = Clock()
    with faulty(status(429, Retry_After="3600")) as (url, asked):
        with pytest.raises(LookupFailed, match="asks to be left alone for 3600 seconds"):
            endpoint(url, clock).select(QUERY)
        assert (len(asked.queries), clock.slept) == (1, [])


@pytest.mark.parametrize("fault", [slow(1.5), trickle])
def test_a_slow_answer_is_given_up(fault: Fault) -> None:
    clock = Clock()
    with faulty(fault, fault, fault) as (url, _), pytest.raises(LookupFailed, match="did not answer within 1 seconds"):
        endpoint(url, clock, seconds=1).select(QUERY)
    assert clock.slept == [1, 2]


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with pytest.raises(LookupFailed, match="cannot be reached"):
        endpoint(f"http://127.0.0.1:{free_port()}/", Clock()).select(QUERY)


def test_we_say_who_we_are_and_ask_one_question_at_a_time() -> None:
    with faulty() as (url, asked):
        for _ in range(3):
            endpoint(url, Clock()).select(QUERY)
        assert {headers["User-Agent"] for headers in asked.headers} == {AGENT}
        assert asked.at_once == 0
