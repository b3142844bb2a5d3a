"""Find the triggers of the lexicon in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.reading.base import Parse, Token
from kb.reading.frames.lexicon import Entry, FrameLexicon

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
    for i, token in enumerate(tokens):
        if i in taken or token.pos == "PUNCT":
            continue
        entries = _candidates(token.parses, lexicon)
        trigger = _match(tokens, lemmas, i, entries) if entries else None
        if trigger:
            found.append(trigger)
    # «провів телефонні переговори»: the noun with its adjective says more than «провести переговори».
    phrases = {t.at: len(t.words) for t in found if t.entry.kind == "noun" and len(t.words) > 1}
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
        token = self._tokens[at]
        self[at] = found = _lemmas(token.parses, token.lower)
        return found


# The same words come again and again, so what their readings tell is kept: the two functions below.
@lru_cache(maxsize=100_000)
def _lemmas(parses: tuple[Parse, ...], form: str) -> frozenset[str]:
    return frozenset((*(parse.lemma for parse in parses), form))


@lru_cache(maxsize=100_000)
def _candidates(parses: tuple[Parse, ...], lexicon: FrameLexicon) -> tuple[Entry, ...]:
    """The entries that a word of these readings may head, those of most words first."""
    index: Mapping[str, tuple[Entry, ...]]
    pos = parses[0].pos
    if pos in _VERBAL:
        index = lexicon.verbs
    elif pos in ("NOUN", "X"):
        index = lexicon.nouns
    else:
        return ()
    likely = dict.fromkeys(parse.lemma for parse in parses if parse.pos == pos or pos == "X")
    out = [entry for lemma in likely for entry in index.get(lemma, ())]
    return tuple(sorted(out, key=lambda e: -len(e.others)))


def _match(tokens: Sequence[Token], lemmas: _Lemmas, at: int, entries: Sequence[Entry]) -> Trigger | None:
    around = _around(tokens, at) if entries[0].others else []  # those of most words come first
    beside = frozenset[str]().union(*(lemmas[j] for j in around))
    near = _phrase(tokens, at)
    for entry in entries:
        if any(map(beside.isdisjoint, entry.others)):
            continue
        words = _others(lemmas, around, entry)
        if words is None:
            continue
        if entry.without and not all(entry.without.isdisjoint(lemmas[j]) for j in near):
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


def _near(tokens: Sequence[Token], way: range, stops: str) -> Iterator[int]:
    steps = 0
    for j in way[: 2 * REACH]:
        if tokens[j].text in stops:
            return
        steps += tokens[j].pos != "NUM"
        if steps > REACH:
            return
        yield j
