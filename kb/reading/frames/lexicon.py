"""The trigger words of a language and the roles of each event type, as the lexicon files give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kb.errors import DataError
from kb.lexicons import load_lexicon
from kb.model import Lang
from kb.reading.frames.verbforms import ukrainian_derived
from kb.reading.tokens import tokenize

Kind = Literal["noun", "verb"]


@dataclass(frozen=True, slots=True)
class EventType:
    """How a type uses its slots (slot -> role), and how many participants make an event of its own."""

    name: str
    slots: Mapping[str, str]
    least: int
    joint: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One trigger. ``head`` and each of ``others`` are sets of lemmas, any of which will do.

    ``rule`` names it in every report that it makes (``uk:Call:зателефонувати``). ``pair`` is the type it reports
    where two do it together: a government approves, two states agree. ``thing`` marks a noun that mostly names what
    came of an event (a treaty, sanctions): it tells one only where a date hangs on it.
    """

    rule: str
    type: EventType
    kind: Kind
    head: frozenset[str]
    others: tuple[frozenset[str], ...]
    slots: Mapping[str, str]
    without: frozenset[str]
    weak: bool
    pair: EventType | None = None
    thing: bool = False


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """The entries by the lemma of their head, most specific first; the function tables of the language."""

    lang: Lang
    nouns: Mapping[str, tuple[Entry, ...]]
    verbs: Mapping[str, tuple[Entry, ...]]
    functions: Mapping[str, Mapping[str, str]]

    def slot(self, entry: Entry, table: str, function: str) -> str | None:
        """The slot that ``function`` fills under ``entry``; ``table`` is verb, noun or passive."""
        same = self.functions["same"]
        preposition, plus, case = function.rpartition("+")
        preposition = same.get(preposition, preposition) if plus else ""
        key = f"{preposition}+{case}" if plus else same.get(case, case)
        if key in entry.slots and table != "passive" and not (table == "verb" and key == "gen"):
            return entry.slots[key]
        known = self.functions[table]
        if key in known:
            return known[key]
        if case == "?":
            return next((slot for name, slot in known.items() if plus and name.startswith(preposition + "+")), None)
        return None


@cache
def load_types() -> Mapping[str, EventType]:
    """The event types of ``lexicons/types.toml`` by name."""
    table: dict[str, dict[str, Any]] = load_lexicon("types.toml")
    return {n: EventType(n, dict(t["slots"]), int(t["least"]), bool(t["joint"])) for n, t in table.items()}


@cache
def load_frames(lang: Lang) -> FrameLexicon:
    """The triggers of ``lang``. Raises DataError for an unknown type or an empty trigger."""
    nouns: dict[str, list[Entry]] = {}
    verbs: dict[str, list[Entry]] = {}
    for entry in _entries(lang):
        index = nouns if entry.kind == "noun" else verbs
        for lemma in entry.head:
            index.setdefault(lemma, []).append(entry)
    order = {
        "nouns": {k: tuple(sorted(v, key=lambda e: -len(e.others))) for k, v in nouns.items()},
        "verbs": {k: tuple(sorted(v, key=lambda e: -len(e.others))) for k, v in verbs.items()},
    }
    return FrameLexicon(lang, order["nouns"], order["verbs"], load_lexicon(f"{lang}/functions.toml"))


def _entries(lang: Lang) -> Iterator[Entry]:
    types = load_types()
    for number, frame in enumerate(load_lexicon(f"{lang}/frames.toml")["frame"], 1):
        name = frame.get("type")
        if name not in types:
            raise DataError(f"lexicon {lang}/frames.toml: frame {number} has the unknown type {name!r}")
        without = frozenset(word for phrase in frame.get("without", ()) for word in _lemmas(phrase, lang)[0])
        for kind in ("noun", "verb"):
            for phrase in frame.get(kind + "s", ()):
                words = _lemmas(phrase, lang, kind)
                if not words:
                    raise DataError(f"lexicon {lang}/frames.toml: frame {number} has an empty trigger")
                at = _head(phrase, lang, kind)
                others = tuple(w for i, w in enumerate(words) if i != at)
                head = words[at]
                if lang == "uk" and kind == "verb":
                    head |= frozenset(form for lemma in head for form in ukrainian_derived(lemma))
                rule = f"{lang}:{name}:{phrase}"
                weak = bool(frame.get("weak"))
                thing = kind == "noun" and bool(frame.get("things"))
                slots = dict(frame.get("slots", {}))
                pair = types[frame["pair"]] if "pair" in frame else None
                yield Entry(rule, types[name], kind, head, others, slots, without, weak, pair, thing)


def _lemmas(phrase: str, lang: Lang, kind: str = "") -> list[frozenset[str]]:
    """The possible lemmas of each word of ``phrase``."""
    out = []
    for i, token in enumerate(tokenize(phrase, 0, len(phrase), lang)):
        lemmas = frozenset(p.lemma for p in token.parses)
        out.append(lemmas | {token.text.lower()} if i or kind == "" or lang == "en" else lemmas)
    return out


def _head(phrase: str, lang: Lang, kind: str) -> int:
    """The index of the head: the verb, the first noun, or in English the last noun before a preposition."""
    if kind == "verb":
        return 0
    tokens = tokenize(phrase, 0, len(phrase), lang)
    if lang == "en":
        words = [t.text for t in tokens]
        cut = next((i for i, w in enumerate(words) if w in ("of", "into", "by", "on", "from", "for")), len(words))
        return cut - 1
    return next((i for i, t in enumerate(tokens) if any(p.pos == "NOUN" for p in t.parses[:1])), 0)
