"""Patterns over word classes: ``(weekday comma?)? day month (comma? year)?``.

A token is one character, its symbol, standing for the set of classes the word may have. A pattern
names classes, with ``( )``, ``|`` and ``?``; it compiles to a regular expression over symbols, where
each class is the set of all symbols that may have it. A class is captured, so that a match tells
which token served as what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kb.errors import DataError

_ATOM = re.compile(r"[a-z]+|[()|?]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: ``first`` are the symbols it may begin with, ``classes`` its groups in order."""

    regex: re.Pattern[str]
    classes: tuple[str, ...]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    regex: str
    first: frozenset[str]
    nullable: bool


class _Compiler:
    """Recursive descent over the pattern's atoms."""

    def __init__(self, source: str, symbols: Mapping[str, str]) -> None:
        self.source = source
        self.symbols = symbols
        self.atoms = _ATOM.findall(source)
        self.at = 0
        self.classes: list[str] = []

    def peek(self) -> str:
        return self.atoms[self.at] if self.at < len(self.atoms) else ""

    def choice(self) -> _Part:
        options = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        first = frozenset().union(*(option.first for option in options))
        regex = "(?:" + "|".join(option.regex for option in options) + ")"
        return _Part(regex, first, any(option.nullable for option in options))

    def sequence(self) -> _Part:
        regex, first, nullable = "", frozenset[str](), True
        while self.peek() not in ("", "|", ")"):
            part = self.atom()
            regex += part.regex
            if nullable:
                first |= part.first
            nullable = nullable and part.nullable
        return _Part(regex, first, nullable)

    def atom(self) -> _Part:
        name = self.peek()
        self.at += 1
        if name == "(":
            part = self.choice()
            if self.peek() != ")":
                raise DataError(f"a bracket is not closed in the pattern {self.source!r}")
            self.at += 1
            part = _Part(f"(?:{part.regex})", part.first, part.nullable)
        elif name in self.symbols:
            symbols = self.symbols[name]
            self.classes.append(name)
            part = _Part(f"([{re.escape(symbols)}])", frozenset(symbols), False)
        else:
            raise DataError(f"no word class {name!r} in the pattern {self.source!r}")
        if self.peek() == "?":
            self.at += 1
            part = _Part(part.regex + "?", part.first, True)
        return part


def compile_pattern(source: str, symbols: Mapping[str, str], macros: Mapping[str, str]) -> Pattern:
    """``source`` as a regular expression over symbols; ``symbols`` maps a class to all its symbols.

    ``macros`` are named patterns to put in place of their names. Raises DataError if malformed.
    """
    expanded = re.sub(r"[a-z]+", lambda match: f"({macros[match[0]]})" if match[0] in macros else match[0], source)
    compiler = _Compiler(expanded, symbols)
    part = compiler.choice()
    if compiler.peek():
        raise DataError(f"a bracket too many in the pattern {source!r}")
    if part.nullable:
        raise DataError(f"the pattern {source!r} matches nothing at all")
    return Pattern(re.compile(part.regex), tuple(compiler.classes), part.first)
