"""Which language a text is in: letters that only one language has, then the commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from kb.lexicons import codes, language, languages, load_lexicon
from kb.model import Lang
from kb.reading.layout_lexicon import tables

LOOKED_AT = 20_000  # characters: enough to tell, however long the article
FEWEST_LETTERS = 12
_OWN_ENOUGH = 0.15
_FOREIGN_LETTERS = 0.004
_WORDS_ENOUGH = 0.08
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_UKRAINIAN, _RUSSIAN = "іїєґ", "ыэёъ"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class _Profile:
    """``share``: how much of its running text are ``letters`` of its own; by it counts become comparable."""

    name: str
    words: frozenset[str]
    letters: frozenset[str]
    share: float


@cache
def _profiles() -> tuple[_Profile, ...]:
    read = tables()
    own = [_profile(lang, read[lang]["language"]) for lang in codes()]
    named = {one.name for one in languages()}
    other = (one for one in load_lexicon("other_languages.toml")["language"] if one["name"] not in named)
    return (*own, *(_profile(entry["name"], entry) for entry in other))


def _profile(name: str, entry: Mapping[str, object]) -> _Profile:
    words = cast("list[str]", entry["words"])
    return _Profile(
        name, frozenset(words), frozenset(cast(str, entry.get("letters", ""))), cast(float, entry.get("share", 0.0))
    )


def detect_language(text: str) -> Lang | None:
    """The language of ``text``; None for one that is not read, or for too little text to tell."""
    best = _best(text[:LOOKED_AT])
    return best if best in codes() else None


def language_refusal(text: str) -> str:
    """Why ``text`` cannot be read, for an article in which :func:`detect_language` found no language."""
    best = _best(text[:LOOKED_AT])
    *first, last = (one.name for one in languages() if not one.starter)
    read = f"Dateline reads {', '.join(first)} and {last}"
    if best is None:
        return f"No language could be recognised in its text; {read}."
    return f"The text seems to be in {best}; {read}."


def sentence_language(sentence: str, article: Lang | None) -> Lang:
    """The language of one sentence of an article in ``article``, which it is in unless it clearly is not."""
    if article == "en" and _CYRILLIC.search(sentence) is None:
        return article
    cyrillic = sum(map(len, _CYRILLIC.findall(sentence)))
    latin = sum(map(len, _LATIN.findall(sentence)))
    usual: Lang = article or ("uk" if cyrillic >= latin else "en")
    if latin > 3 * cyrillic and latin >= 20:
        if article is None:
            return detect_language(sentence) or usual
        return "en" if usual == "en" or _best(sentence) == "en" else usual
    if cyrillic <= latin or cyrillic < FEWEST_LETTERS:
        return usual
    if article is None or language(usual).script == "Latin":
        return detect_language(sentence) or "uk"
    lower = sentence.lower()
    own, foreign = (_UKRAINIAN, _RUSSIAN) if usual == "uk" else (_RUSSIAN, _UKRAINIAN)
    if usual in ("uk", "ru") and sum(map(lower.count, foreign)) > 1 and not any(map(lower.count, own)):
        return "ru" if usual == "uk" else "uk"
    return usual


def _best(text: str) -> str | None:
    """The name of the likeliest language, or None."""
    words = _WORD.findall(text.lower())
    letters = Counter("".join(words))
    total = sum(letters.values())
    if total < FEWEST_LETTERS or len(words) < 3:
        return None
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u052f")
    latin = sum(count for letter, count in letters.items() if letter < "\u0250")
    if 2 * max(cyrillic, latin) < total:
        return None
    counts = Counter(words)
    if cyrillic > latin:
        return _cyrillic(letters, counts, cyrillic, len(words))
    return _by_words(counts, len(words), letters, total)


def _cyrillic(letters: Counter[str], counts: Counter[str], total: int, words: int) -> str | None:
    for profile in _profiles()[len(codes()) :]:
        foreign = sum(letters[letter] for letter in profile.letters if "\u0400" <= letter <= "\u052f")
        if foreign > max(1, _FOREIGN_LETTERS * total):
            return profile.name
    own = {
        profile.name: sum(letters[letter] for letter in profile.letters) / total / profile.share
        for profile in _profiles()
        if profile.share
    }
    hard_sign_alone = letters["ъ"] > 0.006 * total and not letters["ы"]
    if hard_sign_alone:
        return "Bulgarian"
    first, second = sorted(own, key=lambda name: -own[name])[:2]
    if own[first] > max(_OWN_ENOUGH, 2 * own[second]):
        return first
    return _by_words(counts, words, letters, total)


def _by_words(counts: Counter[str], words: int, letters: Counter[str], total: int) -> str | None:
    scores = {}
    for profile in _profiles():
        share = sum(counts[word] for word in profile.words) / words
        own = sum(letters[letter] for letter in profile.letters) / total
        scores[profile.name] = share + (0.0 if profile.share else own)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _WORDS_ENOUGH else None
