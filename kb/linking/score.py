"""How well an item fits an actor or a place: a score in 0..1 with its reasons, and whether it is sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import asin, cos, radians, sin, sqrt

from kb.gazetteer import load_gazetteer
from kb.gazetteer.words import fold
from kb.lexicons import load_lexicon
from kb.linking.candidates import Candidate, Item, Name
from kb.linking.weights import weights
from kb.model import LANGS, Entity

Point = tuple[str, str]  # a key of the points, and the reason in words
_ENOUGH = ({"country", "office"}, {"country", "only_country"}, {"near"}, {"geonames"})


def candidates_for(
    entity: Entity, hits: Mapping[Name, Sequence[tuple[str, str]]], items: Mapping[str, Item]
) -> tuple[Candidate, ...]:
    """The items that may be ``entity``, best first: ``hits`` are those that go by its names, and how they do."""
    limits = weights().limits
    named: dict[str, dict[Name, str]] = {}
    for name, found in hits.items():
        if len(found) <= limits["items"]:
            for id, how in found:
                named.setdefault(id, {})[name] = how
    scored = [_candidate(entity, items[id], names) for id, names in named.items() if id in items]
    ranked = sorted(scored, key=lambda one: (-round(one.points, 3), len(one.item.id), one.item.id))
    shown = [one for one in ranked if one.score >= limits["shown"]][: int(limits["candidates"])]
    if len(shown) > 1 and shown[0].sure and shown[0].points - shown[1].points < limits["margin"]:
        shown[0] = replace(shown[0], sure=False, reasons=(*shown[0].reasons, "another one comes close"))
    return tuple(replace(one, sure=one.sure and at == 0) for at, one in enumerate(shown))


def _candidate(entity: Entity, item: Item, names: Mapping[Name, str]) -> Candidate:
    known = weights()
    if item.classes & known.classes["never"]:
        return Candidate(item, 0.0, ("a page that tells names apart",))
    points = [*_name_points(names), *_kind_points(entity, item)]
    if any(key == "other_kind" for key, _ in points):
        return Candidate(item, 0.0, tuple(why for _, why in points))
    points += _country_points(entity, item)
    points += _person_points(entity, item) if entity.kind == "Person" else _place_points(entity, item)
    total = sum(known.points[key] for key, _ in points)
    told = {key for key, _ in points}
    sure = total >= known.limits["sure"] and "kind" in told and any(enough <= told for enough in _ENOUGH)
    return Candidate(item, total, tuple(why for _, why in points if why), sure)


def _name_points(names: Mapping[Name, str]) -> Iterator[Point]:
    how = "label" if "label" in names.values() else "alias"
    shown = min(name for name, found in names.items() if found == how)
    yield how, f"{how} {shown.text} ({shown.lang})"
    langs = {name.lang for name in names} - {"mul"}
    if len(langs) > 1:
        yield "languages", f"named alike in {', '.join(sorted(langs))}"


def _kind_points(entity: Entity, item: Item) -> Iterator[Point]:
    kinds = weights().classes
    if item.classes & kinds[entity.kind]:
        yield "kind", f"is of the kind {entity.kind}"
    elif item.classes:
        yield "other_kind", f"is no {entity.kind}"
    else:
        yield "unclassified", "its kind is not known"


def _country_points(entity: Entity, item: Item) -> Iterator[Point]:
    gazetteer = load_gazetteer()
    state = gazetteer.entity((entity.country or "").lower())
    if state is None or state.wikidata is None or not item.countries:
        return
    if state.wikidata in item.countries:
        yield "country", f"of {state.label()}"
        if entity.kind != "Person":
            yield "only_country", ""
    elif item.countries <= _states():
        yield "other_country", f"not of {state.label()}"


def _person_points(entity: Entity, item: Item) -> Iterator[Point]:
    known = weights()
    offices = dict.fromkeys([entity.office] if entity.office else [])
    offices |= dict.fromkeys(held.office for held in load_gazetteer().offices_of(entity.id))
    post = next((post for office in offices if office for post in item.posts if _is_office(post, office)), None)
    if post:
        yield "office", f"was {post}"
    words = [word for word in item.occupations if any(part in fold(word) for part in known.occupations)]
    if words:
        yield "occupation", f"is a {words[0]}"
    if item.died is not None and item.died < known.limits["lived_until"]:
        yield "dead", f"died in {item.died}"


def _is_office(post: str, office: str) -> bool:
    told = f" {fold(post)} "
    return any(f" {name} " in told for name in _office_names(office))


@cache
def _office_names(office: str) -> frozenset[str]:
    """What the office is called in the three languages, folded."""
    entries = (load_lexicon(f"{lang}/titles.toml")["offices"].get(office, {}) for lang in LANGS)
    return frozenset(fold(name) for entry in entries for name in entry.get("names", ()) if " " in name or "-" in name)


def _place_points(entity: Entity, item: Item) -> Iterator[Point]:
    limits = weights().limits
    if entity.geonames and entity.geonames in item.geonames:
        yield "geonames", f"GeoNames {entity.geonames}"
    if entity.lat is not None and entity.lon is not None and item.coordinates:
        apart = _kilometres((entity.lat, entity.lon), item.coordinates)
        if apart <= limits["near_km"]:
            yield "near", f"{apart:.0f} km apart"
        elif apart > limits["far_km"]:
            yield "far", f"{apart:.0f} km apart"


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points on the earth (latitude, longitude in degrees), by the haversine formula."""
    (lat, lon), (to_lat, to_lon) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


@cache
def _states() -> frozenset[str]:
    """The Wikidata ids of all states that the gazetteer has."""
    gazetteer = load_gazetteer()
    known: Iterable[Entity | None] = (gazetteer.entity(id) for id in gazetteer)
    return frozenset(one.wikidata for one in known if one and one.kind == "State" and one.wikidata)
