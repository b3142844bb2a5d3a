"""The interface's words for what the data keeps as codes: statuses, date bases, conflicts, families, titles."""

from __future__ import annotations

from collections.abc import Mapping

from server.language import Tongue
from server.terms import role_labels, type_labels


def status_words(status: str, tongue: Tongue) -> str:
    """A status as a badge says it."""
    words = {
        "occurred": tongue.text("occurred"),
        "planned": tongue.text("planned"),
        "alleged": tongue.text("alleged"),
        "denied": tongue.text("denied"),
        "cancelled": tongue.text("cancelled"),
    }
    return words.get(status, status)


def basis_words(basis: str, tongue: Tongue) -> str:
    """Where a date comes from, as a remark beside it."""
    words = {
        "explicit": tongue.text("the date stands in the text"),
        "partial": tongue.text("year taken from the publication date"),
        "relative": tongue.text("counted from the publication date"),
        "context": tongue.text("carried over from the sentences before"),
        "published": tongue.text("assumed to be the publication date"),
        "none": tongue.text("no date in the text"),
    }
    return words.get(basis, basis)


def conflict_words(conflict: str, tongue: Tongue) -> str:
    """The value in which reports differ."""
    words = {"date": tongue.text("Date"), "status": tongue.text("Status"), "place": tongue.text("Place")}
    return words.get(conflict, conflict)


def family_words(family: str, tongue: Tongue) -> str:
    """The name of a family of event types, for the legend."""
    words = {
        "talks": tongue.text("Talks"),
        "accords": tongue.text("Agreements"),
        "words": tongue.text("Statements"),
        "attacks": tongue.text("Attacks"),
        "forces": tongue.text("Forces and arms"),
        "measures": tongue.text("Measures"),
        "relief": tongue.text("Relief"),
        "society": tongue.text("Offices and society"),
    }
    return words.get(family, tongue.text("Other"))


def count_words(of: str, tongue: Tongue) -> str:
    """What a number counts."""
    words = {
        "troops": tongue.text("troops"),
        "killed": tongue.text("killed"),
        "wounded": tongue.text("wounded"),
        "casualties": tongue.text("casualties"),
        "missing": tongue.text("missing"),
        "prisoners": tongue.text("prisoners"),
        "returned": tongue.text("people returned"),
        "bodies": tongue.text("bodies"),
        "detained": tongue.text("detained"),
        "evacuated": tongue.text("evacuated"),
        "displaced": tongue.text("displaced"),
        "protesters": tongue.text("protesters"),
        "expelled": tongue.text("expelled"),
        "listed-people": tongue.text("people listed"),
        "listed-companies": tongue.text("companies listed"),
        "drones": tongue.text("drones"),
        "missiles": tongue.text("missiles"),
        "bombs": tongue.text("bombs"),
        "munitions": tongue.text("munitions"),
        "tanks": tongue.text("tanks"),
        "vehicles": tongue.text("vehicles"),
        "artillery": tongue.text("artillery pieces"),
        "aircraft": tongue.text("aircraft"),
        "air-defence": tongue.text("air defence systems"),
        "ships": tongue.text("ships"),
        "weapons": tongue.text("weapons"),
        "containers": tongue.text("containers"),
        "drones-downed": tongue.text("drones downed"),
        "missiles-downed": tongue.text("missiles downed"),
        "aircraft-downed": tongue.text("aircraft downed"),
        "targets-downed": tongue.text("air targets downed"),
        "equipment-destroyed": tongue.text("equipment destroyed"),
        "settlements": tongue.text("settlements"),
        "area": tongue.text("area"),
        "money": tongue.text("money"),
    }
    return words.get(of, of)


def qualifier_words(qualifier: str, tongue: Tongue) -> str:
    """How a number is meant that is not exact."""
    words = {"min": tongue.text("at least"), "max": tongue.text("at most"), "about": tongue.text("about")}
    return words.get(qualifier, qualifier)


def sort_words(sort: str, tongue: Tongue) -> str:
    """What kind of actor or place something is."""
    words = {
        "Person": tongue.text("Person"),
        "State": tongue.text("State"),
        "Organization": tongue.text("Organisation"),
        "ArmedForce": tongue.text("Armed force"),
        "Group": tongue.text("Group"),
        "Place": tongue.text("Place"),
    }
    return words.get(sort, tongue.text("Actor"))


def language_words(language: str, tongue: Tongue) -> str:
    """The name of an article's language."""
    words = {"uk": tongue.text("Ukrainian"), "en": tongue.text("English"), "ru": tongue.text("Russian")}
    return words.get(language, language)


def type_words(event_type: str, tongue: Tongue) -> str:
    """An event type in the reader's language, from the ontology."""
    return tongue.name(type_labels(event_type), event_type)


def role_words(role: str, tongue: Tongue) -> str:
    """A role in the reader's language, from the ontology."""
    return tongue.name(role_labels().get(role, {}), role)


def title_parts(labels: Mapping[str, str], event_type: str, tongue: Tongue) -> tuple[str, str, str]:
    """A title as its type, the rest and its language. Titles begin with their type, which is drawn apart.

    A title that does not begin so is all rest, after the type's own word.
    """
    title, language = tongue.pick(labels)
    kind = type_labels(event_type).get(language, event_type)
    if title.startswith(kind + ": "):
        return kind, title[len(kind) + 2 :], language
    return type_words(event_type, tongue), title, language
