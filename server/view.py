"""What the templates may call: words in the reader's language, links, and the look of a type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from babel.numbers import format_decimal
from flask import Flask, request, url_for

from kb.elsewhere import dataset_of
from kb.vocab import STATUSES, event_types
from server import words
from server.chronology import apart
from server.filters import Filters
from server.formats import MEDIA
from server.language import LANGUAGES, Tongue
from server.overview import draw
from server.responses import form_ending, form_words
from server.site import chosen_language, reader, site
from server.terms import families, family, type_names
from server.text import date_words, html_date
from server.things import Thing


def equip(app: Flask) -> None:
    """Give the templates of ``app`` their functions and messages."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda message: reader().messages.ugettext(message),
        ngettext=lambda one, many, number: reader().messages.ungettext(one, many, number),
        pgettext=lambda context, message: reader().messages.upgettext(context, message),
        newstyle=True,
    )
    app.context_processor(_functions)


def _functions() -> dict[str, object]:
    tongue = reader()
    return {
        "reader": tongue,
        "languages": LANGUAGES,
        "statuses": STATUSES,
        "families": families(),
        "family": family,
        "type_names": type_names(),
        "event_types": event_types(),
        "html_date": html_date,
        "when": lambda edtf: date_words(edtf, tongue),
        "day_words": lambda day: tongue.day(day, "d MMMM y"),
        "month_words": lambda year, month: tongue.day(date(year, month, 1), "LLLL y"),
        "type_words": lambda name: words.type_words(name, tongue),
        "role_words": lambda name: words.role_words(name, tongue),
        "status_words": lambda name: words.status_words(name, tongue),
        "basis_words": lambda name: words.basis_words(name, tongue),
        "conflict_words": lambda name: words.conflict_words(name, tongue),
        "family_words": lambda name: words.family_words(name, tongue),
        "count_words": lambda name: words.count_words(name, tongue),
        "qualifier_words": lambda name: words.qualifier_words(name, tongue),
        "sort_words": lambda name: words.sort_words(name, tongue),
        "language_words": lambda name: words.language_words(name, tongue),
        "title_parts": lambda row: words.title_parts(row.labels, row.type, tongue),
        "number_words": lambda value: number_words(value, tongue),
        "media": MEDIA,
        "form_words": form_words,
        "form_ending": form_ending,
        "apart": apart,
        "draw": draw,
        "chosen_language": chosen_language(),
        "asked_name": lambda filters, number, actors: asked_name(filters, number, actors, tongue),
        "thing_link": thing_link,
        "language_page": lambda language: this_page(lang=language),
        "page_link": lambda page: this_page(page=page if page > 1 else None),
        "timeline_link": timeline_link,
        "this_page": this_page,
        "page_of": page_of,
        "other_page": other_page,
        "source_name": source_name,
        "other_names": lambda thing: other_names(thing, tongue),
    }


def thing_link(thing: Thing) -> str | None:
    """The page of an actor or a place; None for one that has no page here."""
    return url_for(f"pages.{thing.kind}", key=thing.key) if thing.kind in ("actor", "place") else None


def timeline_link(filters: Filters, **changes: object) -> str:
    """The address of a view of the timeline."""
    return url_for("timeline.timeline", **filters.query(**changes))  # type: ignore[arg-type]


def page_of(iri: str) -> str | None:
    """The page here about what an IRI names, if there is one."""
    kind_and_key = site().iris.key(iri)
    if kind_and_key is None:
        return None
    kind, key = kind_and_key
    return url_for("pages.identifier", kind=kind, key=key) if kind == "report" else url_for(f"pages.{kind}", key=key)


def this_page(**changes: object) -> str:
    """The address of the page in hand, with ``changes`` to its parameters; None takes one away."""
    given: dict[str, object] = {**request.args.to_dict(flat=False), **(request.view_args or {}), **changes}
    endpoint = request.endpoint or "timeline.timeline"
    return url_for(endpoint, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def other_page(iri: str) -> str:
    """Where a reader finds what an IRI of another dataset names: a page for people, where there is one."""
    dataset = dataset_of(iri)
    return dataset.page_of(iri) if dataset else iri


def source_name(iri: str) -> str:
    """The name of the dataset an IRI belongs to."""
    dataset = dataset_of(iri)
    return dataset.title if dataset else urlsplit(iri).hostname or iri


def asked_name(filters: Filters, number: int, actors: list[tuple[Thing, int]], tongue: Tongue) -> str:
    """What stands in the form's field for the actor ``number``: the name, where the view knows it."""
    if number >= len(filters.actors):
        return ""
    slug = filters.actors[number]
    return next((tongue.name(thing.labels, slug) for thing, _ in actors if thing.key == slug), slug)


def number_words(value: str, tongue: Tongue) -> str:
    """A decimal number with the reader's separators; the text itself where it is none."""
    try:
        return format_decimal(Decimal(value), locale=tongue.locale)
    except InvalidOperation:
        return value


def other_names(thing: Thing, tongue: Tongue) -> list[tuple[str, str]]:
    """The names of a thing beside the one shown, each once, with its language."""
    shown, _ = tongue.pick(thing.labels)
    by_name = {label: language for language, label in sorted(thing.labels.items(), reverse=True) if label != shown}
    return sorted((language, label) for label, language in by_name.items())
