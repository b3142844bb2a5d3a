"""Which reading of a Ukrainian or Russian word holds in its sentence.

Cheap and general: what a preposition governs, what an adjective agrees with, what follows a noun or a verb, and that a
capital letter inside a sentence makes a name. Readings are put in order; none is thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.gazetteer.words import fold
from kb.reading.base import Parse
from kb.reading.grammar import Grammar, grammar
from kb.reading.morphology import parses_of

Agreeing = tuple[str, str | None]  # a case and a number

_NAMES = frozenset({"name", "surname", "patronymic", "geo", "org"})
_PEOPLE = frozenset({"name", "surname", "patronymic"})
DEMONSTRATIVES = frozenset(
    ("цей", "той", "свій", "який", "весь", "наш", "ваш", "сам", "этот", "тот", "свой", "который")
)
_NOMINAL = frozenset({"NOUN", "ADJ", "PTCP", "PRON", "NUM"})
_NOT_NAMES = frozenset({"VERB", "INF", "GRND", "PTCP", "ADV", "PRCL"})


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The readings of one word, best first, and what the rules below ask of them, worked out once for each word form.

    Compared by identity: the caches here meet the same objects again and need not hash a dozen readings.
    ``agreeing`` are the cases and numbers of the nominal readings; ``adjectives`` and ``nouns`` the cases, numbers and
    genders of those; ``nominal``: the best reading can stand in a noun group.
    """

    parses: tuple[Parse, ...]
    best: Parse
    nominal: bool
    agreeing: frozenset[Agreeing]
    adjectives: frozenset[tuple[str | None, str | None, str | None]]
    nouns: frozenset[tuple[str | None, str | None, str | None]]


def _choice(parses: tuple[Parse, ...]) -> Choice:
    best = parses[0]
    return Choice(
        parses,
        best,
        best.pos in _NOMINAL and any(parse.case for parse in parses[:6]),
        frozenset((parse.case, parse.number) for parse in parses if parse.case and parse.pos in _NOMINAL),
        frozenset((parse.case, parse.number, parse.gender) for parse in parses if parse.pos == "ADJ"),
        frozenset((parse.case, parse.number, parse.gender) for parse in parses if parse.pos == "NOUN"),
    )


def rank_cyrillic(words: Sequence[str], lang: str) -> list[tuple[Parse, ...]]:
    """The readings of the ``words`` of one sentence, the best one of each word first."""
    ranked: list[Choice] = []
    initial = True
    for word in words:
        ranked.append(_alone(word, lang, initial))
        initial = initial and not word[0].isalpha()
    _govern(words, ranked, grammar(lang))
    return [choice.parses for choice in ranked]


@lru_cache(maxsize=200_000)
def _alone(word: str, lang: str, initial: bool) -> Choice:
    """The readings in the order that the word itself tells; ``initial``: no word stands before it."""
    tables = grammar(lang)
    parses = parses_of(word, lang)
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
    return _choice(parses)


def _govern(words: Sequence[str], ranked: list[Choice], tables: Grammar) -> None:
    """Pass over noun groups from left to right and put the case that holds first."""
    table = tables.prepositions
    wanted: frozenset[str] = frozenset()
    at = 0
    while at < len(ranked):
        best = ranked[at].best
        if best.pos == "PREP":
            wanted = table.get(words[at].lower(), frozenset())
        elif ranked[at].nominal:
            end = _group_end(ranked, at)
            before = ranked[at - 1].best if at else None
            case = wanted or _expected(before, ranked[end - 1], tables.times)
            if not case and (before is None or before.pos == "PUNCT") and _is_subject(ranked, end):
                case = frozenset({"nom"})
            ranked[at:end] = _agree(tuple(ranked[at:end]), case, bool(wanted))
            wanted = frozenset()
            at = end
            continue
        elif best.pos != "ADV" and words[at] not in '«"“„(':
            wanted = frozenset()
        at += 1


def _expected(before: Parse | None, head: Choice, times: frozenset[str]) -> frozenset[str]:
    """The case a noun group takes by what stands before it, where no preposition does.

    A name after a date («5 мая Смит заявил») does not hang on it.
    """
    if before is None or before.pos not in ("NOUN", "VERB", "INF", "GRND", "PTCP"):
        return frozenset()
    if before.pos == "NOUN":
        dated = before.lemma in times and any(parse.marks & _NAMES for parse in head.parses)
        if dated and any("fixed" in parse.marks for parse in head.parses):
            return frozenset({"nom"})
        return frozenset() if dated or before.marks & {"name", "surname"} else frozenset({"gen"})
    if before.pos in ("INF", "GRND"):
        return frozenset({"acc"})
    if before.lemma.endswith(("ся", "сь")) or any("anim" in parse.marks for parse in head.parses[:2]):
        return frozenset()
    return frozenset({"acc"})  # провів розмову, but відбулася розмова and повідомив речник


