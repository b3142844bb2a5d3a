"""The values that pass between the steps: plain, frozen, and knowing nothing of RDF or Flask.

``Article`` goes in; reading makes ``Report`` of it (one article's claim about one event); fusion
joins reports into ``Event``. Offsets count Unicode code points of the field they name, and
``field[start:end]`` is always the quoted text, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

# The code of a language that is read: a folder of kb/lexicons.
Lang = str
# The languages that are supported: in them the gazetteer has names and the graph has labels.
LANGS: tuple[Lang, ...] = ("uk", "en", "ru")

Field = Literal["title", "text"]
Basis = Literal["explicit", "partial", "relative", "context", "published", "none"]
Status = Literal["occurred", "planned", "alleged", "denied", "cancelled"]
Qualifier = Literal["min", "max", "about"]
EntityKind = Literal["Person", "State", "Organization", "ArmedForce", "Group", "Place"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. Only ``id`` and ``text`` are sure; ``None`` means not known.

    ``id`` is stable across readings (the URL where there is one, else the given id or the file
    name). ``cites`` are the agencies and media it names as its sources. ``origin`` says where it was read from, for
    messages only.
    """

    id: str
    text: str
    title: str | None = None
    lang: Lang | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    cites: tuple[str, ...] = ()
    origin: str | None = field(default=None, compare=False)

    def field(self, name: Field) -> str:
        """The text that offsets into ``name`` count in; empty where the article has none."""
        return self.text if name == "text" else self.title or ""


# Types of speech, where the saying is the event.
SAYING = frozenset({"Statement", "Accusation", "Demand", "Threat", "Pledge"})
# Types that careful readers exchange for one another share a group.
_TYPE_GROUPS = {"Negotiation": "Meeting", "Signing": "Agreement"}


def type_group(name: str) -> str:
    """The group of an event type; a type that stands alone is its own."""
    return _TYPE_GROUPS.get(name, name)


def article_key(article_id: str) -> str:
    """The 12 hexadecimal digits that stand for an article's id in the ids of its reports and in IRIs."""
    return sha256(article_id.encode("utf-8")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation: ``article.field(field)[start:end] == text``."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Dating:
    """When: an EDTF string with its uniform bounds, or nothing with the reason in ``basis``.

    ``edtf``, ``earliest`` and ``latest`` are None together only where ``basis`` is ``none``; an open
    interval (``../2025-04``) leaves the open bound None. ``text`` is the expression it was read
    from, ``rule`` the rule that read it. ``time`` is the time of day (``10:30``) as the text gives it, wherever told.
    """

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: Basis = "none"
    text: str | None = None
    rule: str = ""
    time: str | None = None


UNDATED = Dating()


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression in ``field[start:end]``, with the date it yields (or none)."""

    field: Field
    start: int
    end: int
    text: str
    dating: Dating


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or a place. ``id`` is a stable slug (``vladimir-putin``, ``ru``, ``x-…`` if unknown).

    ``labels`` by language; ``country`` is ISO 3166 alpha-2; ``wikidata`` (``Q7747``) and ``geonames``
    only where verified; ``acts_for`` is the id of the state or body a person or a group acts for, ``office`` what
    articles call somebody the gazetteer does not know (``defence-minister``).
    """

    id: str
    kind: EntityKind
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    country: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    acts_for: str | None = None
    lat: float | None = None
    lon: float | None = None
    office: str | None = None

    def label(self, lang: str = "en") -> str:
        """The name in ``lang``, else in English, else in any language, else the id."""
        return self.labels.get(lang) or self.labels.get("en") or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in an event; ``role`` is a local name of the ontology (``participant``, ``visitor`` …)."""

    role: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Count:
    """A number the report gives: ``of`` (troops, munitions, money, killed, prisoners …).

    ``qualifier`` says how it is meant where it is not exact: ``min`` (at least), ``max`` (up to), ``about``. A range
    is two counts of one ``text``, its ends.
    """

    of: str
    value: float
    unit: str | None = None
    text: str = ""
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article's claim about one event, with the sentences behind it (the best one first).

    ``id`` is ``{article key}-{n}``, n counting from 1 in the order of the article.
    ``type`` is a class of the ontology. ``salience`` in 0..1: 0.5 and more is an entry of its own.
    ``reader`` is name and version, ``rule`` the lexicon entry that made it.
    """

    id: str
    article: str
    type: str
    dating: Dating
    status: Status
    participants: tuple[Participant, ...]
    place: Entity | None
    claimed_by: tuple[Entity, ...]
    evidence: tuple[Evidence, ...]
    salience: float
    counts: tuple[Count, ...] = ()
    reader: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One real-world event: the reports about it and the values derived from them.

    ``conflicts`` names the values (``date``, ``status``, ``place``) in which its reports differ.
    """

    id: str
    type: str
    dating: Dating
    status: Status
    participants: tuple[Participant, ...]
    place: Entity | None
    reports: tuple[Report, ...]
    salience: float
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of an article: the article completed by its layout, and its reports."""

    article: Article
    reports: tuple[Report, ...]
    timexes: tuple[Timex, ...] = ()
    warnings: tuple[str, ...] = ()
