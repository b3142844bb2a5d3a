"""Whether a bare number is a year, by the words around."""

from __future__ import annotations

from kb.reading.dates.lexer import Tokens
from kb.reading.dates.lexicon import DateLexicon


def is_year(tokens: Tokens, at: int, lexicon: DateLexicon) -> bool:
    """Whether the bare four-figure number at token ``at`` is a year, not a count."""
    year = tokens.values[at].get("year")
    if not isinstance(year, int) or not 1500 <= year <= 2100 or _copyright(tokens, at):
        return False
    if "num" not in tokens.values[at]:  # "2022-го": only years are written so
        return True
    if counts_things(tokens, at, lexicon):
        return False
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


def before_christ(tokens: Tokens, at: int) -> bool:
    """Whether "BC" or "до н. е." stands at token ``at``: such years are beyond EDTF's four figures."""
    here, after = (tokens.values[place] if place < len(tokens.values) else {} for place in (at, at + 1))
    return "bc" in here or ("do" in here and "era" in after)


def _copyright(tokens: Tokens, at: int) -> bool:
    """``© 2005-2018``."""
    return "©" in tokens.words[max(0, at - 3) : at]


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
