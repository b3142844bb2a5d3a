"""The trigger words of a language and the roles of each event type, as the lexicon files give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from kb.errors import DataError
from kb.lexicons import load_lexicon
from kb.model import Lang
from kb.reading.frames.verbforms import ukrainian_derived
from kb.reading.tokens import tokenize

Kind = Literal["noun", "verb"]
NO_SPELLINGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EventType:
    """How a type uses its slots (slot -> role), and how many participants make an event of its own.

    ``counts`` are the classes of numbers that belong to it; ``recounts`` what a vaguer class means there.
    ``scene`` is the role of the state in which it happens, where nobody else takes part.
    """

    name: str
    slots: Mapping[str, str]
    least: int
    joint: bool
    counts: frozenset[str] = frozenset()
    recounts: Mapping[str, str] = field(default_factory=dict, hash=False)
    scene: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One trigger. ``head`` and each of ``others`` are sets of lemmas, any of which will do.

    ``rule`` names it in every report that it makes (``uk:Call:зателефонувати``). ``pair`` is the type it reports
    where two do it together: a government approves, two states agree. ``thing`` marks a noun that mostly names what
    came of an event (a treaty, sanctions): it tells one only where a date hangs on it. ``ahead``: the words put what
    they tell into the future («анонсувати заяву»).
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
    ahead: bool = False

    @property
    def told_by_other(self) -> bool:
        """Whether its subject is not who speaks: «noted that Kyiv sabotages» accuses Kyiv."""
        return self.type.name == "Accusation" and self.slots.get("subj") == "patient"


@dataclass(frozen=True, slots=True, eq=False)
class FrameLexicon:
    """The entries by the lemma of their head, most specific first; the function tables of the language.

    Compared by identity, so that a cache can be keyed by it."""

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
    return {
        n: EventType(
            n,
            dict(t["slots"]),
            int(t["least"]),
            bool(t["joint"]),
            frozenset(t.get("counts", ())),
            dict(t.get("recounts", {})),
            t.get("scene"),
        )
        for n, t in table.items()
    }


@cache
def load_frames(lang: Lang) -> FrameLexicon:
    """The triggers of ``lang``. Raises DataError for an unknown type or an empty trigger."""
    frames: list[dict[str, Any]] = load_lexicon(f"{lang}/frames.toml")["frame"]
    return build_lexicon(lang, frames, load_lexicon(f"{lang}/functions.toml"))


def build_lexicon(
    lang: Lang, frames: Sequence[Mapping[str, Any]], functions: Mapping[str, Mapping[str, str]]
) -> FrameLexicon:
    """The lexicon made of ``frames``, the ``[[frame]]`` tables of a file. Raises DataError as ``load_frames`` does."""
    nouns: dict[str, list[Entry]] = {}
    verbs: dict[str, list[Entry]] = {}
    for number, frame in enumerate(frames, 1):
        for entry in frame_entries(lang, number, frame, functions.get("same", {})):
            index = nouns if entry.kind == "noun" else verbs
            for lemma in entry.head:
                index.setdefault(lemma, []).append(entry)
    return FrameLexicon(lang, _longest_first(nouns), _longest_first(verbs), functions)


def _longest_first(index: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {lemma: tuple(sorted(entries, key=lambda e: -len(e.others))) for lemma, entries in index.items()}


def frame_entries(
    lang: Lang, number: int, frame: Mapping[str, Any], same: Mapping[str, str] = NO_SPELLINGS
) -> Iterator[Entry]:
    """The entries of one ``[[frame]]`` table, the ``number``-th of its file: one a noun or verb it lists.

    ``same`` folds the spellings of one preposition, so that «прийняти у» is found in «прийняв в» too.
    """
    types = load_types()
    name = str(frame.get("type"))
    if name not in types:
        raise DataError(f"lexicon {lang}/frames.toml: frame {number} has the unknown type {name!r}")
    without = frozenset(word for phrase in frame.get("without", ()) for word in _lemmas(phrase, lang)[0])
    kinds: tuple[Kind, ...] = ("noun", "verb")
    for kind in kinds:
        for phrase in frame.get(kind + "s", ()):
            words = [_spellings(word, same) if i else word for i, word in enumerate(_lemmas(phrase, lang, kind))]
            if not words:
                raise DataError(f"lexicon {lang}/frames.toml: frame {number} has an empty trigger")
            at = _head(phrase, lang, kind)
            others = tuple(w for i, w in enumerate(words) if i != at)
            head = words[at]
            if lang == "uk" and kind == "verb":
                head |= frozenset(form for lemma in head for form in ukrainian_derived(lemma))
            rule = f"{lang}:{name}:{first_words(phrase)}"
            weak = bool(frame.get("weak"))
            thing = kind == "noun" and bool(frame.get("things"))
            slots = dict(frame.get("slots", {}))
            pair = types[frame["pair"]] if "pair" in frame else None
            yield Entry(
                rule, types[name], kind, head, others, slots, without, weak, pair, thing, bool(frame.get("ahead"))
            )


def first_words(phrase: str) -> str:
    """The phrase with the first word of each that it leaves open: «надати зброю» for «надати зброю|ракети»."""
    return " ".join(word.split("|")[0] for word in phrase.split())


def _lemmas(phrase: str, lang: Lang, kind: str = "") -> list[frozenset[str]]:
    """The possible lemmas of each word of ``phrase``; ``a|b`` stands for either word."""
    out: list[frozenset[str]] = []
    for word in phrase.split():
        for place in zip(*(tokenize(part, 0, len(part), lang) for part in word.split("|")), strict=True):
            lemmas = frozenset(p.lemma for token in place for p in token.parses)
            forms = frozenset(token.lower for token in place)
            out.append(lemmas | forms if out or kind == "" or lang == "en" else lemmas)
    return out


def _spellings(word: frozenset[str], same: Mapping[str, str]) -> frozenset[str]:
    """The word with all spellings of it that ``same`` holds for one."""
    plain = {same.get(form, form) for form in word}
    return word | plain | {form for form, standard in same.items() if standard in plain}


def _head(phrase: str, lang: Lang, kind: str) -> int:
    """The index of the head: the verb, the first noun, or in English the last noun before a preposition."""
    if kind == "verb":
        return 0
    plain = first_words(phrase)
    tokens = tokenize(plain, 0, len(plain), lang)
    if lang == "en":
        words = [t.text for t in tokens]
        cut = next((i for i, w in enumerate(words) if w in ("of", "into", "by", "on", "from", "for")), len(words))
        return cut - 1
    return next((i for i, t in enumerate(tokens) if any(p.pos == "NOUN" for p in t.parses[:1])), 0)
