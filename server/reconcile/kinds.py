"""What can be matched: the types of the service, and the properties of each that a table may bring or ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.vocab import event_types

# Ours -> what the classes of the ontology under it are called here.
ACTORS = ("Person", "State", "Organization", "ArmedForce")


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its ``id`` in the service, its name, and whether its values are things with ids of their own."""

    id: str
    name: str
    things: bool = False


_NAMED = (Property("label_en", "name in English"), Property("label_uk", "name in Ukrainian"))
_LINKED = (Property("wikidata", "Wikidata id"), Property("geonames", "GeoNames id"))
OF_THINGS = (
    Property("country", "country (ISO 3166 code)"),
    Property("acts_for", "acts for", things=True),
    *_LINKED,
    *_NAMED,
    Property("label_ru", "name in Russian"),
)
OF_EVENTS = (
    Property("date", "date (EDTF)"),
    Property("earliest", "earliest day"),
    Property("latest", "latest day"),
    Property("type", "event type"),
    Property("status", "status"),
    Property("participant", "participant", things=True),
    Property("place", "place", things=True),
    Property("reports", "number of reports"),
    *_NAMED,
)


def types() -> Mapping[str, str]:
    """Every type of the service by id, with its name in English."""
    named = {name: name for name in ("Actor", *ACTORS, "Place", "Event")} | {"ArmedForce": "Armed force"}
    return named | {name: one.labels.get("en", name) for name, one in event_types().items()}


def is_event(type_id: str) -> bool:
    """Whether a type is ``Event`` or one of its classes."""
    return type_id == "Event" or type_id in event_types()


def properties(type_id: str | None) -> tuple[Property, ...]:
    """The properties of a type; of all types for None."""
    if type_id is None:
        return tuple({one.id: one for one in (*OF_THINGS, *OF_EVENTS)}.values())
    return OF_EVENTS if is_event(type_id) else OF_THINGS
