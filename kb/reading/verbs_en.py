"""The forms of the English verbs of ``lexicons/en``: made by the rules of spelling and from ``verbs.toml``.

The lemmatiser guesses where its dictionary has no word, and takes "cancelled" for "cancell" and "hit" for a noun only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from kb.reading.grammar import load_lexicon

Form = Literal["third", "past", "ing"]
_VOWELS = "aeiou"
_HISSING = ("s", "sh", "ch", "x", "z", "o")


@cache
def listed_verbs(name: str) -> frozenset[str]:
    """One of the plain lists of ``verbs.toml``."""
    return frozenset(load_lexicon("en", "verbs")[name])


@cache
def verb_forms() -> Mapping[str, tuple[str, Form]]:
    """Verb and form of each inflected word. Of two verbs with one form ("found") the one listed as a verb wins."""
    irregular: dict[str, list[str]] = load_lexicon("en", "verbs")["irregular"]
    known = frozenset(load_lexicon("en", "grammar")["lists"]["verbs"])
    out: dict[str, tuple[str, Form]] = {}
    for verb in sorted(known | irregular.keys(), key=lambda v: (v in known, v)):
        for past in irregular.get(verb) or past_forms(verb):
            out[past] = (verb, "past")
        out.update((ing, (verb, "ing")) for ing in ing_forms(verb))
        out[third_form(verb)] = (verb, "third")
    return {form: verb for form, verb in out.items() if form not in known or form == verb[0]}


@cache
def same_past() -> frozenset[str]:
    """Verbs whose past is their dictionary form ("hit"): only the words around tell it from a noun."""
    irregular: dict[str, list[str]] = load_lexicon("en", "verbs")["irregular"]
    return frozenset(verb for verb, forms in irregular.items() if forms[0] == verb)


def third_form(verb: str) -> str:
    """The present with -s: "reaches", "denies"."""
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if _ends_in_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(_HISSING) else "s")


def past_forms(verb: str) -> Iterator[str]:
    """The regular past; two of them where the verb is spelled both ways."""
    for stem in _stems(verb):
        yield stem[:-1] + "ied" if _ends_in_y(stem) else stem + "ed" if not stem.endswith("e") else stem + "d"


def ing_forms(verb: str) -> Iterator[str]:
    """The form in -ing: "dying", "agreeing", "hitting"."""
    for stem in _stems(verb):
        if stem.endswith("ie"):
            yield stem[:-2] + "ying"
        elif stem.endswith("e") and stem[-2:-1] not in ("e", "o", "y") and len(stem) > 2:
            yield stem[:-1] + "ing"
        else:
            yield stem + "ing"


def _stems(verb: str) -> tuple[str, ...]:
    """The stem before -ed and -ing, with its consonant doubled where it must or may be."""
    if verb in listed_verbs("either"):
        return verb, verb + verb[-1]
    short = sum(c in _VOWELS for c in verb.replace("qu", "q")) == 1 and not verb.endswith(("w", "x", "y"))
    if verb in listed_verbs("doubled") or (short and len(verb) > 2 and verb[-1] not in _VOWELS and verb[-2] in _VOWELS):
        return (verb + verb[-1],)
    return (verb,)


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS
