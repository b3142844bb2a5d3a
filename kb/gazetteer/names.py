"""An index of names in one language that finds them in a sentence through their case forms, longest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from kb.frozen import record
from kb.gazetteer.inflect import CASES, forms
from kb.gazetteer.words import words

_CACHE_LIMIT = 100_000
_QUOTES = '«"“„'
_END = "\n"  # no word begins so


@record(frozen=True, slots=True)
class Name:
    """One way to call an entity. ``how`` is ``full``, ``surname`` or ``metonym``; ``lower`` allows small letters.

    ``kind`` is that of the entity; empty for a metonym, the ``target`` of which is no entity.
    """

    words: tuple[str, ...]
    target: str
    how: str
    upper: bool
    lower: bool
    gender: str
    kind: str


@record(frozen=True, slots=True)
class Found:
    """Names with the same words at tokens ``[start, end)``; ``cases``: those that all inflected words share.

    ``names_thing``: one of the names is not a person's.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    cases: frozenset[str]
    names_thing: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names_thing", any([name.kind != "Person" for name in self.names]))


class NameIndex:
    """Names of one language, by the letters they begin with; the forms of a word are made when first met."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        # by the first word and the gender, then by the first letter of the second word: no form of it begins otherwise
        self._starts: dict[tuple[str, str], dict[str, list[Name]]] = {}
        self._prefixes: dict[str, set[tuple[str, str]]] = {}
        self._forms: dict[tuple[str, str], Mapping[str, frozenset[str]]] = {}
        self._read: dict[str, tuple[tuple[tuple[str, str], frozenset[str]], ...]] = {}

    def add(self, name: str, target: str, how: str, gender: str = "", kind: str = "") -> None:
        """Put ``name`` into the index; one without letters is left out."""
        parts = words(name, self.lang == "en")
        if not parts or not any(c.isalpha() for c in name):
            return
        # «ХАМАС» is spoken as a word and declines like one; what is spelt out letter by letter stands as it is.
        spelt = 4 if "А" <= name[0] <= "я" and len(parts) == 1 else 5
        upper = name.isupper() and len(name) <= spelt
        entry = Name(parts, target, how, upper, name[0].islower(), gender, kind)
        key = (parts[0], gender)
        second = parts[1][0] if len(parts) > 1 else ""
        self._starts.setdefault(key, {}).setdefault(second, []).append(entry)
        self._prefixes.setdefault(self._prefix(parts[0]), set()).add(key)

    def _prefix(self, word: str) -> str:
        if self.lang == "en":
            return word
        return word[:1] if word == "лев" else word[: max(1, min(4, len(word) - 2))]

    def first_words(self, folded: str) -> tuple[tuple[tuple[str, str], frozenset[str]], ...]:
        """The first words of names that ``folded`` is a form of, with the cases."""
        known = self._read.get(folded)
        if known is None:
            if len(self._read) > _CACHE_LIMIT:
                self._read.clear()
            known = self._read[folded] = self._look(folded)
        return known

    def _look(self, folded: str) -> tuple[tuple[tuple[str, str], frozenset[str]], ...]:
        if self.lang == "en":
            keys = self._prefixes.get(folded, ())
            return tuple((key, CASES) for key in sorted(keys))
        hits = []
        for size in range(1, min(4, len(folded)) + 1):
            for key in self._prefixes.get(folded[:size], ()):
                cases = self._cases(key[0], key[1], folded)
                if cases:
                    hits.append((key, cases))
        return tuple(sorted(hits, key=lambda hit: hit[0]))

    def _cases(self, word: str, gender: str, folded: str) -> frozenset[str]:
        if word[:1] != folded[:1]:
            return frozenset()
        known = self._forms.get((word, gender))
        if known is None:
            known = self._forms[word, gender] = forms(word, self.lang, gender)
        return known.get(folded, frozenset())

    def begins_small(self, folded: str) -> bool:
        """Whether a name that may be written with a small letter begins with ``folded``."""
        starts = (self._starts[key] for key, _ in self.first_words(folded))
        return any(name.lower for by_second in starts for names in by_second.values() for name in names)

    def match(self, texts: Sequence[str], folded: Sequence[str], at: int) -> tuple[Found, ...]:
        """What begins at token ``at``, longest first; ``texts`` keep the capitals, ``folded`` are compared."""
        starts = self.first_words(folded[at])
        if not starts:
            return ()
        best: dict[tuple[int, frozenset[str]], list[Name]] = {}
        here = at + 1
        while here < len(folded) and folded[here] in _QUOTES:
            here += 1
        second = folded[here][0] if here < len(folded) else _END
        for key, cases in starts:
            by_second = self._starts[key]
            for names in (by_second.get(""), by_second.get(second)):
                for name in names or ():
                    if not _written_alike(name, texts[at]):
                        continue
                    matched = self._rest(name, folded, at, CASES if name.upper else cases)
                    if matched:
                        best.setdefault(matched, []).append(name)
        if not best:
            return ()
        found = [Found(at, end, tuple(names), cases) for (end, cases), names in best.items()]
        if len(found) > 1:
            found.sort(key=lambda one: -one.end)
        return tuple(found)

    def _rest(
        self, name: Name, folded: Sequence[str], at: int, cases: frozenset[str]
    ) -> tuple[int, frozenset[str]] | None:
        """Where the name ends and its cases; once its words no longer agree, the rest must stand as written."""
        if len(name.words) == 1:
            return at + 1, cases
        here = at + 1
        frozen = False
        changed = folded[at] != name.words[0]
        shared = cases
        for word in name.words[1:]:
            while here < len(folded) and folded[here] in _QUOTES:
                here += 1
            if here >= len(folded):
                return None
            exact = word == folded[here]
            own = self._cases(word, name.gender, folded[here]) or (CASES if exact else frozenset())
            if not own or (frozen and not exact):
                return None
            if name.gender and not exact and not changed:
                shared = own  # a person's first words may stay as they are: Сі Цзіньпіном
            elif not frozen and shared & own:
                shared = shared & own
            elif exact:
                frozen = not name.gender
            elif not name.gender:
                return None
            else:
                shared = own
            changed = changed or not exact
            here += 1
        return here, shared


def _written_alike(name: Name, text: str) -> bool:
    if name.upper:
        return text.isupper() or (text.istitle() and len(name.words) > 1)
    return name.lower or text[:1].isupper() or not text[:1].isalpha()
