"""Which tokens of a text form a time expression, by the rules of the language: the longest match wins."""

from __future__ import annotations

import re

from kb.frozen import record
from kb.reading.dates.lexer import Tokens
from kb.reading.dates.lexicon import DateLexicon, Rule, Value
from kb.reading.dates.tense import names_object
from kb.reading.dates.years import before_christ, is_year


@record(frozen=True, slots=True)
class Slot:
    """A token of a match that served as ``name`` (a word class) with a value."""

    name: str
    value: Value
    token: int


@record(frozen=True, slots=True)
class Found:
    """Tokens ``first`` up to but not including ``last``, which ``rule`` matched."""

    rule: Rule
    first: int
    last: int
    slots: tuple[Slot, ...]

    def value(self, name: str) -> Value | None:
        """The value of the first slot ``name``."""
        for slot in self.slots:
            if slot.name == name:
                return slot.value
        return None

    def number(self, name: str) -> int | None:
        """The value of the first slot ``name`` where it is a number."""
        value = self.value(name)
        return value if isinstance(value, int) else None


def find_expressions(tokens: Tokens, lexicon: DateLexicon) -> list[Found]:
    """All matches, none overlapping, in text order."""
    found: list[Found] = []
    at = 0
    while start := lexicon.starts.search(tokens.symbols, at):
        at = start.start()
        best = _longest(tokens, lexicon, at)
        if best:
            found.append(best)
            at = best.last
        else:
            at += 1
    return found


def _longest(tokens: Tokens, lexicon: DateLexicon, at: int) -> Found | None:
    best: tuple[int, Rule, re.Match[str]] | None = None
    for rule in lexicon.rules[tokens.symbols[at]]:
        match = rule.pattern.regex.match(tokens.symbols, at)
        if match and (best is None or match.end() > best[0]) and _allowed(rule, match, tokens, lexicon):
            best = match.end(), rule, match
    if best is None:
        return None
    end, rule, match = best
    slots = [
        Slot(name, tokens.values[match.start(group)].get(name, 0), match.start(group))
        for group, name in enumerate(rule.pattern.classes, 1)
        if match.start(group) >= 0
    ]
    return Found(rule, at, end, tuple(sorted(slots, key=lambda slot: slot.token)))


def _allowed(rule: Rule, match: re.Match[str], tokens: Tokens, lexicon: DateLexicon) -> bool:
    """Whether the words around allow it: a bare year needs a cue, some rules a word before them."""
    previous = tokens.values[match.start() - 1] if match.start() else {}
    if (rule.before and rule.before not in previous) or (rule.after and rule.after in previous):
        return False
    if before_christ(tokens, match.end()):
        return False
    if rule.make == "eve":
        return not names_object(tokens, match.end(), lexicon)
    return rule.base != "cue" or is_year(tokens, match.end() - 1, lexicon)
