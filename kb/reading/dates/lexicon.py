"""The words and rules of one language for reading dates, from ``kb/lexicons/<lang>/dates.toml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kb.errors import DataError
from kb.lexicons import load_lexicon as load_file
from kb.model import Lang
from kb.reading.dates.pattern import Pattern, compile_pattern

Value = int | str
Classes = frozenset[str]

# Classes that figures and punctuation have in every language.
NUMBER_SETS: tuple[Classes, ...] = (
    frozenset({"num", "day"}),
    frozenset({"num", "year"}),
    frozenset({"num"}),
    frozenset({"ord", "day"}),
    frozenset({"ord"}),
    frozenset({"year"}),
    frozenset({"decade"}),
    frozenset({"fulldate"}),
    frozenset({"time"}),
)
MARKS = {",": "comma", "(": "open", ")": "close", ".": "dot", "\n": "line", "/": "slash", ":": "colon"}
UNKNOWN = "."
# Word endings a language may give: of ordinals in figures, and those that tell tense, objects and counts.
ENDINGS = ("day", "year", "decade", "counted", "past", "present", "future", "infinitive", "object")
MAKES = frozenset(
    {"full", "date", "month", "rel", "shift", "span", "same", "deictic", "eve", "yearadv", "newyear", "vague"}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the name of what makes a date of it (``kb.reading.dates.meaning``).

    ``amount`` and ``base`` are what the make needs; ``before`` is the class of the word that must stand before,
    ``after`` of one that must not.
    """

    name: str
    make: str
    pattern: Pattern
    amount: int
    base: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Example:
    """What a lexicon entry promises: ``text`` read on ``published`` yields ``edtf`` (None: no date)."""

    entry: str
    forms: tuple[str, ...]
    rule: str
    text: str
    published: str
    edtf: str | None


@dataclass(frozen=True, slots=True, eq=False)
class DateLexicon:
    """Words by form: class -> value. ``symbols`` gives each set of classes its character.

    Compared by identity, so that a cache can be keyed by it.

    ``rules`` by the symbol they may begin with, ``starts`` finds those symbols. ``capital`` classes hold only for words
    with a capital, ``lower`` ones not for a word with a capital inside a sentence.
    """

    words: Mapping[str, Mapping[str, Value]]
    symbols: Mapping[Classes, str]
    rules: Mapping[str, tuple[Rule, ...]]
    starts: re.Pattern[str]
    capital: frozenset[str]
    lower: frozenset[str]
    endings: Mapping[str, tuple[str, ...]]
    month_first: bool
    examples: tuple[Example, ...]


@cache
def load_lexicon(lang: Lang) -> DateLexicon:
    """The lexicon of ``lang``; raises DataError where the file is missing or malformed."""
    return build_lexicon(load_file(f"{lang}/dates.toml"), lang)


def build_lexicon(raw: Mapping[str, object], name: str) -> DateLexicon:
    """A lexicon from the parsed file; ``name`` stands in error messages."""
    try:
        return _build(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"the date lexicon of {name!r} is malformed: {error!r}") from error


def _build(raw: Mapping[str, object]) -> DateLexicon:
    words: dict[str, dict[str, Value]] = defaultdict(dict)
    examples: list[Example] = []
    default_day = str(raw["published"])
    for cls, forms in _table(raw["plain"]).items():
        for form in str(forms).split():
            words[form][cls] = 0
    for entry in _tables(raw["word"]):
        forms = tuple(str(entry["forms"]).split())
        for form in forms:
            words[form][str(entry["class"])] = _value(entry.get("value", 0))
        examples.append(_example(entry, f"{entry['class']} {forms[0]}", forms, default_day))
    shape = _table(raw["shape"])
    capital = frozenset(str(shape["capital"]).split())
    lower = frozenset(str(shape["lower"]).split())
    symbols = _symbols(words, capital | lower)
    by_class = _symbols_of_classes(symbols)
    macros = {key: str(text) for key, text in _table(raw.get("macro", {})).items()}
    rules: dict[str, list[Rule]] = defaultdict(list)
    for entry in _tables(raw["rule"]):
        pattern = compile_pattern(str(entry["pattern"]), by_class, macros)
        amount = int(str(entry.get("amount", 0)))
        if entry["make"] not in MAKES:
            raise ValueError(f"the rule {entry['name']!r} makes no date by {entry['make']!r}")
        base, before, after = (str(entry.get(key, "")) for key in ("base", "before", "after"))
        rule = Rule(str(entry["name"]), str(entry["make"]), pattern, amount, base, before, after)
        for symbol in pattern.first:
            rules[symbol].append(rule)
        examples.append(_example(entry, f"rule {rule.name}", (), default_day, rule.name))
    return DateLexicon(
        words=dict(words),
        symbols=symbols,
        rules={symbol: tuple(found) for symbol, found in rules.items()},
        starts=re.compile("[" + "".join(map(re.escape, rules)) + "]"),
        capital=capital,
        lower=lower,
        endings=_endings(shape),
        month_first=bool(shape["month_first"]),
        examples=tuple(examples),
    )


def _endings(shape: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(str(shape[f"{kind}_endings"]).split()) for kind in ENDINGS}


def _example(entry: Mapping[str, object], name: str, forms: tuple[str, ...], published: str, rule: str = "") -> Example:
    yields = str(entry["yields"])
    day = str(entry.get("published", published))
    return Example(name, forms, rule, str(entry["example"]), day, None if yields == "none" else yields)


def _symbols(words: Mapping[str, Mapping[str, Value]], cased: Classes) -> dict[Classes, str]:
    """A character of the private use area for every set of classes that occurs.

    A word may lose its ``cased`` classes to the way it is written.
    """
    singles = [frozenset({name}) for name in (*MARKS.values(), "dash")]
    sets = {*NUMBER_SETS, *singles, *(frozenset(word) for word in words.values())}
    sets |= {classes - cased for classes in sets if classes - cased}
    ordered = sorted(sets, key=sorted)
    return {classes: chr(0xE000 + number) for number, classes in enumerate(ordered)}


def _symbols_of_classes(symbols: Mapping[Classes, str]) -> dict[str, str]:
    by_class: dict[str, str] = defaultdict(str)
    for classes, symbol in symbols.items():
        for name in classes:
            by_class[name] += symbol
    return dict(by_class)


def _value(raw: object) -> Value:
    return raw if isinstance(raw, int) else str(raw)


def _table(raw: object) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise TypeError(f"a table was expected, not {raw!r}")
    return raw


def _tables(raw: object) -> list[Mapping[str, object]]:
    if not isinstance(raw, list):
        raise TypeError(f"a list of tables was expected, not {raw!r}")
    return [_table(entry) for entry in raw]
