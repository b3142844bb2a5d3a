"""Whether the name of a capital (or of a house of power) means the place or those who govern there."""

from __future__ import annotations

from kb.reading.base import Token
from kb.reading.mentions.lexicon import TitleLexicon
from kb.reading.mentions.line import Line

_INSIDE = frozenset(
    ("у", "в", "во", "до", "біля", "під", "около", "in", "at", "to", "inside", "outside", "near", "into")
)
_SPEAKERS = frozenset(
    ("say", "announce", "call", "reject", "accuse", "want", "confirm", "deny", "warn", "insist", "demand")
)


def means_actor(line: Line, start: int, end: int, cases: frozenset[str], lexicon: TitleLexicon) -> bool:
    """Whether tokens ``[start, end)``, the name of a capital, stand for its government."""
    before = line.word(start - 1)
    after = line.word(end)
    if line.lang == "en":
        return _english(line, start, end, before, after, lexicon)
    if before in lexicon.place_prepositions:
        return False
    if before in ("з", "із", "зі", "с", "со"):
        return "ins" in cases and ("gen" not in cases or line.lang == "ru")  # из Баку, but с Баку: with it
    if _governed_as_place(line, start, lexicon):
        return False
    if before in ("між", "между", "для", "проти", "против", "перед"):
        return True
    if cases == frozenset({"loc"}):
        return False
    earlier = line.tokens[start - 1] if start else None
    if earlier is not None and earlier.pos == "NOUN":
        keys = line.keys(start - 1)
        if not lexicon.place_nouns.isdisjoint(keys):
            return False
        if not lexicon.metonym_nouns.isdisjoint(keys):
            return True
    if "dat" in cases and "nom" not in cases and "ins" not in cases:
        return True
    if earlier is not None and earlier.pos in ("VERB", "INF", "GRND") and cases <= {"acc", "gen"}:
        return True
    if cases & {"nom"}:
        return _is_subject(line, start, end)
    return "ins" in cases


def stands_inside(line: Line, start: int, end: int) -> bool:
    """Whether something happens in the house (``у Кремлі``, ``at the White House``) rather than through its owners.

    ``у Кремлі заявили``, with a verb in the plural and no subject, are the owners again.
    """
    before = line.word(start - 1)
    if before in ("the", "a"):
        before = line.word(start - 2)
    if line.lang != "en":
        for at in (end, start - 2):
            token = line.tokens[at] if 0 <= at < len(line) else None
            if token is not None and token.pos == "VERB" and token.parses[0].number == "plur":
                return False
    return before in _INSIDE


def _is_subject(line: Line, start: int, end: int) -> bool:
    """A finite verb in the singular (or plural after a coordination) follows within the clause, or stands before."""
    for at in range(end, min(end + 6, len(line))):
        token = line.tokens[at]
        if token.pos == "PUNCT" and token.text not in '«»"—–-':
            break
        if token.pos == "VERB":
            return not _is_fragment(token)
    if start and line.tokens[start - 1].pos == "VERB":
        return True
    return line.word(end) in ("і", "й", "та", "и") or line.word(start - 1) in ("і", "й", "та", "и", "а")


def _governed_as_place(line: Line, start: int, lexicon: TitleLexicon) -> bool:
    """``відвідав Київ``, ``shelled Kyiv``: the verb before wants a place."""
    earlier = line.tokens[start - 1] if start else None
    return (
        earlier is not None
        and earlier.pos in ("VERB", "INF", "GRND", "PTCP")
        and not lexicon.place_verbs.isdisjoint(line.keys(start - 1))
    )


def _is_fragment(token: Token) -> bool:
    return "impersonal" in token.parses[0].marks


def _english(line: Line, start: int, end: int, before: str, after: str, lexicon: TitleLexicon) -> bool:
    if before in ("the", "both"):
        before = line.word(start - 2)
    if before in lexicon.metonym_nouns:
        return True
    if before in lexicon.place_prepositions:
        return False
    if _governed_as_place(line, start, lexicon):
        return False
    if start and line.tokens[start - 1].pos in ("VERB", "INF", "GRND"):
        return True
    if after in ("'s", "’s"):
        return line.word(end + 1) not in ("airport", "mayor", "streets", "suburbs", "outskirts")
    if after == "and" and before == "between":
        return True
    if before == "and" and line.word(start - 3) == "between":
        return True
    for at in range(end, min(end + 3, len(line))):
        token = line.tokens[at]
        if token.pos == "VERB" or (token.pos == "PTCP" and at == end and token.lemma in _SPEAKERS):
            return True
        if token.pos not in ("ADV", "CONJ", "NOUN") or (token.pos == "NOUN" and not line.capital(at)):
            break
    return after == "and" and line.capital(end + 1) and start == 0
