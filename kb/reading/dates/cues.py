"""What the words around say: whether a bare number is a year, whether the clause looks back or ahead."""

from __future__ import annotations

from typing import Literal

from kb.reading.dates.lexer import Tokens
from kb.reading.dates.lexicon import DateLexicon

Tense = Literal["past", "present", "future"]
_REACH = 14
_ACROSS = 0.3
_DOUBT = 0.1
_CLAUSE_MARKS = frozenset(',;:—–-«»“”"()')


def is_year(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    """Whether the bare four-figure number at token ``at`` is a year, not a count."""
    year = tokens.values[at].get("year")
    if not isinstance(year, int) or not 1500 <= year <= 2100 or counts_things(tokens, at, lexicon):
        return False
    if _copyright(tokens, at):
        return False
    if "num" not in tokens.values[at]:  # "2022-го": only years are written so
        return True
    before = tokens.values[at - 1] if at else {}
    if at > 1 and _mark(tokens, at - 1) == "-" and "part" in tokens.values[at - 2]:  # mid-2024
        return True
    if _of_years(tokens, at + 1):
        return _in_year_span(tokens, at, lexicon) or _in_year_list(tokens, at)
    if "yearprep" in before or "part" in before or _in_brackets(tokens, at) or _heads_a_line(tokens, at):
        return True
    return _in_year_span(tokens, at, lexicon)


def counts_things(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    """Whether what follows the number at ``at`` is counted by it: ``2000 soldiers``, ``2000 %``."""
    after = at + 1
    if after >= len(tokens.words):
        return False
    word = tokens.words[after]
    if _of_years(tokens, after):
        return False
    if word in ("%", "$", "€", "£", "₴", "°") or "counted" in tokens.values[after] or word.isdigit():
        return True
    small = tokens.text[tokens.spans[after][0]].islower()
    return small and bool(lexicon.endings["counted"]) and len(word) > 4 and word.endswith(lexicon.endings["counted"])


def _copyright(tokens: Tokens, at: int) -> bool:
    """``© 2005-2018``."""
    return "©" in tokens.words[max(0, at - 3) : at]


def before_christ(tokens: Tokens, at: int) -> bool:
    """Whether "BC" or "до н. е." stands at token ``at``: such years are beyond EDTF's four figures."""
    here, after = (tokens.values[place] if place < len(tokens.values) else {} for place in (at, at + 1))
    return "bc" in here or ("do" in here and "era" in after)


def names_object(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    """Whether the word at ``at`` looks like the object of "on the eve of": ``напередодні саміту``."""
    if not lexicon.endings["object"] or at >= len(tokens.words) or "past" in tokens.values[at]:
        return False
    word = tokens.words[at]
    small = tokens.text[tokens.spans[at][0]].islower()
    return (
        small
        and len(word) > 4
        and word.endswith(lexicon.endings["object"])
        and not word.endswith(lexicon.endings["past"])
    )


def _of_years(tokens: Tokens, at: int) -> bool:
    """Whether token ``at`` says "years" in the plural, which one year alone never has: ``2000 років``."""
    return at < len(tokens.values) and "yearsword" in tokens.values[at] and "yearword" not in tokens.values[at]


def _in_year_list(tokens: Tokens, at: int) -> bool:
    return at > 1 and "and" in tokens.values[at - 1] and "year" in tokens.values[at - 2]


def _mark(tokens: Tokens, at: int) -> str:
    if not 0 <= at < len(tokens.words):
        return "\n"
    word = tokens.words[at]
    return word if word.strip("-‑–—−/") else "-"


def _in_brackets(tokens: Tokens, at: int) -> bool:
    left, right = _mark(tokens, at - 1), _mark(tokens, at + 1)
    return (left == "(" and right in (")", ",", "-", ";", ":")) or (right == ")" and left in (",", ";"))


def _heads_a_line(tokens: Tokens, at: int) -> bool:
    """A year alone on its line, or before a colon or dash at its beginning: a heading or a chronicle's entry."""
    return _mark(tokens, at - 1) == "\n" and _mark(tokens, at + 1) in ("\n", ":", ".", "-")


def _in_year_span(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    """A year joined by a dash to another that is later (or earlier) by less than two centuries."""
    for dash, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if _mark(tokens, dash) != "-" or not 0 <= other < len(tokens.words):
            continue
        year, mate = tokens.values[at].get("year"), tokens.values[other].get("year")
        if isinstance(year, int) and isinstance(mate, int) and 0 < (mate - year) * (1 if other > at else -1) < 200:
            if not 1500 <= mate <= 2100 or counts_things(tokens, max(at, other), lexicon):
                continue
            outer = _mark(tokens, 2 * other - dash), _mark(tokens, 2 * at - dash)
            return "-" not in outer
    return False


def tense_around(tokens: Tokens, first: int, last: int, lexicon: DateLexicon) -> Tense | None:
    """The tense of the words nearest to tokens ``first`` to ``last`` within their sentence.

    A word across a comma, a quotation mark or a dash counts for less: it is of another clause.
    """
    balance, present = 0.0, False
    for step, start in ((-1, first - 1), (1, last)):
        weight, at = 1.0, start
        while 0 <= at < len(tokens.words) and abs(at - start) < _REACH:
            if tokens.sentences[at] != tokens.sentences[first]:
                break
            if tokens.words[at] in _CLAUSE_MARKS:
                weight *= _ACROSS
            present = present or (weight == 1.0 and _is_present(tokens, at, lexicon))
            balance += weight * _leaning(tokens, at, lexicon) / (abs(at - start) + 1)
            at += step
    if abs(balance) <= _DOUBT:
        return "present" if present else None
    return "past" if balance < 0 else "future"


def _is_present(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    word = tokens.words[at]
    return bool(lexicon.endings["present"]) and len(word) > 4 and word.endswith(lexicon.endings["present"])


def _leaning(tokens: Tokens, at: int, lexicon: DateLexicon) -> float:
    """Below 0 where the word looks back, above 0 where it looks ahead."""
    values, word = tokens.values[at], tokens.words[at]
    if "modal" in values:
        following = tokens.words[at + 1 : at + 4]
        return 1.0 if any(len(w) > 3 and w.endswith(lexicon.endings["infinitive"]) for w in following) else 0.0
    if "future" in values or (len(word) > 5 and lexicon.endings["future"] and word.endswith(lexicon.endings["future"])):
        return 1.0
    if "speech" in values:
        return -0.3
    if "afterword" in values:
        return -0.6
    if "past" in values or (len(word) > 3 and word.isalpha() and word.endswith(lexicon.endings["past"])):
        return -1.0
    return 0.0
