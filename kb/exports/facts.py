"""What a row of another dataset's columns says of an event: its day, its sides, its articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from kb.datasets import country_codes
from kb.gazetteer import load_gazetteer
from kb.graph import nodes_of
from kb.model import Entity, Event
from kb.quad_source import QuadSource
from kb.vocab import IDENTIFIER, ISSUED, LANGUAGE, PUBLISHER, SOURCE, TYPE, Iris, dl

SOURCES = ("initiator", "visitor", "sender", "supplier", "speaker")
TARGETS = ("recipient", "host", "addressee", "target")
TALKS = ("Call", "Meeting", "Visit", "Negotiation")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/.*)?")
Pair = tuple[Entity, Entity | None]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is known of an article without its text."""

    id: str
    url: str | None
    publisher: str | None
    published: date | None
    lang: str | None


def read_articles(store: QuadSource, iris: Iris) -> Mapping[str, ArticleFacts]:
    """All articles by id."""
    found = {}
    start = f"{iris.base}graph/article/"
    for graph in store.graphs():
        if not graph.startswith(start):
            continue
        for node in nodes_of(quad for quad in store.quads(graph) if "#" not in str(quad.subject)).values():
            if dl("Article").value in node.all(TYPE):
                issued = node.maybe(ISSUED)
                id = node.one(IDENTIFIER)
                found[id] = ArticleFacts(
                    id,
                    node.maybe(SOURCE),
                    node.maybe(PUBLISHER),
                    date.fromisoformat(issued) if issued else None,
                    node.maybe(LANGUAGE),
                )
    return found


def articles_of(event: Event, articles: Mapping[str, ArticleFacts]) -> Sequence[ArticleFacts]:
    """The articles that report an event, the one that says most of it first."""
    ordered = sorted(event.reports, key=lambda report: (-report.salience, report.id))
    ids = dict.fromkeys(report.article for report in ordered)
    return [articles[id] for id in ids if id in articles]


def day_of(event: Event) -> date | None:
    """The day on which an event began, where that day is known and not only its month."""
    return event.dating.earliest if _DAY.fullmatch(event.dating.edtf or "") else None


def left_out(event: Event) -> str | None:
    """Why an event has no row in a dataset of what happened; None where it may have one."""
    if event.status in ("denied", "cancelled"):
        return "said not to have happened"
    if event.status == "planned" and event.type not in TALKS:
        return "only planned"
    if day_of(event) is None:
        return "of no known day"
    return None if event.participants else "of nobody"


def pairs(event: Event) -> Sequence[Pair]:
    """Who acts on whom, one of each country on a side; all pairs where roles do not tell; one alone has nobody."""
    sources, targets = _side(event, SOURCES), _side(event, TARGETS)
    others = _first_of_each(part.entity for part in event.participants)
    if not sources and not targets:
        found = list(combinations(others, 2))
    else:
        rest = [one for one in others if _country(one) not in {_country(each) for each in (*sources, *targets)}]
        found = list(product(sources or rest, targets or rest))
    between = [(a, b) for a, b in found if _country(a) != _country(b)]
    return between or [(one, None) for one in (sources or targets or others)]


def everybody(event: Event) -> Sequence[Entity]:
    """All who take part, one of each country."""
    return _first_of_each(part.entity for part in event.participants)


def _side(event: Event, roles: Sequence[str]) -> list[Entity]:
    return _first_of_each(part.entity for part in event.participants if part.role in roles)


def _first_of_each(entities: Iterable[Entity]) -> list[Entity]:
    found: dict[str, Entity] = {}
    for entity in entities:
        found.setdefault(_country(entity), entity)
    return list(found.values())


def _country(entity: Entity) -> str:
    """What tells sides apart: the country, of an international body itself."""
    return entity.country or entity.id


def codes(country: str | None) -> tuple[str, str]:
    """The alpha-3 and the FIPS code of a country; empty where there is none."""
    return next(((one.iso3, one.fips) for one in country_codes() if one.iso2 == country), ("", ""))


def sector(entity: Entity) -> str:
    """CAMEO's and PLOVER's code for the kind of actor: the government, the military; empty where it is not known."""
    if entity.kind == "ArmedForce":
        return "MIL"
    official = load_gazetteer().entity(entity.acts_for or "")
    return "GOV" if official and official.kind == "State" else ""


def level(place: Entity) -> str:
    """``country``, ``city`` or ``region``; of a place that the gazetteer does not have, ``city``."""
    if place.kind == "State":
        return "country"
    return "city" if load_gazetteer().subtype(place.id) in ("city", None) else "region"


def one_line(text: str) -> str:
    """Text that keeps to its cell."""
    return " ".join(text.split())


def joined(texts: Iterable[str | None]) -> str:
    """Several values in one cell, each once."""
    return "; ".join(dict.fromkeys(one_line(text) for text in texts if text))


def degrees(place: Entity) -> Iterator[str]:
    """Latitude and longitude as text."""
    for value in (place.lat, place.lon):
        yield "" if value is None else f"{value:g}"
