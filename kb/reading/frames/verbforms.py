"""Forms that the Ukrainian dictionary keeps apart from their verb: passive participles and gerunds.

Rules of word formation give candidates; one that is no word matches nothing, so it does no harm.
"""

from __future__ import annotations

_SOFTENED = {"д": "дж", "т": "ч", "с": "ш", "з": "ж", "ст": "щ", "б": "бл", "п": "пл", "в": "вл", "м": "мл", "ф": "фл"}


def ukrainian_derived(verb: str) -> frozenset[str]:
    """Lemmas of the participles and gerunds of ``verb`` (an infinitive), as far as rules make them."""
    if verb.endswith("тися"):
        stem = verb[:-4]
        return frozenset({stem + "вшись", stem + "ючись"})
    if not verb.endswith("ти"):
        return frozenset()
    stem = verb[:-2]
    out = {stem + "вши", stem + "ючи", stem + "ний", stem + "тий"}
    if stem.endswith("ува"):
        out.add(stem[:-3] + "ований")
    if stem.endswith("юва"):
        out.add(stem[:-3] + "йований")
        out.add(stem[:-3] + "ьований")
    if stem.endswith("и"):
        base = stem[:-1]
        out.add(base + "ений")
        out |= {base[: -len(end)] + soft + "ений" for end, soft in _SOFTENED.items() if base.endswith(end)}
    if stem.endswith("с"):
        # провести, укласти: the stem of the other forms ends in д, т, б or the like.
        out |= {stem[:-1] + end + "ений" for end in ("д", "т", "с", "з", "б")} | {stem[:-1] + "вши"}
    if stem.endswith("і"):
        out.add(stem[:-1] + "ений")
    return frozenset(out)
