"""The nouns that speak for a state or body: «представники», "officials", beside its name or behind its adjective."""

from __future__ import annotations

from collections.abc import Sequence

from kb.reading.base import Case, Token
from kb.reading.wording import Wording

INSIDE_PHRASE = ("ADJ", "NUM", "PTCP", "PRON")
# Tokens between an adjective and the noun that it shares with others of a list.
_LISTED = 10


def noun_after(tokens: Sequence[Token], start: int, wording: Wording) -> int | None:
    """The noun that an adjective belongs to; «російської та української делегацій» have one."""
    for i in range(start, min(start + _LISTED, len(tokens))):
        if tokens[i].pos == "NOUN":
            return i
        if tokens[i].pos not in INSIDE_PHRASE and not _lists(tokens, i, wording):
            return None
    return None


def english_noun(tokens: Sequence[Token], start: int, wording: Wording) -> int | None:
    """The noun that speaks for the adjective or the possessive before ``start``."""
    for i in range(start, min(start + _LISTED, len(tokens))):
        if tokens[i].lemma in wording.relays and tokens[i].pos in ("NOUN", "X"):
            return i
        inside = tokens[i].pos in ("ADJ", "NOUN", "X", "PTCP") or tokens[i].text in ("'s", "’s")
        if not inside and not _lists(tokens, i, wording):
            return None
    return None


def _lists(tokens: Sequence[Token], at: int, wording: Wording) -> bool:
    """Whether a comma or «і» stands there between two adjectives: "British, French and Swiss representatives"."""
    joins = tokens[at].text == "," or tokens[at].lower in wording.coordinators
    beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return joins and len(beside) == 2 and all(t.pos == "ADJ" or t.text[0].isupper() for t in beside)


def head_before(tokens: Sequence[Token], start: int) -> int | None:
    """The noun that the genitive at ``start`` hangs on, adjectives between them passed over."""
    for i in range(start - 1, max(start - 4, -1), -1):
        if tokens[i].pos == "NOUN":
            return i
        between = tokens[i].pos == "CONJ" and tokens[i + 1].pos == tokens[max(0, i - 1)].pos == "ADJ"
        if tokens[i].pos not in ("ADJ", "NUM") and not between:
            return None
    return None


def opening_case(tokens: Sequence[Token], head: int) -> Case | None:
    """The case of the noun; a plural that opens a clause and looks like the genitive is the subject: «Страны ЕС»."""
    best = tokens[head].parses[0]
    opens = head == 0 or tokens[head - 1].pos in ("PUNCT", "CONJ")
    if best.case == "gen" and opens and any(p.case == "nom" and p.number == "plur" for p in tokens[head].parses):
        return "nom"
    return best.case


def of_head(tokens: Sequence[Token], first: int, wording: Wording) -> int | None:
    """The noun that speaks for the name at ``first`` which "of" or "from" joins to it."""
    i = first - 1
    if tokens[i].lower == "the":
        i -= 1
    if i < 1 or tokens[i].lower not in ("of", "from"):
        return None
    return i - 1 if tokens[i - 1].lemma in wording.relays else None
