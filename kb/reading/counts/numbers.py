"""Numbers in a sentence: figures with their groups and decimals, number words, multipliers, ranges.

A number is read where a token begins, so the 16 of ``F-16`` and the 72 of «Т-72» are none; neither is a part of a
date or a name, a percentage, a time of day or a number with letters on it («25-річний»).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kb.gazetteer.words import fold
from kb.model import Qualifier
from kb.reading.base import Token
from kb.reading.counts.lexicon import CountLexicon
from kb.reading.counts.line import Line
from kb.reading.remembered import Remembered

_SPACES = " \u00a0\u2009\u202f"
_FIGURES = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:,\d+(?!\d))?|\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,3})?")
_BROKEN = frozenset("/:№#%‰")
_HYPHENS = "-‑"
_PHRASE = 4  # words of the longest phrase before a number


@dataclass(frozen=True, slots=True)
class Number:
    """``value`` read from tokens ``first`` to ``last`` (exclusive), ``start``/``end`` its characters.

    ``step`` is the multiplier it ends on (1 without one). ``unit`` is the currency of a symbol on either side.
    ``upper`` is the other end of a range. ``part``: it is among what is counted already («зокрема 3»); ``total``:
    it is what the number before is out of («27 із 31»).
    """

    value: float
    first: int
    last: int
    start: int
    end: int
    step: float = 1
    unit: str | None = None
    upper: float | None = None
    qualifier: Qualifier | None = None
    part: bool = False
    total: bool = False


def may_count(line: Sequence[Token], lexicon: CountLexicon) -> bool:
    """Whether any word of the sentence can begin a number; asked first, as most sentences have none."""
    return any(map(_may_begin(lexicon).of, line))


@lru_cache(maxsize=12)
def _may_begin(lexicon: CountLexicon) -> Remembered[bool]:
    """Of a word: whether it can begin a number."""

    def ask(token: Token) -> bool:
        word = fold(token.text)
        return (
            token.text[0].isdigit()
            or token.lemma in lexicon.numerals
            or token.lemma in lexicon.multipliers
            or word in lexicon.numerals
            or any(part in lexicon.numerals for part in word.split("-"))
        )

    return Remembered(ask)


def find_numbers(line: Line, lexicon: CountLexicon) -> list[Number]:
    """All numbers in order, each with its qualifier."""
    found: list[Number] = []
    at = 0
    while at < len(line.tokens):
        number = number_at(line, at, lexicon)
        if number is None:
            at += 1
            continue
        number = _range(line, number, lexicon)
        found.append(_described(line, number, lexicon))
        at = number.last
    return [_counted_out(line, found, i, lexicon) for i in range(len(found))]


def _counted_out(line: Line, found: Sequence[Number], i: int, lexicon: CountLexicon) -> Number:
    """The number, marked where it is what the one before is out of."""
    if i and any(
        line.words[k] in lexicon.of for k in range(found[i - 1].last, min(found[i].first, found[i - 1].last + 1))
    ):
        near = found[i].first - found[i - 1].last <= 2
        return replace(found[i], total=near)
    return found[i]


def number_at(line: Line, at: int, lexicon: CountLexicon) -> Number | None:
    """The number that begins at token ``at``, without its qualifier, or None."""
    if at in line.taken or (at and line.words[at - 1] in ("№", "#", "/")):
        return None
    token = line.tokens[at]
    number = _figures(line, at, lexicon) if token.text[0].isdigit() else _in_words(line, at, lexicon)
    return _multiplied(line, number, lexicon) if number else None


def _figures(line: Line, at: int, lexicon: CountLexicon) -> Number | None:
    start = line.tokens[at].start
    stop = line.tokens[-1].end
    match = _FIGURES.match(line.text, start, stop)
    if match is None:
        return None
    end, step = _suffixed(line.text, match.end(), lexicon)
    rest = line.text[end : end + 2].ljust(2)
    if rest[0].isalpha() or rest[0] in _BROKEN or (rest[0] in _HYPHENS and rest[1].isalpha()):
        return None
    last = bisect_left(line.starts, end)
    behind = line.lemmas[last] if last < len(line.lemmas) else frozenset()
    if behind & lexicon.skip or any(k in line.taken for k in range(at, last)):
        return None
    value = _value(match[0], step > 1 or bool(behind & lexicon.multipliers.keys()))
    return Number(value * step, at, last, start, end, step) if value is not None else None


def _suffixed(text: str, end: int, lexicon: CountLexicon) -> tuple[int, float]:
    """Where the figures end with a multiplier written onto them ("50bn"), and its value, 1 without one."""
    for suffix, value in lexicon.suffixes.items():
        if text.startswith(suffix, end) and not text[end + len(suffix) : end + len(suffix) + 1].isalnum():
            return end + len(suffix), value
    return end, 1


def _value(figures: str, multiplied: bool) -> float | None:
    """«10 000», ``10,000``, «1,5»; None for what is no one number, as ``1.2.3``; three digits are thousands."""
    plain = re.sub(f"[{_SPACES}]", "", figures)
    if _GROUPED.fullmatch(plain) and not multiplied and not plain.startswith("0"):
        return float(re.sub("[.,]", "", plain))
    if _PLAIN.fullmatch(plain):
        return float(plain.replace(",", "."))
    return None


def _in_words(line: Line, at: int, lexicon: CountLexicon) -> Number | None:
    """Number words added up: «сто двадцять три»; a multiplier alone where it is one: «мільйон», "a million"."""
    token = line.tokens[at]
    article = line.words[at] in lexicon.articles
    head = at + 1 if article else at
    alone = head < len(line.tokens) and bool(line.lemmas[head] & lexicon.multipliers.keys())
    if alone and (article or _numeral(line, at, lexicon) is None):
        one = article or (not lexicon.articles and _single(line, head, lexicon))
        return Number(1, at, head, token.start, line.tokens[head].end) if one else None
    total, last, least = 0.0, at, float("inf")
    while last < len(line.tokens) and last not in line.taken:
        value = _numeral(line, last, lexicon)
        if value is None or not _fits(value, least):
            break
        total, least, last = total + value, value, last + 1
    return Number(total, at, last, token.start, line.tokens[last - 1].end) if last > at else None


def _single(line: Line, at: int, lexicon: CountLexicon) -> bool:
    """Whether the multiplier is just one: «мільйон», «понад тисячу», but not the «тисячі» of «тисячі солдатів»."""
    parse = line.tokens[at].parses[0]
    return parse.number == "sing" and (parse.case in ("nom", "acc") or _before(line, at, lexicon.before)[0] is not None)


def _fits(value: float, least: float) -> bool:
    """Whether a word may follow in a number: smaller by its place, so «двадцять п’ять» but not «двадцять десять»."""
    return least == float("inf") or (least >= 100 and value < 100) or (least >= 20 and value < 10)


def _numeral(line: Line, at: int, lexicon: CountLexicon) -> float | None:
    values = [lexicon.numerals[lemma] for lemma in line.lemmas[at] if lemma in lexicon.numerals]
    if values:
        return values[0]
    tens, hyphen, ones = line.words[at].partition("-")
    if hyphen and tens in lexicon.numerals and ones in lexicon.numerals:
        sum_ = lexicon.numerals[tens] + lexicon.numerals[ones]
        return sum_ if lexicon.numerals[tens] >= 20 > 10 > lexicon.numerals[ones] else None
    return None


def _multiplied(line: Line, number: Number, lexicon: CountLexicon) -> Number:
    """The number with the multipliers behind it, and what is added after them: «2 млн 300 тисяч»."""
    value, step, last = number.value, number.step, number.last
    while last < len(line.tokens):
        found = [lexicon.multipliers[lemma] for lemma in line.lemmas[last] if lemma in lexicon.multipliers]
        if not found or last in line.taken:
            break
        value, step, last = value * found[0], step * found[0], last + 1
        if (
            line.words[last : last + 1] == ["."]
            and line.tokens[last - 1].end == line.tokens[last].start
            and last + 1 < len(line.tokens)
        ):
            last += 1  # «тис.»
    if last == number.last:
        return number
    whole = replace(number, value=value, step=step, last=last, end=line.tokens[last - 1].end)
    behind = (
        last + 1
        if step >= 100 and line.words[last : last + 1] == ["and"] and not line.tokens[number.first].text[0].isdigit()
        else last
    )
    more = number_at(line, behind, lexicon) if behind < len(line.tokens) else None
    if more is not None and 1 <= more.value < step and line.words[behind] not in lexicon.articles and more.step < step:
        return replace(whole, value=value + more.value, last=more.last, end=more.end)
    return whole


def _range(line: Line, number: Number, lexicon: CountLexicon) -> Number:
    """The two ends of «10-12 тисяч», «від 200 до 300»: a multiplier behind the second is the first one's too."""
    if number.last + 1 >= len(line.tokens):
        return number
    opener = line.words[number.first - 1] if number.first else ""
    for join, wanted in lexicon.ranges:
        if line.words[number.last] != join or (wanted and opener != wanted):
            continue
        other = number_at(line, _symbol_after(line, number.last, lexicon), lexicon)
        if other is None:
            continue
        low = (
            number.value * other.step if number.step == 1 and number.value < other.value / other.step else number.value
        )
        if low < other.value:
            first = number.first - 1 if wanted else number.first
            start = line.tokens[first].start
            return replace(
                number,
                value=low,
                upper=other.value,
                step=other.step,
                first=first,
                start=start,
                last=other.last,
                end=other.end,
            )
    return number


