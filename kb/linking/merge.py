"""One entity out of all that articles say of somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from kb.linking.normal import native_name
from kb.model import LANGS, Entity

T = TypeVar("T")


def merged_entity(id: str, namings: Sequence[Entity]) -> Entity:
    """The entity ``id`` that ``namings``, all of one kind, are about: of each value the one most of them give."""
    labels: dict[str, str] = {lang: label for lang in LANGS if (label := _label(namings, lang))}
    return Entity(
        id=id,
        kind=namings[0].kind,
        labels=labels,
        country=_most(named.country for named in namings),
        acts_for=_most(named.acts_for for named in namings),
        office=_most(named.office for named in namings),
    )


def _label(namings: Sequence[Entity], lang: str) -> str | None:
    """The name as articles of that language write it, a whole name before a surname; else romanised."""
    read = [name for name, written in filter(None, map(native_name, namings)) if written == lang]
    romanised = [named.labels[lang] for named in namings if lang in named.labels]
    for names in (read, romanised):
        if names:
            counts = Counter(names)
            return min(counts, key=lambda name: (-len(name.split()), -counts[name], name))
    return None


def _most(values: Iterable[T | None]) -> T | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None
