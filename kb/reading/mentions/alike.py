"""Known people under an unusual spelling: ``Хосеп Борель`` is Josep Borrell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kb.gazetteer import Gazetteer
from kb.reading.mentions.translit import romanise

_SAME = {
    "shch": "s", "sch": "s", "tsch": "c", "tch": "c", "kh": "h", "ph": "f", "th": "t", "zh": "s", "sh": "s", "ch": "c",
    "ck": "c", "k": "c", "q": "c", "g": "h", "w": "v", "ts": "c", "x": "cs", "j": "h", "z": "s",
}  # fmt: skip


def skeleton(name: str, lang: str) -> str:
    """The consonants of ``name`` in Latin letters, alike ones made one and doubled ones single."""
    latin = unicodedata.normalize("NFKD", romanise(name, lang)).encode("ascii", "ignore").decode().lower()
    for sound, letter in _SAME.items():
        latin = latin.replace(sound, letter)
    bare = " ".join(word[:1] + re.sub("[aeiouy']", "", word[1:]) for word in re.split(r"[\s-]+", latin) if word)
    return re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=8)
def _people(gazetteer: Gazetteer, lang: str) -> dict[str, str | None]:
    """Skeletons of full names, each with the one person it may mean (None if several)."""
    found: dict[str, str | None] = {}
    for id in gazetteer:
        entity = gazetteer.entity(id)
        if entity is None or entity.kind != "Person":
            continue
        for name in gazetteer.called(id, lang):
            if " " in name:
                key = skeleton(name, lang)
                found[key] = id if found.get(key, id) == id else None
    return found


def known_person(gazetteer: Gazetteer, name: str, lang: str) -> str | None:
    """The id of the one known person whose full name sounds like ``name``; short skeletons decide nothing."""
    key = skeleton(name, lang)
    parts = key.split(" ")
    if len(parts) < 2 or len(parts[-1]) < 2 or len(key) < 5:
        return None
    return _people(gazetteer, lang).get(key)
