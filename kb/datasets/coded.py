"""Datasets coded by CAMEO or PLOVER: GDELT, ICEWS, POLECAT. Their rows say who acts on whom."""

from __future__ import annotations

from kb.datasets.cells import day, identifier, names, point
from kb.datasets.codes import cameo_types, country_of, from_fips, plover_types
from kb.datasets.row import Row, Spot
from kb.datasets.tables import weights

GDELT = (
    "GLOBALEVENTID", "SQLDATE", "EventCode", "Actor1CountryCode", "Actor2CountryCode", "Actor1Name", "Actor2Name",
    "ActionGeo_Type", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "CAMEO Code", "Source Country", "Target Country", "Source Name", "Target Name",
    "City", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country", "Recipient Country",
    "Actor Name", "Recipient Name", "City", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
)  # fmt: skip
_GDELT_REACH = {"2": "region", "3": "city", "4": "city", "5": "region"}


def gdelt(cells: tuple[str, ...]) -> Row | None:
    """A row of GDELT 2.0 events. A point of type 1 is the middle of a country and tells nothing more."""
    id, when, code, source, target, first, second, level, fips, lat, lon = cells
    types, on = cameo_types(code), day(when)
    if not types:
        identifier(id)
        return None
    reach = _GDELT_REACH.get(level.strip())
    return Row(
        identifier(id), on, on, types, country_of(source), country_of(target), names(first, second),
        spot=_spot(from_fips(fips.strip()), lat, lon, reach),
    )  # fmt: skip


def icews(cells: tuple[str, ...]) -> Row | None:
    """A row of ICEWS: its id is unique only together with the date."""
    id, when, code, source, target, first, second, city, province, country, lat, lon = cells
    types, on = cameo_types(code), day(when)
    whole = f"{identifier(id)}-{on.isoformat()}"
    if not types:
        return None
    reach = "city" if city.strip() else "region" if province.strip() else None
    return Row(
        whole, on, on, types, country_of(source), country_of(target), names(first, second),
        spot=_spot(country_of(country), lat, lon, reach),
    )  # fmt: skip


def polecat(cells: tuple[str, ...]) -> Row | None:
    """A row of POLECAT, where all who talk with one another are actors: of several in a cell the first two count."""
    id, when, kind, mode, source, target, first, second, city, province, country, lat, lon, geonames = cells
    types, on = plover_types(kind, mode), day(when)
    if not types:
        identifier(id)
        return None
    reach = "city" if city.strip() else "region" if province.strip() else None
    actors = [country_of(one) for one in source.split(";")]
    other = target.partition(";")[0] if target.strip() else ""
    return Row(
        identifier(id), on, on, types, actors[0], country_of(other) if other else (*actors, None)[1],
        names(first, second),
        spot=_spot(country_of(country), lat, lon, reach, geonames.strip().removesuffix(".0") or None),
    )  # fmt: skip


def _spot(country: str | None, lat: str, lon: str, reach: str | None, geonames: str | None = None) -> Spot:
    found = point(lat, lon)
    if found is None or reach is None:
        return Spot(country, geonames=geonames)
    return Spot(country, *found, weights().reach[reach], geonames)
