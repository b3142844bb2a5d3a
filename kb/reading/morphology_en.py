"""English readings: lemmas from simplemma, parts of speech from small lists, endings and the words around."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from kb.reading.base import Parse, Pos
from kb.reading.grammar import grammar, load_lexicon
from kb.reading.verbs_en import listed_verbs, same_past, verb_forms

_PUNCT = (Parse("", "PUNCT"),)
_CLITICS = {"'s": "’s", "’s": "’s"}
_PLURAL_ONLY = frozenset(["people", "police", "troops", "forces", "authorities", "officials"])
_MANY = frozenset(("they", "we", "them", "us", "these", "those", "both", "their", "our"))
_SEX: dict[str, Literal["m", "f", "n"]] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_NEGATED = ("n't", "n’t")
_DETERMINERS = frozenset(["a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "these", "those"])
_POSSESSIVES = frozenset(["my", "your", "his", "her", "its", "our", "their"])
_OBJECTS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "us", "him", "them", "each"])
_ADJECTIVE_ENDINGS = ("ful", "ous", "ive", "able", "ible", "ical", "ary", "less", "ern", "lateral", "ntial", "ional")
_JOINED_ENDINGS = (
    "scale",
    "term",
    "ed",
    "level",
    "range",
    "wide",
    "long",
    "led",
    "year",
    "day",
    "old",
    "style",
    "free",
)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("en", "grammar")["lists"][name])


@lru_cache(maxsize=100_000)
def lemma_of(lower: str) -> str:
    """The basic form of a lower-case word."""
    import simplemma

    return str(simplemma.lemmatize(lower, lang="en")).lower()


def rank_english(words: Sequence[str]) -> list[tuple[Parse, ...]]:
    """The readings of the words of one sentence, best first."""
    found: list[tuple[Parse, ...]] = []
    lowers = [word.lower() for word in words]
    following = [*words[1:], ""]
    initial = True
    headline = _all_capitals(words)
    before = ""
    previous: Pos = "PUNCT"
    for at, word in enumerate(words):
        if word[0].isalnum() or any(map(str.isalnum, word)):
            named = word[0].isupper() and not initial and not headline
            subject = bool(found) and _may_act(words[at - 1], found[-1][0])
            parses = _read(word, named, before, _back(lowers, at), previous, following[at], subject)
            initial = False
        else:
            parses = _PUNCT
        found.append(parses)
        before, previous = lowers[at], parses[0].pos
    return found


def _may_act(word: str, parse: Parse) -> bool:
    """Whether the word looks like a subject by itself: a name, a plural, a pronoun, "who"."""
    if parse.pos == "NOUN":
        return word[0].isupper() or parse.number == "plur"
    return word.lower() in ("i", "he", "she", "it", "they", "we", "you", "who", "which", "that", "and")


def _all_capitals(words: Sequence[str]) -> bool:
    """A headline in which (nearly) every word has a capital, so that capitals say nothing."""
    letters = [word for word in words if word[0].isalpha() and len(word) > 3]
    return len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.8 * len(letters)


def _back(lowers: Sequence[str], at: int) -> str:
    """The nearest word before ``at`` that is not an adverb in -ly or a negation."""
    for lower in reversed(lowers[max(0, at - 3) : at]):
        if not (lower.endswith("ly") or lower in ("not", "also", "already", "now", "still", "never")):
            return lower
    return ""


@lru_cache(maxsize=200_000)
def _read(
    word: str, named: bool, before: str, back: str, previous: Pos, after: str, subject: bool
) -> tuple[Parse, ...]:
    lower = word.lower()
    if word[0].isdigit():
        return (Parse(lower, "NUM"),)
    if lower in _CLITICS:
        return (Parse("’s", "PRCL"),)
    tables = grammar("en")
    if lower in tables.closed and not (named and lower in ("may", "will", "us", "march")):
        return _closed(lower, tables.closed[lower])
    if lower == "off" and previous in ("VERB", "PTCP", "INF", "GRND"):  # "called off the talks"
        return (Parse(lower, "ADV"),)
    if lower in tables.prepositions and not named:
        return (Parse(lower, "PREP"),)
    if lower.endswith(_NEGATED):
        return (Parse(lower, "VERB", marks=frozenset({"present"})),)
    lemma = lemma_of(lower)
    if named or (word.isupper() and len(word) > 1):
        return _name(word, lemma)
    if "-" in lower and lower.endswith(_JOINED_ENDINGS):
        return (Parse(lower, "ADJ"),)
    verb = _verb(lower, verb_forms().get(lower, (lemma,))[0], before, back, previous, after, subject)
    noun = _noun(lower, lemma)
    if verb is None:
        if lower.endswith("ly"):
            return (Parse(lower, "ADV"),)
        if (lower.endswith(_ADJECTIVE_ENDINGS) and lower not in _listed("nouns")) or (
            lower.endswith("est") and lemma != lower
        ):
            return (Parse(lower, "ADJ"), noun)
        return (noun,)
    return (verb, noun)


def _closed(lower: str, pos: Pos) -> tuple[Parse, ...]:
    if pos in ("VERB", "INF", "PTCP"):
        tense = "past" if lower in ("was", "were", "had", "did", "been", "done") else "present"
        return (Parse(lemma_of(lower), pos, marks=frozenset({tense})),)
    if pos == "PRON":
        return (Parse(lower, pos, number="plur" if lower in _MANY else "sing", gender=_SEX.get(lower)),)
    return (Parse(lower, pos),)


def _name(word: str, lemma: str) -> tuple[Parse, ...]:
    lower = word.lower()
    if word.isupper() and len(word) > 1:
        return (Parse(lower, "NOUN", number="sing", marks=frozenset({"abbr", "name"})),)
    adjective = lower.endswith(("ian", "ean", "ese", "ish", "ench", "ican"))
    name = Parse(lower, "NOUN", number="sing", marks=frozenset({"name"}))
    if adjective:
        return (Parse(lower, "ADJ", marks=frozenset({"geo"})), name)
    return (name, _noun(lower, lemma))


def _noun(lower: str, lemma: str) -> Parse:
    plural = lower in _PLURAL_ONLY or (lower != lemma and lower.endswith("s")) or lower in ("men", "women", "children")
    return Parse(lemma if plural else lower, "NOUN", number="plur" if plural else "sing")


def _verb(lower: str, lemma: str, before: str, back: str, previous: Pos, after: str, subject: bool) -> Parse | None:
    """The reading as a verb that the neighbours allow, or None where a noun or adjective is likelier."""
    if back in _listed("modal") and lower == lemma and not lower.endswith("ly"):
        if back == "to" and lower not in _listed("verbs"):
            return None
        return Parse(lemma, "INF", marks=frozenset({"future"}) if back in ("will", "'ll", "shall") else frozenset())
    noun_here = lower in listed_verbs("nouns") and (
        before in _DETERMINERS or previous in ("ADJ", "PREP", "NUM", "PRCL")
    )
    if _is_past(lower, lemma) and not noun_here:
        if back in _listed("have"):
            return Parse(lemma, "PTCP", marks=frozenset({"past", "perf"}))
        reduced = (
            lemma in listed_verbs("reduced") and after in ("for", "in", "on", "at", "between") and previous != "PRON"
        )
        if back in _listed("be") or after == "by" or reduced:
            return Parse(lemma, "PTCP", marks=frozenset({"past", "passive"}))
        if before in _DETERMINERS or before in ("’s", "'s"):
            return Parse(lemma, "ADJ", marks=frozenset({"past", "passive"}))
        if previous == "ADJ" or (previous == "PREP" and not after):
            return Parse(lemma, "PTCP", marks=frozenset({"past", "passive"}))
        if lower not in same_past() or subject or after.lower() in _OBJECTS or after[:1].isupper():
            return Parse(lemma, "VERB", marks=frozenset({"past"}))
        return None
    if lower.endswith("ing") and len(lower) > 5 and lemma != lower:
        if back in _listed("be"):
            return Parse(lemma, "VERB", marks=frozenset({"present", "imperf"}))
        if previous in ("ADJ", "NUM") or before in ("’s", "'s"):
            return None
        governs = after.lower() in _OBJECTS or (previous == "PREP" and after[:1].isupper())
        if lower in _listed("happenings") and not governs and not (previous == "PREP" and after in ("with",)):
            return None
        return Parse(lemma, "GRND", marks=frozenset({"imperf"}))
    if lemma not in _listed("verbs") or previous in ("ADJ", "PREP", "PRCL", "NUM"):
        return None
    third = lower != lemma and lower.endswith("s")
    if third and (before in _listed("modifiers") or before in _POSSESSIVES):
        return None
    if third and lower in _listed("deeds") and after in ("on", "against", "to"):
        return None
    if third and lower in _listed("things") and not subject:
        return None
    if third and previous in ("NOUN", "PRON") and after not in (".", ",", "of", "") and not before.endswith("’s"):
        return Parse(lemma, "VERB", number="sing", person=3, marks=frozenset({"present"}))
    if not third and before in ("they", "we", "i", "you", "and", "who", "which", "that"):
        return Parse(lemma, "VERB", number="plur", marks=frozenset({"present"}))
    return None


def _is_past(lower: str, lemma: str) -> bool:
    if lower in verb_forms():
        return verb_forms()[lower][1] == "past"
    if lower.endswith("ed"):
        return lemma != lower
    return lemma != lower and not lower.endswith(("s", "ing", "er", "est", "n't")) and lemma in _listed("verbs")
