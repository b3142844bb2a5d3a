"""``kb/lexicons/{lang}/titles.toml`` in the form the search works with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kb.frozen import record
from kb.gazetteer.words import fold, words
from kb.reading.grammar import load_lexicon

GENERIC = ""

Entry = tuple[tuple[str, ...], str]  # the words of a phrase, and its key


@record(frozen=True, slots=True)
class Phrase:
    """A title, body or group word found at tokens ``[start, end)``; ``key`` is its office or body, "" if generic."""

    start: int
    end: int
    key: str


class Phrases:
    """Phrases of several words, to be matched word by word as written or by lemma."""

    def __init__(self, entries: Iterable[tuple[str, str]], english: bool) -> None:
        self._starts: dict[str, list[Entry]] = {}
        self._letters = {"ек", "эк", "ex"}  # експрезидент, экс-премьер
        for name, key in entries:
            parts = words(name, english)
            self._starts.setdefault(parts[0], []).append((parts, key))
            self._letters.add(parts[0][:2])

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self._starts)

    def beginning(self, keys: Sequence[str]) -> tuple[Entry, ...]:
        """The phrases that may begin with a word of these ``keys`` (itself folded, then its lemmas), longest first."""
        if keys[0][:2] not in self._letters:
            return ()
        found = [entry for first in keys for entry in self._starts.get(first, ())]
        return tuple(sorted(found, key=lambda entry: -len(entry[0])))


@record(frozen=True, slots=True)
class TitleLexicon:
    """One language's titles; ``labels`` make the name of a holder or body that is not in the gazetteer."""

    titles: Phrases
    bodies: Phrases
    former: frozenset[str]
    beside: frozenset[str]
    position: frozenset[str]
    pronouns: Mapping[str, str]
    objects: Mapping[str, str]
    group_persons: Phrases
    group_states: Phrases
    both: frozenset[str]
    collectives: frozenset[str]
    company: frozenset[str]
    firm: frozenset[str]
    firm_ends: frozenset[str]
    products: frozenset[str]
    agency: frozenset[str]
    agency_adjectives: frozenset[str]
    tail: frozenset[str]
    heads: frozenset[str]
    company_forms: frozenset[str]
    days: frozenset[str]
    first_names: frozenset[str]
    metonym_nouns: frozenset[str]
    place_nouns: frozenset[str]
    place_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    links: frozenset[str]


@cache
def titles_of(lang: str) -> TitleLexicon:
    """The titles of ``lang``."""
    raw = load_lexicon(lang, "titles")
    english = lang == "en"

    def folded(listed: Iterable[str]) -> frozenset[str]:
        return frozenset(fold(word) for word in listed)

    offices = [(name, key) for key, entry in raw["offices"].items() for name in entry["names"]]
    generic = [(name, GENERIC) for name in raw["generic"]["names"]]
    bodies = [(name, key) for key, entry in raw["bodies"].items() for name in entry["names"]]
    groups, unknown, metonymy = raw["groups"], raw["unknown"], raw["metonymy"]
    return TitleLexicon(
        titles=Phrases([*offices, *generic], english),
        bodies=Phrases(bodies, english),
        former=folded(raw["former"]["words"]),
        beside=folded(raw["former"]["beside"]),
        position=folded(raw["former"]["position"]),
        pronouns={fold(word): sex for sex in ("m", "f") for word in raw["pronouns"][sex]},
        objects={fold(word): sex for sex in ("m", "f") for word in raw["pronouns"].get(f"object_{sex}", ())},
        group_persons=Phrases(((name, "persons") for name in groups["persons"]), english),
        group_states=Phrases(((name, "states") for name in groups["states"]), english),
        both=folded(groups["both"]),
        collectives=folded(raw["collectives"]["words"]),
        company=folded(unknown["company"]),
        firm=folded(unknown.get("firm", ())),
        firm_ends=folded(unknown.get("firm_ends", ())),
        products=folded(unknown.get("products", ())),
        agency=folded(unknown.get("agency", ())),
        agency_adjectives=folded(unknown.get("agency_adjectives", ())),
        tail=folded(unknown.get("tail", ())),
        heads=folded(unknown.get("heads", ())),
        company_forms=folded(unknown.get("forms", ())),
        days=folded(unknown.get("days", ())),
        first_names=folded(unknown.get("first_names", ())),
        metonym_nouns=folded(metonymy.get("nouns", metonymy.get("verbs_before", ()))),
        place_nouns=folded(metonymy.get("place", ())),
        place_verbs=folded(metonymy["place_verbs"]),
        place_prepositions=folded(metonymy["prepositions"]),
        links=folded(raw["links"]["words"]),
    )


@cache
def label_template(lang: str, table: str, key: str) -> str | None:
    """How ``lang`` names the holder of an office or a body of a state, with ``{}`` for the state."""
    entry = load_lexicon(lang, "titles")[table].get(key)
    return entry["label"] if entry else None
