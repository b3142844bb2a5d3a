from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edtf import edtf_bounds, edtf_interval


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025-08-12", date(2025, 8, 12), date(2025, 8, 12)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("193X", date(1930, 1, 1), date(1939, 12, 31)),
        ("2025-22", date(2025, 6, 1), date(2025, 8, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-06/2024-08", date(2024, 6, 1), date(2024, 8, 31)),
        ("../2025-04", None, date(2025, 4, 30)),
        ("2025-04/..", date(2025, 4, 1), None),
    ],
)
def test_bounds_follow_the_precision(edtf: str, earliest: date | None, latest: date | None) -> None:
    assert edtf_bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf", ["", "soon", "2025-13", "2025-02-30", "0000-01-01", "../..", "2025/2024", "20255", "2025-8-1", "2025-00"]
)
def test_what_is_no_date_is_named(edtf: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        edtf_bounds(edtf)


@given(st.dates(), st.dates())
def test_an_interval_bounds_its_ends(a: date, b: date) -> None:
    first, last = sorted((a, b))
    assert edtf_bounds(edtf_interval(first.isoformat(), last.isoformat())) == (first, last)
