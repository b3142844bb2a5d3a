"""What Wikidata has to be compared with an actor or a place: the names to ask for, and the items that answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.gazetteer import load_gazetteer
from kb.model import LANGS, Entity

ALIASES = 4  # of one language, as many as are worth a question


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a language; ``mul`` is Wikidata's for all languages of an alphabet."""

    lang: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.lang}:{self.text}"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Wikidata, as far as it tells who or what it is.

    ``classes`` and ``countries`` are ids; ``posts`` and ``occupations`` names in any of the languages; ``coordinates``
    are latitude and longitude; ``died`` is a year.
    """

    id: str
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    classes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    posts: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    geonames: frozenset[str] = frozenset()
    coordinates: tuple[float, float] | None = None
    died: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be the actor or place. ``sure`` where no person need look.

    ``points`` are what the score is cut to 0..1 from.
    """

    item: Item
    points: float
    reasons: tuple[str, ...]
    sure: bool = False

    @property
    def score(self) -> float:
        return round(min(1.0, max(0.0, self.points)), 3)


def names_of(entity: Entity) -> tuple[Name, ...]:
    """The names by which Wikidata may know ``entity``, each spelling of the apostrophe and of the order among them."""
    return tuple(dict.fromkeys(name for name in _names(entity) if len(name.text) > 1))


def _names(entity: Entity) -> Iterator[Name]:
    gazetteer = load_gazetteer()
    for lang in LANGS:
        known = [entity.labels[lang]] if lang in entity.labels else []
        known += gazetteer.called(entity.id, lang)[:ALIASES]
        for text in known:
            if entity.kind == "Person" and " " not in text:
                continue
            yield Name(lang, text)
            if lang == "en":
                yield Name("mul", text)
            elif "’" in text:
                yield Name(lang, text.replace("’", "'"))
            if lang == "ru" and entity.kind == "Person":
                given, _, surname = text.rpartition(" ")
                yield Name("ru", f"{surname}, {given}")
