"""Find the triggers of the lexicon in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kb.reading.base import Token
from kb.reading.frames.lexicon import Entry, FrameLexicon
from kb.reading.remembered import Remembered

REACH = 5
_VERBAL = ("VERB", "PTCP", "INF", "GRND")


@dataclass(frozen=True, slots=True)
class Trigger:
    """``entry`` at token ``at``; ``words`` are the tokens that the entry used up, the head among them."""

    entry: Entry
    at: int
    words: frozenset[int]


def find_triggers(
    tokens: Sequence[Token], lexicon: FrameLexicon, taken: frozenset[int], dating: frozenset[int] = frozenset()
) -> tuple[Trigger, ...]:
    """The triggers among ``tokens`` in order; words inside names (``taken``) are none. A longer match wins.

    ``dating`` are the prepositions of dates: in "called Putin on July 9" there is no "call on".
    """
    lemmas = _Lemmas(tokens)
    lemmas.update(dict.fromkeys(dating, frozenset[str]()))
    found: list[Trigger] = []
    candidates = _candidates(lexicon).of
    for i, token in enumerate(tokens):
        entries = candidates(token)
        if not entries or i in taken:
            continue
        trigger = _match(tokens, lemmas, i, entries)
        if trigger:
            found.append(trigger)
    # «провів телефонні переговори»: the noun with its adjective says more than «провести переговори».
    phrases = {t.at: len(t.words) for t in found if t.entry.kind == "noun" and len(t.words) > 1}
    if phrases:
        found = [
            t
            for t in found
            if t.entry.kind == "noun" or not any(phrases.get(w, 0) >= len(t.words) for w in t.words - {t.at})
        ]
    used = {w: t for t in found for w in t.words if w != t.at and len(t.words) > 1}
    return tuple(t for t in found if t.at not in used or len(used[t.at].words) < len(t.words))


class _Lemmas(dict[int, frozenset[str]]):
    """The lemmas that each token may have, and its form; gathered when asked for, as few are."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__()
        self._tokens = tokens

    def __missing__(self, at: int) -> frozenset[str]:
        self[at] = found = _lemmas().of(self._tokens[at])
        return found


@cache
def _lemmas() -> Remembered[frozenset[str]]:
    """Of a word: the lemmas it may have, and its form."""
    return Remembered(lambda token: frozenset((*(parse.lemma for parse in token.parses), token.lower)))


@lru_cache(maxsize=12)  # a lexicon may be put together for one question
def _candidates(lexicon: FrameLexicon) -> Remembered[tuple[Entry, ...]]:
    """Of a word: the entries that it may head, those of most words first."""

    def ask(token: Token) -> tuple[Entry, ...]:
        index: Mapping[str, tuple[Entry, ...]]
        pos = token.parses[0].pos
        if pos in _VERBAL:
            index = lexicon.verbs
        elif pos in ("NOUN", "X"):
            index = lexicon.nouns
        else:
            return ()
        known = [parse for parse in token.parses if parse.pos == pos or pos == "X"]
        told = [parse for parse in known if "imperative" not in parse.marks]  # «вышли» went out, and sends nobody away
        likely = dict.fromkeys(parse.lemma for parse in told or known)
        out = [entry for lemma in likely for entry in index.get(lemma, ())]
        return tuple(sorted(out, key=lambda e: -len(e.others)))

    return Remembered(ask)


def _match(tokens: Sequence[Token], lemmas: _Lemmas, at: int, entries: Sequence[Entry]) -> Trigger | None:
    around: list[int] = []
    beside: set[str] = set()
    if entries[0].others:  # those of most words come first
        around = _around(tokens, at)
        for j in around:
            beside |= lemmas[j]
    for entry in entries:
        words: tuple[int, ...] = ()
        if entry.others:
            if any(map(beside.isdisjoint, entry.others)):
                continue
            found = _others(lemmas, around, entry)
            if found is None:
                continue
            words = found
        near = _phrase(tokens, at) if entry.without else ()
        if not all([entry.without.isdisjoint(lemmas[j]) for j in near]):
            continue
        return Trigger(entry, at, frozenset((at, *words)))
    return None


def _phrase(tokens: Sequence[Token], at: int) -> range:
    """The tokens near ``at`` with no comma between: in «заявив, що війна триває» nobody declares war."""
    first, last = at, at + 1
    while first > max(0, at - REACH) and tokens[first - 1].pos != "PUNCT":
        first -= 1
    while last < min(len(tokens), at + REACH + 1) and tokens[last].pos != "PUNCT":
        last += 1
    return range(first, last)


def _others(lemmas: _Lemmas, around: Sequence[int], entry: Entry) -> tuple[int, ...] | None:
    """The tokens ``around`` that the other words of the entry stand on; None where one is missing."""
    out: list[int] = []
    for word in entry.others:
        hit = next((j for j in around if j not in out and not word.isdisjoint(lemmas[j])), None)
        if hit is None:
            return None
        out.append(hit)
    return tuple(out)


def _around(tokens: Sequence[Token], at: int) -> list[int]:
    """The tokens near ``at``, those after it first; a stop or semicolon ends the search.

    Numbers do not count as steps: «направила до Росії понад 10 тисяч солдатів» is as near as «направила солдатів».
    """
    return [*_near(tokens, range(at + 1, len(tokens)), ";:.!?"), *_near(tokens, range(at - 1, -1, -1), ";:.!?,")]


def _near(tokens: Sequence[Token], way: range, stops: str) -> list[int]:
    steps = 0
    out: list[int] = []
    for j in way[: 2 * REACH]:
        token = tokens[j]
        if token.text in stops:
            break
        steps += token.pos != "NUM"
        if steps > REACH:
            break
        out.append(j)
    return out
