"""Events in the 40 columns of POLECAT. As PLOVER has it, all who talk are actors, a visitor is the actor and the host
the recipient, and talks that are only planned are AGREE. What Dateline does not know stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

from kb.datasets import weights
from kb.exports.facts import ArticleFacts, articles_of, codes, day_of, degrees, everybody, joined, level, pairs, sector
from kb.model import Entity, Event
from kb.vocab import event_types

Row = dict[str, str]
PLANNED = "AGREE"
_FEATURES = {"country": "PCLI", "city": "PPL", "region": "ADM1"}


def has_code(event: Event) -> bool:
    """Whether PLOVER has a type for such an event."""
    return bool(event_types()[event.type].plover)


def rows(event: Event, articles: Mapping[str, ArticleFacts]) -> Iterator[Row]:
    """The rows of an event that has a day and a type; of an event without direction there is one."""
    on = day_of(event)
    kind, _, mode = (PLANNED if event.status == "planned" else event_types()[event.type].plover[0]).partition("/")
    shared = {
        "Event Date": on.isoformat() if on else "",
        "Event Type": kind,
        "Event Mode": mode,
        **_place(event.place),
        **_told(event, articles_of(event, articles)),
    }
    mutual = event.type in weights().types["mutual"] and event.type != "Visit"
    sides: list[tuple[Sequence[Entity], Sequence[Entity]]] = [(everybody(event), ())]
    if not mutual:
        sides = [((a,), (b,) if b else ()) for a, b in pairs(event)]
    for number, (actors, recipients) in enumerate(sides, 1):
        yield {
            "Event ID": f"{event.id}-{number}",
            **shared,
            **_actor("Actor", actors),
            **_actor("Recipient", recipients),
        }


def _actor(side: str, entities: Sequence[Entity]) -> Row:
    sectors = [sector(one) for one in entities]
    return {
        f"{side} Name": joined(one.label() for one in entities),
        f"{side} Country": joined(codes(one.country)[0] for one in entities),
        f"Primary {side} Sector": next(filter(None, sectors), ""),
        f"{side} Sectors": joined(sectors),
    }


def _place(place: Entity | None) -> Row:
    if place is None:
        return {}
    where, (lat, lon) = level(place), degrees(place)
    name = joined([place.label()])
    return {
        "Placename": name,
        "City": name if where == "city" else "",
        "Province": name if where == "region" else "",
        "Country": codes(place.country)[0],
        "Latitude": lat,
        "Longitude": lon,
        "GeoNames ID": place.geonames or "",
        "Feature Type": _FEATURES[where],
    }


def _told(event: Event, told: Sequence[ArticleFacts]) -> Row:
    published = [one.published for one in told if one.published]
    named = {part.entity.id: part.entity for part in event.participants}.values()
    return {
        "Source": joined(one.publisher for one in told),
        "Publication Date": min(published).isoformat() if published else "",
        "Story People": joined(one.label() for one in named if one.kind == "Person"),
        "Story Organizations": joined(one.label() for one in named if one.kind in ("Organization", "ArmedForce")),
        "Story Locations": joined([event.place.label() if event.place else None]),
        "Language": joined(one.lang for one in told),
        "Version": f"Dateline {version('dateline')}",
    }