def _is_subject(ranked: list[Choice], end: int) -> bool:
    """Whether the noun before ``end``, with which a clause opens, agrees with the verb: «Бундестаг одобрил бюджет»."""
    verb = next((c.best for c in ranked[end:] if c.best.pos in ("VERB", "PUNCT")), None)
    if verb is None or verb.pos != "VERB":
        return False
    return any(
        noun.pos == "NOUN"
        and noun.case == "nom"
        and noun.number == verb.number
        and (verb.gender is None or noun.gender == verb.gender)
        for noun in ranked[end - 1].parses
    )


def _group_end(ranked: list[Choice], at: int) -> int:
    """The end of the noun group that begins at ``at``: adjectives, then one noun."""
    end = at
    while end < len(ranked) and end - at < 5:
        pos = ranked[end].best.pos
        if pos in ("CONJ", "PREP", "PRCL", "PUNCT"):
            break
        if pos in ("ADJ", "PTCP") or (pos == "PRON" and end == at and _like_adjective(ranked[end])):
            end += 1
            continue
        if end + 1 < len(ranked) and _modifies(ranked[end], ranked[end + 1]):
            end += 1
            continue
        if pos == "NOUN" or any(parse.pos == "NOUN" for parse in ranked[end].parses[:3]):
            return end + 1
        break
    return max(end, at + 1)


def _modifies(word: Choice, following: Choice) -> bool:
    """A word read as a noun (коротка) that is an adjective of the noun after it: коротку розмову."""
    if word.best.pos != "NOUN" or following.best.pos != "NOUN" or word.adjectives.isdisjoint(following.nouns):
        return False
    return word.best.marks.isdisjoint(_NAMES)


def _like_adjective(word: Choice) -> bool:
    return (len(word.parses) > 1 and bool(word.adjectives)) or word.best.lemma in DEMONSTRATIVES


@lru_cache(maxsize=100_000)
def _agree(group: tuple[Choice, ...], wanted: frozenset[str], strict: bool) -> tuple[Choice, ...]:
    """The words of a group, a reading first in each whose case, number and gender all of them share."""
    shared: frozenset[Agreeing] = frozenset()
    for choice in group:
        shared = (shared & choice.agreeing) or shared or choice.agreeing
    chosen = frozenset(one for one in shared if one[0] in wanted)
    if wanted and not chosen and strict:
        return group
    if not chosen and len(group) > 1:
        chosen = shared
    if not chosen:
        return group
    gender = _gender(group[-1], chosen)
    modifiers = [_prefer_case(choice, chosen, gender, True) for choice in group[:-1]]
    return (*modifiers, _prefer_case(group[-1], chosen, None, False))


def _gender(head: Choice, chosen: frozenset[Agreeing]) -> str | None:
    for parse in head.parses:
        if parse.pos == "NOUN" and (parse.case, parse.number) in chosen:
            return parse.gender if parse.number == "sing" else None
    return None


@lru_cache(maxsize=100_000)
def _prefer_case(word: Choice, chosen: frozenset[Agreeing], gender: str | None, modifier: bool) -> Choice:
    if len(word.parses) == 1:
        return word
    return _choice(
        tuple(
            sorted(
                word.parses,
                key=lambda p: (
                    (p.case, p.number) not in chosen,
                    modifier and p.pos == "NOUN",
                    gender is not None and p.gender is not None and p.gender != gender,
                ),
            )
        )
    )


def _prefer_pos(parses: tuple[Parse, ...], pos: str, lower: str) -> tuple[Parse, ...]:
    first = tuple(parse for parse in parses if parse.pos == pos)
    if not first and pos == "PRON":  # «которые»: the dictionary's adjective tells its lemma and its case
        first = tuple(parse._replace(pos="PRON") for parse in parses if parse.pos == "ADJ")
    if not first:
        return (Parse(fold(lower), pos, marks=frozenset()), *parses)  # type: ignore[arg-type]
    return first + tuple(parse for parse in parses if parse.pos != pos)


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


def _as_common(parses: tuple[Parse, ...]) -> tuple[Parse, ...]:
    """A small letter: no surname, whatever the dictionary knows."""
    return tuple(sorted(parses, key=lambda p: bool(p.marks & _PEOPLE)))


def _as_acronym(parses: tuple[Parse, ...], word: str) -> tuple[Parse, ...]:
    known = tuple(p for p in parses if p.pos == "NOUN" and ("abbr" in p.marks or "fixed" in p.marks))
    if known:
        return known + tuple(p for p in parses if p not in known)
    return (Parse(word.lower(), "NOUN", marks=frozenset({"abbr", "unknown"})), *parses)
