"""Events in the 61 columns of GDELT 2.0: one row for each pair of sides. What Dateline does not know stays empty."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from kb.exports.facts import ArticleFacts, Pair, articles_of, codes, day_of, degrees, level, one_line, pairs, sector
from kb.model import Entity, Event
from kb.vocab import event_types

Row = dict[str, str]
PLANNED = "036"  # express intent to meet or negotiate
ROOT = 0.5  # the salience of an entry of its own
_GEO_TYPES = {"country": "1", "city": "4", "region": "5"}


def has_code(event: Event) -> bool:
    """Whether CAMEO has a code for such an event."""
    return bool(event_types()[event.type].cameo)


def rows(event: Event, articles: Mapping[str, ArticleFacts]) -> Iterator[Row]:
    """The rows of an event that has a day and a code."""
    on, told = day_of(event), articles_of(event, articles)
    if on is None:
        return
    shared = {**_dates(on), **_code(event), **_told(event, told), **_place(event.place)}
    for pair in pairs(event):
        yield {
            "GLOBALEVENTID": _number(event, pair),
            **shared,
            **_actor("Actor1", pair[0]),
            **_actor("Actor2", pair[1]),
        }


def _number(event: Event, pair: Pair) -> str:
    """The same in every export; GDELT's ids are whole numbers."""
    text = " ".join([event.id, *(one.id for one in pair if one)])
    return str(int(sha256(text.encode()).hexdigest()[:12], 16))


def _dates(on: date) -> Row:
    # GDELT counts months of 30 days.
    fraction = on.year + ((on.month - 1) * 30 + on.day) / 365
    return {
        "SQLDATE": f"{on:%Y%m%d}",
        "MonthYear": f"{on:%Y%m}",
        "Year": f"{on:%Y}",
        "FractionDate": f"{fraction:.4f}",
    }


def _code(event: Event) -> Row:
    code = PLANNED if event.status == "planned" else event_types()[event.type].cameo[0].ljust(3, "0")
    root = code[:2]
    quad = next(number for last, number in _cameo()["quad"].items() if root <= last)
    return {
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": root,
        "QuadClass": str(quad),
        "GoldsteinScale": str(_cameo()["goldstein"][code]),
    }


def _told(event: Event, told: Sequence[ArticleFacts]) -> Row:
    published = [one.published for one in told if one.published]
    return {
        "IsRootEvent": "1" if event.salience >= ROOT else "0",
        "NumMentions": str(len(event.reports)),
        "NumSources": str(len({one.publisher or one.id for one in told})),
        "NumArticles": str(len(told)),
        "DATEADDED": f"{min(published):%Y%m%d}000000" if published else "",
        "SOURCEURL": one_line(told[0].url or told[0].id) if told else "",
    }


def _actor(prefix: str, entity: Entity | None) -> Row:
    row = {f"{prefix}Geo_Type": "0"}
    if entity is None:
        return row
    iso3, kind = codes(entity.country)[0], sector(entity)
    return {
        **row,
        f"{prefix}Code": iso3 + kind,
        f"{prefix}Name": one_line(entity.label()).upper(),
        f"{prefix}CountryCode": iso3,
        f"{prefix}Type1Code": kind,
    }


def _place(place: Entity | None) -> Row:
    if place is None:
        return {"ActionGeo_Type": "0"}
    fips = codes(place.country)[1]
    lat, lon = degrees(place)
    where = level(place)
    return {
        "ActionGeo_Type": _GEO_TYPES[where],
        "ActionGeo_FullName": one_line(place.label()),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_Lat": lat,
        "ActionGeo_Long": lon,
        "ActionGeo_FeatureID": fips if where == "country" else "",
    }


@cache
def _cameo() -> Mapping[str, Any]:
    return tomllib.loads(files("kb.exports").joinpath("cameo.toml").read_text(encoding="utf-8"))
