"""Is this row that event? Points for type, sides, day, place and names, with the reasons in words.

The reasons name only what the store knows of the event: the terms of some datasets forbid giving their rows on.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from kb.datasets.row import Known, Match, Row, Spot
from kb.datasets.tables import weights

EARTH = 6371.0
Points = tuple[float, str]


def score(row: Row, event: Known) -> Match | None:
    """The match of the two; None where something speaks against it or too little for it."""
    rules = weights()
    where = _place(row.spot, event.spot)
    if where is None or not _acts_alike(row, event):
        return None
    named = _named(row, event)
    if event.type in rules.types["by-place"] and not (
        where[0] == rules.points["place"] or _vague(row.spot, event.spot)
    ):
        return None
    if event.type in rules.types["by-name"] and not named[0]:
        return None
    exact = row.types[event.type]
    found = [
        (
            rules.points["type" if exact else "type-near"],
            f"{'type' if exact else 'wider or narrower type'} {event.type}",
        ),
        _sides(row, event),
        _days(row, event),
        where,
        named,
    ]
    total = round(min(1.0, sum(points for points, _ in found)), 3)
    if total < rules.least:
        return None
    return Match(event.iri, row.id, total, tuple(reason for points, reason in found if points))


def _acts_alike(row: Row, event: Known) -> bool:
    """Not where the row says that the other side acted."""
    if not row.directed or event.type in weights().types["mutual"]:
        return True
    here = {event.spot.country} if event.spot and event.spot.country else set()
    wrong_source = row.source and event.sources and row.source not in event.sources
    wrong_target = row.target and event.targets and row.target not in event.targets | here
    return not (wrong_source or wrong_target)


def _sides(row: Row, event: Known) -> Points:
    points = weights().points
    sides = {country for country in (row.source, row.target) if country}
    here = {event.spot.country} if event.spot and event.spot.country else set()
    if len(sides) == 2 and sides <= event.countries | here and sides & event.countries:
        return points["both"], "both sides: " + ", ".join(sorted(sides))
    shared = sides & event.countries
    if len(sides) == 1 and shared:
        name = "all" if event.countries == shared else "one"
        return points[name], "one side: " + ", ".join(shared)
    return 0.0, ""


def _days(row: Row, event: Known) -> Points:
    points, limits = weights().points, weights().limits
    if row.first > event.last or row.last < event.first:
        return points["next-day"], "one day off"
    span = max((event.last - event.first).days, (row.last - row.first).days) + 1
    if span == 1:
        return points["day"], "the same day"
    return (points["days"], "within the same days") if span <= limits["few-days"] else (0.0, "")


def _place(theirs: Spot | None, ours: Spot | None) -> Points | None:
    """None where the two cannot be one place."""
    points = weights().points
    if theirs is None or ours is None:
        return 0.0, ""
    if theirs.geonames and theirs.geonames == ours.geonames:
        return points["place"], "the same place in GeoNames"
    between = _kilometres(theirs, ours)
    if between is not None:
        reach = max(theirs.km, ours.km)
        if between > reach * weights().limits["apart"]:
            return None
        if between <= reach:
            return points["place"], f"places within {reach:g} km"
    same = ours.country is not None and theirs.country == ours.country
    return (points["country"], f"in {ours.country}") if same else (0.0, "")


def _vague(theirs: Spot | None, ours: Spot | None) -> bool:
    """Whether both are told no nearer than by the same country."""
    spots = [spot for spot in (theirs, ours) if spot and spot.country and spot.lat is None and spot.geonames is None]
    return len(spots) == 2 and spots[0].country == spots[1].country


def _kilometres(a: Spot, b: Spot) -> float | None:
    """Between two points; None where one is only a country."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def _named(row: Row, event: Known) -> Points:
    shared = sorted({label for name, label in (event.names or {}).items() if name in row.names})
    return (weights().points["named"], "names " + ", ".join(shared)) if shared else (0.0, "")
