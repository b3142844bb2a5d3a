"""What can be told wrong in frames.toml, functions.toml and types.toml without reading a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from kb.model import Lang
from kb.reading.base import Case
from kb.reading.engines import rank
from kb.reading.frames.lexicon import EventType
from kb.reading.grammar import grammar
from kb.reading.lint.fault import Fault, entry_name, repeated

KEYS = frozenset({"type", "nouns", "verbs", "slots", "without", "weak", "things", "pair", "ahead", "examples"})
TABLES = ("same", "verb", "passive", "noun")
# Slots that no type uses: what an argument is where it plays no role in the event.
UNUSED = frozenset({"object", "topic", "means", "source"})
_ENGLISH = frozenset({"subj", "obj", "poss"})


def lint_frames(
    lang: Lang,
    frames: Sequence[Mapping[str, Any]],
    functions: Mapping[str, Mapping[str, str]],
    types: Mapping[str, EventType],
) -> Iterator[Fault]:
    """Unknown classes and keys, triggers listed twice, slots that nothing fills or that fill nothing."""
    file = f"{lang}/frames.toml"
    homes: dict[tuple[str, str], str] = {}
    for number, frame in enumerate(frames, 1):
        name = entry_name(number, frame)
        for what in _lint_frame(frame, types):
            yield Fault(file, name, what)
        own = {key: types[frame[key]] for key in ("type", "pair") if frame.get(key) in types}
        for what in _lint_slots(frame.get("slots", {}), lang, functions.get("same", {}), slot_names(own)):
            yield Fault(file, name, what)
        for kind in ("nouns", "verbs"):
            for word in repeated(list(frame.get(kind, ()))):
                yield Fault(file, name, f"{kind}: «{word}» is listed twice")
            for word in dict.fromkeys(frame.get(kind, ())):
                home = homes.setdefault((kind, word), name)
                if home != name:
                    yield Fault(file, name, f"{kind}: «{word}» stands in {home} too")


def _lint_frame(frame: Mapping[str, Any], types: Mapping[str, EventType]) -> Iterator[str]:
    for key in ("type", "pair"):
        if (key == "type" or key in frame) and frame.get(key) not in types:
            yield f"unknown class {frame.get(key)!r}"
    for key in sorted(frame.keys() - KEYS):
        yield f"unknown key {key!r}"
    if not (frame.get("nouns") or frame.get("verbs")):
        yield "neither nouns nor verbs"
    for word in repeated(list(frame.get("without", ()))):
        yield f"without: «{word}» is listed twice"


def _lint_slots(slots: Mapping[str, str], lang: Lang, same: Mapping[str, str], known: frozenset[str]) -> Iterator[str]:
    for function, slot in slots.items():
        if not possible_function(function, lang, same):
            yield f"slots: nothing has the function {function!r}"
        if slot not in known:
            yield f"slots: {function!r} fills the slot {slot!r}, which has no role"


def slot_names(types: Mapping[str, EventType]) -> frozenset[str]:
    """The slots that the types use, and those that stand for no role on purpose."""
    return UNUSED.union(*(kind.slots for kind in types.values()))


def possible_function(function: str, lang: Lang, same: Mapping[str, str]) -> bool:
    """Whether an argument may have ``function``: a case, a preposition with a case it governs; in English by side."""
    known = grammar(lang).prepositions
    if lang == "en":
        return function in _ENGLISH or function in known
    preposition, plus, case = function.rpartition("+")
    if case not in get_args(Case):
        return False
    # A spelling that ``same`` folds into another never reaches the tables itself.
    if not plus or preposition in same:
        return not plus
    return preposition in known or any(parse.pos == "PREP" for parse in rank([preposition], lang)[0])


def lint_functions(
    lang: Lang, functions: Mapping[str, Mapping[str, str]], types: Mapping[str, EventType]
) -> Iterator[Fault]:
    """Missing or unknown tables, functions that nothing has, slots that no type knows."""
    file = f"{lang}/functions.toml"
    for table in sorted(set(TABLES) ^ functions.keys()):
        yield Fault(file, table, "a table that is missing or unknown")
    same = functions.get("same", {})
    for table in TABLES[1:]:
        for what in _lint_slots(functions.get(table, {}), lang, same, slot_names(types)):
            yield Fault(file, table, what)
