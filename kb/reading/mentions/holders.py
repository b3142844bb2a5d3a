"""Who an office of a state or body means on a day, and what to call a holder or a body that is not known."""

from __future__ import annotations

from datetime import date

from kb.gazetteer import Gazetteer
from kb.model import LANGS, Entity
from kb.reading.mentions.lexicon import label_template
from kb.reading.mentions.translit import slug

LATEST = date(9000, 1, 1)
# Offices that only one state or body has.
OWNERS = {"high-representative": "eu", "brexit-minister": "gb"}
_SEVERAL = {
    "head-of-state": ("president", "monarch", "supreme-leader"),
    "leader": ("leader",),
    "speaker": ("speaker",),
    "commander-in-chief": ("commander-in-chief", "chief-of-general-staff"),
}
_HEADS = {
    "ministry-of-foreign-affairs": "foreign-minister", "ministry-of-defence": "defence-minister",
    "ministry-of-finance": "finance-minister", "ministry-of-internal-affairs": "interior-minister",
    "office-of-the-president": "president-chief-of-staff", "government": "prime-minister",
    "security-council": "security-council-secretary", "national-security-council": "security-council-secretary",
    "general-staff": "chief-of-general-staff",
    "armed-forces": "commander-in-chief",
}  # fmt: skip
# Bodies of a state that bear arms; their names may be plurals.
FORCES = frozenset(
    {"armed-forces", "ground-forces", "navy", "air-force", "national-guard", "coast-guard", "border-guard"}
)
_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Soviet Union",
    "Democratic Republic",
    "Republic of",
)


def holder(gazetteer: Gazetteer, office: str, state: str, body: str, day: date | None) -> Entity | None:
    """The known holder on ``day`` (the latest known if None) of ``office`` of a state or of a body."""
    when = day or LATEST
    state = state or ("" if body else OWNERS.get(office, ""))
    for one in _SEVERAL.get(office, (office,)):
        if body:
            place = gazetteer.entity(body)
            held = "head" if one in ("leader", "president", "prime-minister", "speaker") else one
            found = gazetteer.holder(held, body, when)
            if found:
                return found
            if body == "eu" and one in ("foreign-minister", "high-representative"):
                return gazetteer.holder("high-representative", "eu", when)
            kind = gazetteer.kind_of_body(body)
            if one == "leader" and kind and kind[0] in _HEADS:
                return gazetteer.holder(_HEADS[kind[0]], kind[1], when)
            state = state or ((place.country or "").lower() if place and place.kind != "Place" else "")
            if one == "leader":
                continue
        if state:
            found = gazetteer.holder(one, state, when)
            if found:
                return found
            parliament = gazetteer.body("parliament", state) if one == "speaker" else None
            if parliament:
                found = gazetteer.holder("head", parliament, when)
                if found:
                    return found
    return None


def unknown_holder(gazetteer: Gazetteer, office: str, state: str) -> Entity:
    """An entity for the holder, whoever it is, named by the office."""
    return Entity(
        id=f"x-{office}-of-{state}", kind="Person",
        labels=_labels(gazetteer, "offices", office, state), country=_code(state), acts_for=state,
    )  # fmt: skip


def state_body(gazetteer: Gazetteer, body: str, state: str) -> Entity:
    """The body of that kind: the known one, or an entity named by kind and state."""
    known = gazetteer.body(body, state)
    entity = gazetteer.entity(known) if known else None
    return entity or Entity(
        id=f"x-{body}-of-{state}", kind="ArmedForce" if body in FORCES else "Organization",
        labels=_labels(gazetteer, "bodies", body, state), country=_code(state),
    )  # fmt: skip


def _code(state: str) -> str | None:
    return state.upper() if len(state) == 2 else None


def _labels(gazetteer: Gazetteer, table: str, key: str, state: str) -> dict[str, str]:
    labels: dict[str, str] = {}
    for lang in LANGS:
        template = label_template(lang, table, key)
        if template:
            name = gazetteer.genitive(state, lang)
            if lang == "en" and name.startswith(_ARTICLE):
                name = "the " + name
            labels[lang] = template.format(name)
    return labels


def unknown_named(name: str, lang: str) -> str:
    """The id of somebody or something not known, by its name in Latin letters."""
    return f"x-{slug(name) or 'unnamed'}"
