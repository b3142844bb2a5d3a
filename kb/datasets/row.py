"""What is compared: a row of another dataset, and an event of the store, each as far as matching needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Spot:
    """Where: a point (degrees) with the kilometres that the place may lie from it, or only the country (alpha-2).

    ``geonames`` is an id of GeoNames.
    """

    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    km: float = 0.0
    geonames: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: ``types`` says which event types it may be, and whether its code is the type's own.

    ``source`` and ``target`` are the countries (alpha-2) of the two sides, ``names`` those of the actors, folded;
    where the dataset does not say who acts on whom, ``directed`` is False.
    """

    id: str
    first: date
    last: date
    types: Mapping[str, bool]
    source: str | None
    target: str | None
    names: frozenset[str] = frozenset()
    directed: bool = True
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An event: who acts (``sources``) on whom (``targets``) where roles tell, and all ``countries`` that take part.

    ``names`` are those of the persons and organisations among them, folded, each with the label to show.
    """

    iri: str
    type: str
    first: date
    last: date
    countries: frozenset[str]
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    names: Mapping[str, str] | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A row is an event, with a score from 0 to 1 and what it rests on. The reasons tell only of the event."""

    event: str
    id: str
    score: float
    reasons: tuple[str, ...]
