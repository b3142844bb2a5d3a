"""Find the triggers of the lexicon in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.reading.base import Token
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
        trigger = _match(tokens, lemmas, i, _candidates(token, lexicon))
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
        self[at] = found = frozenset((*(parse.lemma for parse in token.parses), token.text.lower()))
        return found


def _candidates(token: Token, lexicon: FrameLexicon) -> tuple[Entry, ...]:
    index: Mapping[str, tuple[Entry, ...]]
    if token.pos in _VERBAL:
        index = lexicon.verbs
    elif token.pos in ("NOUN", "X"):
        index = lexicon.nouns
    else:
        return ()
    pos = token.pos
    out: list[Entry] = []
    for lemma in {p.lemma: None for p in token.parses if p.lemma in index and (p.pos == pos or pos == "X")}:
        out += index[lemma]
    return tuple(sorted(out, key=lambda e: -len(e.others))) if out else ()


def _match(tokens: Sequence[Token], lemmas: _Lemmas, at: int, entries: Sequence[Entry]) -> Trigger | None:
    for entry in entries:
        words = _others(tokens, lemmas, at, entry)
        if words is None:
            continue
        near = range(max(0, at - REACH), min(len(tokens), at + REACH + 1))
        if entry.without and any(entry.without & lemmas[j] for j in near):
            continue
        return Trigger(entry, at, frozenset((at, *words)))
    return None


def _others(tokens: Sequence[Token], lemmas: _Lemmas, at: int, entry: Entry) -> tuple[int, ...] | None:
    """The tokens that the other words of the entry stand on; None where one is missing."""
    out: list[int] = []
    for word in entry.others:
        hit = next((j for j in _around(tokens, at) if j not in out and lemmas[j] & word), None)
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