def _symbol_after(line: Line, join: int, lexicon: CountLexicon) -> int:
    """The token behind the join, a currency symbol left out: "$10-$12 million"."""
    return join + 2 if line.tokens[join + 1].text in lexicon.symbols and join + 2 < len(line.tokens) else join + 1


def _described(line: Line, number: Number, lexicon: CountLexicon) -> Number:
    """The number with its currency symbol and its qualifier, which become part of what is quoted."""
    first, last = number.first, number.last
    unit = lexicon.symbols.get(line.tokens[first - 1].text) if first else None
    if unit:
        first -= 1
        if first and line.tokens[first].text == "$" and line.tokens[first - 1].text in ("US", "A", "C"):
            unit = {"US": "USD", "A": "AUD", "C": "CAD"}[line.tokens[first - 1].text]
            first -= 1
    elif last < len(line.tokens) and line.tokens[last].text in lexicon.symbols:
        unit = lexicon.symbols[line.tokens[last].text]
        last += 1
    qualifier, begin = _before(line, first, lexicon.before)
    part = any(tuple(line.words[begin - n : begin]) in lexicon.parts for n in range(1, min(begin, _PHRASE) + 1))
    for phrase in lexicon.after:
        if qualifier is None and tuple(line.words[last : last + len(phrase)]) == phrase:
            qualifier, last = "min", last + len(phrase)
    if qualifier is None and line.words[last : last + 1] == ["+"]:
        qualifier, last = "min", last + 1
    return replace(
        number,
        first=begin,
        last=last,
        start=line.tokens[begin].start,
        end=line.tokens[last - 1].end,
        unit=unit,
        qualifier=qualifier,
        part=part,
    )


def _before(line: Line, at: int, phrases: Mapping[tuple[str, ...], Qualifier]) -> tuple[Qualifier | None, int]:
    """The longest qualifying phrase that ends at ``at``, and where it begins."""
    for length in range(min(_PHRASE, at), 0, -1):
        qualifier = phrases.get(tuple(line.words[at - length : at]))
        if qualifier is not None:
            return qualifier, at - length
    return None, at
