"""Datasets of conflict with types of their own: UCDP GED and ACLED. They do not say who acts on whom."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kb.datasets.cells import day, identifier, names, point
from kb.datasets.codes import country_of, country_of_actor
from kb.datasets.row import Row, Spot
from kb.datasets.tables import own_types, weights

UCDP = (
    "id", "type_of_violence", "date_start", "date_end", "side_a", "side_b", "where_prec", "country",
    "latitude", "longitude",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2",
    "geo_precision", "country", "latitude", "longitude",
)  # fmt: skip
_UCDP_REACH = {"1": "city", "2": "city", "3": "district", "4": "region", "5": "region"}
_ACLED_REACH = {"1": "city", "2": "city", "3": "region"}


def ucdp(cells: tuple[str, ...]) -> Row | None:
    """A row of UCDP GED, which spans the days on which it may have been."""
    id, kind, start, end, side_a, side_b, precision, country, lat, lon = cells
    first, last = day(start), day(end)
    if last < first:
        raise ValueError(f"it ends on {last} before it begins on {first}")
    types = own_types("ucdp").get(kind.strip())
    if types is None:
        raise ValueError(f"no type of violence {kind[:20]!r}")
    return Row(
        identifier(id), first, last, types, country_of_actor(side_a), country_of_actor(side_b),
        names(side_a, side_b), directed=False,
        spot=_spot(country, lat, lon, _UCDP_REACH.get(precision.strip())),
    )  # fmt: skip


def acled(cells: tuple[str, ...]) -> Row | None:
    """A row of ACLED; a time precision of 2 is a week around the day, of 3 its month."""
    id, when, precision, kind, sub_kind, actor1, actor2, where, country, lat, lon = cells
    on = day(when)
    types = own_types("acled").get(sub_kind.strip().lower()) or own_types("acled").get(kind.strip().lower())
    if types is None:
        identifier(id)
        return None
    first, last = _span(on, precision.strip())
    return Row(
        identifier(id), first, last, types, country_of_actor(actor1), country_of_actor(actor2),
        names(actor1, actor2), directed=False,
        spot=_spot(country, lat, lon, _ACLED_REACH.get(where.strip())),
    )  # fmt: skip


def _span(on: date, precision: str) -> tuple[date, date]:
    if precision == "2":
        return on - timedelta(days=3), on + timedelta(days=3)
    if precision == "3":
        return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    return on, on


def _spot(country: str, lat: str, lon: str, reach: str | None) -> Spot:
    found, named = point(lat, lon), country_of(country) or country_of_actor(country)
    return Spot(named, *found, weights().reach[reach]) if found and reach else Spot(named)
