"""Seeded data for the benchmark of the endpoints, and the queries asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

BASE = "https://dateline.example/"
DL = "https://w3id.org/dateline#"
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
ACTORS = 500
TRIPLES_AN_EVENT = 12.5
TYPES = ("Call", "Meeting", "Visit", "Negotiation", "Statement", "Attack", "Sanction", "Aid", "ArmsTransfer", "Signing")
PREFIXES = f"PREFIX dl: <{DL}>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 1000000"

_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_XSD_DATE = "<http://www.w3.org/2001/XMLSchema#date>"
_EDTF = "<http://id.loc.gov/datatypes/edtf/EDTF>"
_WEIGHTS = [1 / (n + 3) for n in range(ACTORS)]


@dataclass(frozen=True, slots=True)
class Query:
    """One request: which query of the mix it is, its SPARQL, and the media type it asks for."""

    name: str
    sparql: str
    accept: str = "application/sparql-results+json"


def write_data(path: Path, events: int, seed: int = 1) -> int:
    """Write ``events`` events and their actors as N-Quads; returns the number of triples."""
    rng, count = Random(seed), 0  # noqa: S311 - a world, not a secret
    with path.open("w", encoding="utf-8") as file:
        lines = _lines(rng, events)
        while batch := list(islice(lines, 50_000)):
            file.writelines(batch)
            count += len(batch)
    return count


def _lines(rng: Random, events: int) -> Iterator[str]:
    graph = f"<{BASE}graph/actors>"
    for n in range(ACTORS):
        actor = f"<{BASE}id/actor/a{n}>"
        yield f"{actor} {_RDF_TYPE} <{DL}Actor> {graph} .\n"
        yield f'{actor} {_LABEL} "Actor number {n}"@en {graph} .\n'
    graph = f"<{BASE}graph/events>"
    for n in range(events):
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        kind = rng.choice(TYPES)
        first, second = rng.choices(range(ACTORS), _WEIGHTS, k=2)
        event = f"<{BASE}id/event/e{n}>"
        yield f"{event} {_RDF_TYPE} <{DL}{kind}> {graph} .\n"
        yield f"{event} {_RDF_TYPE} <{DL}Event> {graph} .\n"
        yield f"{event} <{DL}eventType> <{DL}{kind}> {graph} .\n"
        yield f'{event} {_LABEL} "{kind} {n}: Actor number {first}, Actor number {second}"@en {graph} .\n'
        yield f'{event} {_LABEL} "Подія {n}: дійова особа {first}, дійова особа {second}"@uk {graph} .\n'
        yield f'{event} <{DL}date> "{day}"^^{_EDTF} {graph} .\n'
        yield f'{event} <{DL}earliest> "{day}"^^{_XSD_DATE} {graph} .\n'
        yield f'{event} <{DL}latest> "{day}"^^{_XSD_DATE} {graph} .\n'
        yield f"{event} <{DL}status> <{DL}status-occurred> {graph} .\n"
        yield f"{event} <{DL}participant> <{BASE}id/actor/a{first}> {graph} .\n"
        yield f"{event} <{DL}initiator> <{BASE}id/actor/a{first}> {graph} .\n"
        yield f"{event} <{DL}participant> <{BASE}id/actor/a{second}> {graph} .\n"


def timeline_range(rng: Random, events: int) -> Query:
    """The events of one month with their names, in order."""
    begin = FIRST_DAY + timedelta(days=rng.randrange(DAYS - 30))
    return Query(
        "timeline range",
        f"""{PREFIXES}{XSD}SELECT ?event ?date ?label WHERE {{
  ?event a dl:Event ; dl:earliest ?earliest ; dl:date ?date ; rdfs:label ?label .
  FILTER(?earliest >= "{begin}"^^xsd:date && ?earliest < "{begin + timedelta(days=30)}"^^xsd:date)
  FILTER(LANG(?label) = "en")
}} ORDER BY ?earliest ?event LIMIT 50""",
    )


def event_page(rng: Random, events: int) -> Query:
    """Everything said of one event, with the names of what is said."""
    event = f"<{BASE}id/event/e{rng.randrange(events)}>"
    return Query(
        "event page", f"{PREFIXES}SELECT ?p ?o ?label WHERE {{ {event} ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}"
    )


def actor_facet(rng: Random, events: int) -> Query:
    """How many events of each type an actor has a part in."""
    actor = f"<{BASE}id/actor/a{rng.randrange(ACTORS)}>"
    return Query(
        "actor facet",
        f"{PREFIXES}SELECT ?type (COUNT(DISTINCT ?event) AS ?n) WHERE "
        f"{{ ?event dl:participant {actor} ; dl:eventType ?type }} GROUP BY ?type",
    )


def text_contains(rng: Random, events: int) -> Query:
    """Events whose name holds some words."""
    words = f"actor number {rng.randrange(ACTORS)},"
    return Query(
        "text contains",
        f"{PREFIXES}SELECT ?event ?label WHERE {{ ?event a dl:Event ; rdfs:label ?label "
        f'FILTER(CONTAINS(LCASE(?label), "{words}")) }} LIMIT 10',
    )


def by_month(rng: Random, events: int) -> Query:
    """How many events of one type each month has."""
    kind = rng.choice(TYPES)
    return Query(
        "by month",
        f"{PREFIXES}SELECT ?month (COUNT(?event) AS ?n) WHERE {{ ?event dl:eventType dl:{kind} ; dl:earliest ?day "
        "BIND(SUBSTR(STR(?day), 1, 7) AS ?month) } GROUP BY ?month ORDER BY ?month",
    )


def construct_event(rng: Random, events: int) -> Query:
    """One event as a graph."""
    event = f"<{BASE}id/event/e{rng.randrange(events)}>"
    return Query("construct event", f"CONSTRUCT {{ {event} ?p ?o }} WHERE {{ {event} ?p ?o }}", "text/turtle")


def point(rng: Random, events: int) -> Query:
    """One value of one event: as little as a query can ask."""
    return Query("point", f"SELECT ?o WHERE {{ <{BASE}id/event/e{rng.randrange(events)}> <{DL}date> ?o }}")


MIX: tuple[Callable[[Random, int], Query], ...] = (
    timeline_range,
    event_page,
    actor_facet,
    text_contains,
    by_month,
    construct_event,
)


def mixed(events: int, seed: int = 2) -> Iterator[Query]:
    """The queries of the mix in turn, each over something else."""
    rng = Random(seed)  # noqa: S311 - as above
    while True:
        for make in MIX:
            yield make(rng, events)


def points(events: int, seed: int = 3) -> Iterator[Query]:
    """Point queries."""
    rng = Random(seed)  # noqa: S311 - as above
    while True:
        yield point(rng, events)
