"""Words for numbers and for what they count: ``lexicons/<lang>/counts.toml`` and ``lexicons/counts.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kb.errors import DataError
from kb.gazetteer.words import fold
from kb.lexicons import load_lexicon
from kb.model import Lang, Qualifier
from kb.reading.tokens import tokenize

Phrase = tuple[str, ...]
# The lemmas that each word of a phrase may have.
Lemmas = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a noun counts: ``of`` is a class, ``unit`` a measure or currency, ``rule`` names the entry.

    ``words`` must all be there: those before the head somewhere before it («літальний апарат»), or all in a row from
    the head («система ППО»). ``units`` are the currencies by the adjective before.
    """

    of: str
    unit: str | None
    words: Lemmas
    rule: str
    units: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a word of the clause makes of what is counted: class -> class."""

    to: Mapping[str, str]
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class CountLexicon:
    """The tables of one language together with those that all share; words are folded lemmas.

    Compared by identity, so that a cache can be keyed by it.

    ``things`` are by their first and last word, the longest phrase first. ``ranges`` are pairs of what joins
    two numbers and what must stand before the first (or nothing).
    """

    lang: Lang
    numerals: Mapping[str, float]
    multipliers: Mapping[str, float]
    suffixes: Mapping[str, float]
    before: Mapping[Phrase, Qualifier]
    after: frozenset[Phrase]
    ranges: tuple[tuple[str, str], ...]
    links: frozenset[str]
    parts: frozenset[Phrase]
    of: frozenset[str]
    skip: frozenset[str]
    joins: frozenset[str]
    helpers: frozenset[str]
    articles: frozenset[str]
    symbols: Mapping[str, str]
    things: Mapping[str, tuple[Thing, ...]]
    turns: Mapping[str, tuple[Turn, ...]]
    tolls: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class CountClasses:
    """What a count may be of, what says too little by itself, and what the next sentence may tell of an event."""

    all: frozenset[str]
    vague: frozenset[str]
    carried: frozenset[str]


@cache
def load_classes() -> CountClasses:
    """The classes of ``lexicons/counts.toml``."""
    table = load_lexicon("counts.toml")
    return CountClasses(frozenset(table["classes"]), frozenset(table["vague"]), frozenset(table["carried"]))


@cache
def load_counts(lang: Lang) -> CountLexicon:
    """The words of ``lang``. Raises DataError for a class that does not exist or a table that is missing."""
    shared, table = load_lexicon("counts.toml"), load_lexicon(f"{lang}/counts.toml")
    try:
        return _build(lang, shared, table)
    except KeyError as error:
        raise DataError(f"lexicon {lang}/counts.toml: no {error.args[0]!r}") from None


def _build(lang: Lang, shared: Mapping[str, Any], table: Mapping[str, Any]) -> CountLexicon:
    words, qualifiers = table["words"], table["qualifiers"]
    names: Sequence[Qualifier] = ("min", "max", "about")
    before = {_phrase(text): name for name in names for text in qualifiers[name]}
    things: dict[str, list[Thing]] = {}
    for thing in (*_things(lang, table), *_models(shared)):
        for word in thing.words[0] | thing.words[-1]:
            things.setdefault(word, []).append(thing)
    turns: dict[str, list[Turn]] = {}
    for entry in table["turn"]:
        for word in entry["words"]:
            turn = Turn(_known(lang, entry["to"]), f"{lang}:{next(iter(entry['to'].values()))}:{word}")
            turns.setdefault(fold(word), []).append(turn)
    return CountLexicon(
        lang=lang,
        numerals={fold(word): value for word, value in table["numerals"].items()},
        multipliers={fold(word): value for word, value in table["multipliers"].items()},
        suffixes=dict(words["suffixes"]),
        before=before,
        after=frozenset(map(_phrase, qualifiers["after"])),
        ranges=tuple(_range(text) for text in words["ranges"]),
        links=frozenset(map(fold, words["links"])),
        parts=frozenset(map(_phrase, words["parts"])),
        of=frozenset(words["of"]),
        skip=frozenset(words["skip"]),
        joins=frozenset(words["joins"]),
        helpers=frozenset(words["helpers"]),
        articles=frozenset(words["articles"]),
        symbols=shared["symbols"],
        things={head: tuple(sorted(found, key=lambda t: -len(t.words))) for head, found in things.items()},
        turns={word: tuple(found) for word, found in turns.items()},
        tolls=tuple(
            Thing(entry["of"], None, _lemmas(text, lang), f"{lang}:{entry['of']}:{text}")
            for entry in table.get("toll", ())
            for text in entry["words"]
        ),
    )


def _things(lang: Lang, table: Mapping[str, Any]) -> Iterator[Thing]:
    for entry in table["thing"]:
        _known(lang, {"of": entry["of"]})
        for text in entry["words"]:
            yield Thing(entry["of"], entry.get("unit"), _lemmas(text, lang), f"{lang}:{entry['of']}:{text}")
    for entry in table["money"]:
        units = {fold(word): unit for word, unit in entry.get("with", {}).items()}
        for text in entry["words"]:
            yield Thing("money", entry["unit"], _lemmas(text, lang), f"{lang}:money:{text}", units)


def _models(shared: Mapping[str, Any]) -> Iterator[Thing]:
    for name, models in shared["models"].items():
        for model in models:
            yield Thing(name, None, (frozenset([fold(model)]),), f"model:{model}")


def _known(lang: Lang, to: Mapping[str, str]) -> Mapping[str, str]:
    """``to`` itself. Raises DataError for a class that is not one."""
    classes = load_classes()
    for name in to.values():
        if name not in classes.all | classes.vague:
            raise DataError(f"lexicon {lang}/counts.toml: unknown class {name!r}")
    return to


def _lemmas(text: str, lang: Lang) -> Lemmas:
    """The words of an entry: one word is a lemma as it stands, those of a phrase are looked up («юридична особа»)."""
    if " " not in text:
        return (frozenset([fold(text)]),)
    tokens = tokenize(text, 0, len(text), lang)
    return tuple(frozenset((fold(t.text), *(fold(p.lemma) for p in t.parses))) for t in tokens)


def _phrase(text: str) -> Phrase:
    return tuple(map(fold, text.split()))


def _range(text: str) -> tuple[str, str]:
    join, _, opener = text.partition(" ")
    return join, opener
