import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import (
    ArticleRefused,
    DataError,
    KbError,
    NotKnown,
    ParameterError,
    QueryError,
    RdfError,
    StoreError,
    StoreLocked,
)
from server.errors import error_body, status_of
from server.negotiate import negotiate

OFFERED = ("application/json", "text/turtle", "text/csv", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/turtle"),
        ("text/*, text/turtle;q=0.5", "text/csv"),
        ("text/csv;q=0.5, text/turtle;q=0.7", "text/turtle"),
        ("text/csv, application/json", "application/json"),
        ("*/*;q=0.1, text/csv;q=0.2", "text/csv"),
        ("*/*, application/json;q=0", "text/turtle"),
        ("application/json;q=0", None),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=0.000, text/turtle; q=0.001", "text/turtle"),
        ("text/csv ; charset=utf-8 ; Q=1.000", "text/csv"),
        ('text/csv; title="a, b; q=0"; q=0.9, text/turtle;q=0.8', "text/csv"),
        ("application/ld+json;profile=http://www.w3.org/ns/json-ld#compacted", "application/ld+json"),
        # What cannot be read says nothing; if nothing can, the server chooses.
        ("nonsense", "application/json"),
        (",,;;,", "application/json"),
        ("text/csv;q=2, text/turtle;q=0.5", "text/turtle"),
        ("*/csv, text/turtle;q=0.5", "text/turtle"),
    ],
)
def test_negotiate(accept: str | None, chosen: str | None) -> None:
    assert negotiate(accept, OFFERED) == chosen


@given(st.text(alphabet='ab/*;,q=01."\\ ', max_size=60))
def test_no_header_breaks_it(accept: str) -> None:
    assert negotiate(accept, OFFERED) in (*OFFERED, None)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotKnown("event", "x"), 404),
        (ParameterError("x"), 400),
        (QueryError("x"), 400),
        (RdfError("x"), 400),
        (ArticleRefused("a", "x"), 422),
        (StoreLocked("x"), 503),
        (StoreError("x"), 503),
        (DataError("x"), 500),
        (KbError("x"), 500),
    ],
)
def test_every_error_has_a_status(error: KbError, status: int) -> None:
    assert status_of(error) == status


def test_the_place_is_told_only_where_it_is_known() -> None:
    assert error_body(400, "x", {"line": 1}) == {"ok": False, "status": 400, "error": "x", "line": 1}
    assert error_body(404, "x") == {"ok": False, "status": 404, "error": "x"}
