"""Which reading of a Ukrainian or Russian word holds in its sentence.

Cheap and general: what a preposition governs, what an adjective agrees with, what follows a noun or a verb, and that a
capital letter inside a sentence makes a name. Readings are put in order; none is thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kb.gazetteer.words import fold
from kb.reading.base import Parse
from kb.reading.grammar import Grammar, grammar

_NAMES = frozenset({"name", "surname", "patronymic", "geo", "org"})
_PEOPLE = frozenset({"name", "surname", "patronymic"})
DEMONSTRATIVES = frozenset(
    ("цей", "той", "свій", "який", "весь", "наш", "ваш", "сам", "этот", "тот", "свой", "который")
)
_NOMINAL = frozenset({"NOUN", "ADJ", "PTCP", "PRON", "NUM"})
_NOT_NAMES = frozenset({"VERB", "INF", "GRND", "PTCP", "ADV", "PRCL"})


def rank_cyrillic(words: Sequence[str], readings: list[tuple[Parse, ...]], lang: str) -> list[tuple[Parse, ...]]:
    """``readings`` of the ``words`` of one sentence with the best one of each word first."""
    tables = grammar(lang)
    ranked: list[tuple[Parse, ...]] = []
    initial = True
    for word, parses in zip(words, readings, strict=True):
        lower = word.lower()
        closed = tables.closed.get(lower)
        if lower in tables.prepositions and not (word.isupper() and len(word) > 1):
            parses = _prefer_pos(parses, "PREP", lower)
        elif closed is not None and word[1:] == lower[1:]:
            parses = _prefer_pos(parses, closed, lower)
        elif word[0].isupper() and len(word) > 1:
            if word.isupper() and len(word) <= 6:
                parses = _as_acronym(parses, word)
            elif not initial:
                parses = _as_name(parses)
        elif word[0].islower() and parses[0].marks & _PEOPLE:
            parses = _as_common(parses)
        ranked.append(parses)
        initial = initial and not word[0].isalpha()
    _govern(words, ranked, tables)
    return ranked


def _govern(words: Sequence[str], ranked: list[tuple[Parse, ...]], tables: Grammar) -> None:
    """Pass over noun groups from left to right and put the case that holds first."""
    table = tables.prepositions
    wanted: frozenset[str] = frozenset()
    at = 0
    while at < len(ranked):
        best = ranked[at][0]
        if best.pos == "PREP":
            wanted = table.get(words[at].lower(), frozenset())
        elif best.pos in _NOMINAL and any(parse.case for parse in ranked[at][:6]):
            end = _group_end(ranked, at)
            before = ranked[at - 1][0] if at else None
            _agree(ranked, at, end, wanted or _expected(before, ranked[end - 1], tables.times), bool(wanted))
            wanted = frozenset()
            at = end
            continue
        elif best.pos != "ADV" and words[at] not in '«"“„(':
            wanted = frozenset()
        at += 1


def _expected(before: Parse | None, head: tuple[Parse, ...], times: frozenset[str]) -> frozenset[str]:
    """The case a noun group takes by what stands before it, where no preposition does.

    A name after a date («5 мая Смит заявил») does not hang on it.
    """
    if before is None or before.pos not in ("NOUN", "VERB", "INF", "GRND", "PTCP"):
        return frozenset()
    if before.pos == "NOUN":
        dated = before.lemma in times and any(parse.marks & _NAMES for parse in head)
        if dated and any("fixed" in parse.marks for parse in head):
            return frozenset({"nom"})
        return frozenset() if dated or before.marks & {"name", "surname"} else frozenset({"gen"})
    if before.pos in ("INF", "GRND"):
        return frozenset({"acc"})
    if before.lemma.endswith(("ся", "сь")) or any("anim" in parse.marks for parse in head[:2]):
        return frozenset()
    return frozenset({"acc"})  # провів розмову, but відбулася розмова and повідомив речник


def _group_end(ranked: list[tuple[Parse, ...]], at: int) -> int:
    """The end of the noun group that begins at ``at``: adjectives, then one noun."""
    end = at
    while end < len(ranked) and end - at < 5:
        best = ranked[end][0]
        if best.pos in ("CONJ", "PREP", "PRCL", "PUNCT"):
            break
        if best.pos in ("ADJ", "PTCP") or (best.pos == "PRON" and end == at and _like_adjective(ranked[end])):
            end += 1
            continue
        if end + 1 < len(ranked) and _modifies(ranked[end], ranked[end + 1]):
            end += 1
            continue
        if best.pos == "NOUN" or any(parse.pos == "NOUN" for parse in ranked[end][:3]):
            return end + 1
        break
    return max(end, at + 1)


def _modifies(parses: tuple[Parse, ...], following: tuple[Parse, ...]) -> bool:
    """A word read as a noun (коротка) that is an adjective of the noun after it: коротку розмову."""
    if parses[0].pos != "NOUN" or parses[0].marks & _NAMES or following[0].pos != "NOUN":
        return False
    nouns = {(p.case, p.number, p.gender) for p in following if p.pos == "NOUN"}
    return any(p.pos == "ADJ" and (p.case, p.number, p.gender) in nouns for p in parses)


def _like_adjective(parses: tuple[Parse, ...]) -> bool:
    return (len(parses) > 1 and any(parse.pos == "ADJ" for parse in parses)) or parses[0].lemma in DEMONSTRATIVES


def _agree(ranked: list[tuple[Parse, ...]], at: int, end: int, wanted: frozenset[str], strict: bool) -> None:
    """Put a reading first in ``ranked[at:end]`` whose case, number and gender all the words share."""
    shared: set[tuple[str, str | None]] | None = None
    for here in range(at, end):
        own: set[tuple[str, str | None]] = {
            (parse.case, parse.number) for parse in ranked[here] if parse.case and parse.pos in _NOMINAL
        }
        if not own:
            continue
        joined = own if shared is None else shared & own
        if joined:
            shared = joined
    if not shared:
        return
    chosen = {one for one in shared if one[0] in wanted} if wanted else set()
    if wanted and not chosen and strict:
        return
    chosen = chosen or (shared if end - at > 1 else set())
    if not chosen:
        return
    key = frozenset(chosen)
    gender = _gender(ranked[end - 1], key)
    for here in range(at, end):
        ranked[here] = _prefer_case(ranked[here], key, gender if here < end - 1 else None, here < end - 1)


def _gender(head: tuple[Parse, ...], chosen: frozenset[tuple[str, str | None]]) -> str | None:
    for parse in head:
        if parse.pos == "NOUN" and (parse.case, parse.number) in chosen:
            return parse.gender if parse.number == "sing" else None
    return None


@lru_cache(maxsize=50_000)
def _prefer_case(
    parses: tuple[Parse, ...], chosen: frozenset[tuple[str, str | None]], gender: str | None, modifier: bool
) -> tuple[Parse, ...]:
    if len(parses) == 1:
        return parses
    return tuple(
        sorted(
            parses,
            key=lambda p: (
                (p.case, p.number) not in chosen,
                modifier and p.pos == "NOUN",
                gender is not None and p.gender is not None and p.gender != gender,
            ),
        )
    )


@lru_cache(maxsize=20_000)
def _prefer_pos(parses: tuple[Parse, ...], pos: str, lower: str) -> tuple[Parse, ...]:
    first = tuple(parse for parse in parses if parse.pos == pos)
    if not first and pos == "PRON":  # «которые»: the dictionary's adjective tells its lemma and its case
        first = tuple(parse._replace(pos="PRON") for parse in parses if parse.pos == "ADJ")
    if not first:
        return (Parse(fold(lower), pos, marks=frozenset()), *parses)  # type: ignore[arg-type]
    return first + tuple(parse for parse in parses if parse.pos != pos)


@lru_cache(maxsize=50_000)
def _as_name(parses: tuple[Parse, ...]) -> tuple[Parse, ...]:
    """A capital inside a sentence: readings as a name first, known ones before guessed, nouns before adjectives."""
    return tuple(
        sorted(
            parses,
            key=lambda p: (
                not p.marks & _NAMES,
                p.pos in _NOT_NAMES,
                "unknown" in p.marks,
            ),
        )
    )


@lru_cache(maxsize=20_000)
def _as_common(parses: tuple[Parse, ...]) -> tuple[Parse, ...]:
    """A small letter: no surname, whatever the dictionary knows."""
    return tuple(sorted(parses, key=lambda p: bool(p.marks & _PEOPLE)))


@lru_cache(maxsize=10_000)
def _as_acronym(parses: tuple[Parse, ...], word: str) -> tuple[Parse, ...]:
    known = tuple(p for p in parses if p.pos == "NOUN" and ("abbr" in p.marks or "fixed" in p.marks))
    if known:
        return known + tuple(p for p in parses if p not in known)
    return (Parse(word.lower(), "NOUN", marks=frozenset({"abbr", "unknown"})), *parses)
