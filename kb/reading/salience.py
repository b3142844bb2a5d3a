"""How likely a timeline editor keeps an event as an entry of its own: a sum of weighted facts, squashed to 0..1."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from kb.lexicons import load_lexicon


@cache
def _weights() -> Mapping[str, float]:
    table = load_lexicon("salience.toml")
    return {**table["facts"], **{f"type:{name}": value for name, value in table["types"].items()}}


def salience(facts: Mapping[str, float]) -> float:
    """The salience of an event with these facts (``title``, ``lead``, ``dated``, ``type:Call`` …), two digits."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return round(1 / (1 + exp(-total)), 2)
