"""What an event is called: its type's label and who took part, in English and Ukrainian."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from kb.model import Entity, Event
from kb.vocab import event_types

LABEL_LANGS = ("en", "uk")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("kb.graph").joinpath("labels.toml").read_text(encoding="utf-8"))


def event_label(event: Event, lang: str) -> str:
    """The name of ``event`` in ``lang`` (en or uk), such as ``Call: Vladimir Putin and Kim Jong Un``."""
    kind = event_types()[event.type].labels[lang]
    slots = _slots(event)
    for pattern in _patterns(event.type, lang):
        names = [name for _, name, _, _ in Formatter().parse(pattern) if name]
        named = [entity for name in names for entity in slots.get(name, ())]
        if all(slots.get(name) for name in names) and len({entity.id for entity in named}) == len(named):
            return f"{kind}: {pattern.format(**{name: _join(slots[name], lang) for name in names})}"
    return kind


def _slots(event: Event) -> Mapping[str, tuple[Entity, ...]]:
    """Who fills ``{participants}``, ``{place}`` and each role: everybody once, in the event's order."""
    slots: dict[str, dict[str, Entity]] = {"participants": {}}
    for part in event.participants:
        slots["participants"].setdefault(part.entity.id, part.entity)
        slots.setdefault(part.role, {}).setdefault(part.entity.id, part.entity)
    filled = {name: tuple(entities.values()) for name, entities in slots.items()}
    return filled | ({"place": (event.place,)} if event.place else {})


def _patterns(kind: str, lang: str) -> Sequence[str]:
    table = _table()
    own: Sequence[str] = table[kind][lang] if kind in table else []
    return [*own, *table["default"][lang]]


def _join(entities: Sequence[Entity], lang: str) -> str:
    words = _table()["words"]
    names = [entity.label(lang) for entity in entities]
    if len(names) > words["most"] + 1:
        shown = ", ".join(names[: words["most"]])
        return str(words[lang]["more"].format(names=shown, n=len(names) - words["most"]))
    return str(words[lang]["and"]).join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
