"""Joins matches into ranges and lists: ``12–15 серпня``, ``3, 5 і 7 травня``, ``з січня по березень 2024``.

An end of a range may lack what the other end says (its month, its year); here it gets it.
"""

from __future__ import annotations

from dataclasses import replace

from kb.frozen import record
from kb.reading.dates.lexer import Tokens
from kb.reading.dates.lexicon import DateLexicon
from kb.reading.dates.match import Found
from kb.reading.dates.meaning import Spec, read_spec
from kb.reading.dates.years import counts_things

_LONGEST = 12  # dates in a list: more are a table, and joining them one by one would cost the square
_DATED = frozenset({"day", "month", "season", "quarter", "half", "year", "decade"})


@record(frozen=True, slots=True)
class Part:
    """One date of a group: tokens ``first`` up to ``last``."""

    first: int
    last: int
    spec: Spec
    rule: str


@record(frozen=True, slots=True)
class Group:
    """Dates that stand together, usually one. ``range``: its parts are the ends of a span of time."""

    first: int
    last: int
    parts: tuple[Part, ...]
    range: bool = False

    @property
    def open(self) -> bool:
        """Whether the tense may decide: some part has no year of its own."""
        return any(part.spec.year is None for part in self.parts)


def join_expressions(tokens: Tokens, found: list[Found], lexicon: DateLexicon) -> list[Group]:
    """Groups in text order; parts lie inside their group and do not overlap."""
    groups: list[Group] = []
    taken = 0
    for position, match in enumerate(found):
        following = found[position + 1].first if position + 1 < len(found) else len(tokens.words)
        part = _part(match, tokens, lexicon, taken, following)
        group = _with_bare_ends(part, match, tokens, lexicon, taken, following)
        if groups:
            joined = _joined(groups[-1], group, tokens)
            if joined:
                groups[-1] = joined
                taken = joined.last
                continue
            groups[-1] = _lend_year(groups[-1], group)
        groups.append(group)
        taken = group.last
    return groups


def _lend_year(left: Group, right: Group) -> Group:
    """``left`` with the year that stands a word or two after it: ``липневий саміт 2021 року``."""
    part = left.parts[-1]
    year = right.parts[0].spec.year
    whole = right.parts[0].spec.level == "year"
    if part.rule != "month-adjective" or part.spec.year or not whole or not 1 <= right.first - left.last <= 2:
        return left
    return replace(left, parts=(*left.parts[:-1], replace(part, spec=replace(part.spec, year=year))))


def _has(tokens: Tokens, at: int, name: str) -> bool:
    if name == "dash":
        return 0 <= at < len(tokens.words) and not tokens.words[at].strip("-‑–—−/")
    return 0 <= at < len(tokens.words) and name in tokens.values[at]


def _part(match: Found, tokens: Tokens, lexicon: DateLexicon, taken: int, following: int) -> Part:
    """The match with the time of day beside it."""
    first, last = match.first, match.last
    spec = read_spec(match, lexicon.month_first)
    if spec.level == "day":
        if first > taken and _has(tokens, first - 1, "daypart"):
            first -= 1
        elif first - 1 > taken and _joins_daypart(tokens, first - 1) and _has(tokens, first - 2, "daypart"):
            first -= 2
        if last < following and _has(tokens, last, "daypart"):
            last += 1
        if first - 1 > taken and _has(tokens, first - 1, "time"):
            first -= 2 if _has(tokens, first - 2, "at") else 1
        at = last + 1 if last < following and tokens.words[last] == "," else last
        at = at + 1 if at < following and _has(tokens, at, "at") else at
        if at < following and _has(tokens, at, "time"):
            last = at + 1
    return Part(first, last, spec, match.rule.name)


def _joins_daypart(tokens: Tokens, at: int) -> bool:
    return _has(tokens, at, "dayprep") or _has(tokens, at, "in")


def _with_bare_ends(
    part: Part, match: Found, tokens: Tokens, lexicon: DateLexicon, taken: int, following: int
) -> Group:
    """Adds the days or years beside the match that lean on it: ``12`` in ``12–15 серпня``."""
    parts, spans = [part], False
    name = "day" if part.spec.level == "day" and part.spec.month else "year" if part.spec.level == "year" else ""
    if not name or (part.spec.year is None and name == "year"):
        return Group(part.first, part.last, (part,))
    while match.first == part.first and _has(tokens, parts[0].first, name):
        link, at = _link(tokens, parts[0].first - 1), parts[0].first - 2
        leads = len(parts) == 1 and tokens.words[at + 1 : at + 2] == [","]
        if not link or at < taken or leads or not _has(tokens, at, name) or _goes_on(tokens, at):
            break
        parts.insert(0, _leaning(part, name, tokens, at))
        spans = spans or link == "range"
    short = _short_year(tokens, part.last, following, part.spec.year) if name == "year" else None
    if short:
        end = Part(part.last + 1, part.last + 2, replace(part.spec, year=short), part.rule)
        return Group(part.first, end.last, (part, end), True)
    while match.last == part.last and _has(tokens, parts[-1].last - 1, name):
        link, at = _link(tokens, parts[-1].last), parts[-1].last + 1
        if not link or at >= following or not _has(tokens, at, name) or tokens.words[at - 1] == ",":
            break
        if name == "year" and counts_things(tokens, at, lexicon):
            break
        parts.append(_leaning(part, name, tokens, at))
        spans = spans or link == "range"
    spans = spans or _has(tokens, parts[0].first - 1, "between")
    return Group(parts[0].first, parts[-1].last, tuple(parts), spans and len(parts) == 2)


def _short_year(tokens: Tokens, dash: int, following: int, year: int | None) -> int | None:
    """The end of ``1966–67`` in full; None for ``2022-10``, which may be a month."""
    if year is None or not _has(tokens, dash, "dash") or dash + 1 >= following:
        return None
    text = tokens.words[dash + 1]
    apart = tokens.spans[dash + 1][0] - tokens.spans[dash - 1][1]
    if len(text) != 2 or not text.isdecimal() or apart != 1:
        return None
    return year - year % 100 + int(text) if max(12, year % 100) < int(text) else None


def _leaning(part: Part, name: str, tokens: Tokens, at: int) -> Part:
    """The bare day or year at token ``at``, with all else as ``part`` has it."""
    number = int(tokens.values[at][name])
    day, year = (number, part.spec.year) if name == "day" else (part.spec.day, number)
    return Part(at, at + 1, replace(part.spec, day=day, year=year, weekday=None), part.rule)


def _link(tokens: Tokens, at: int) -> str:
    """What joins two dates at token ``at``: ``range``, ``list`` or nothing."""
    if _has(tokens, at, "dash") or _has(tokens, at, "to"):
        return "range"
    if _has(tokens, at, "dayprep") and at > 1 and "rangeprep" in tokens.values[at - 2]:
        return "range"  # the night "з 11 на 12 травня"
    if _has(tokens, at, "and") or (0 <= at < len(tokens.words) and tokens.words[at] == ","):
        return "list"
    return ""


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the number at ``at`` is the tail of something longer: ``1 500``, ``5-12``."""
    before = at - 2 if _has(tokens, at - 1, "dash") else at - 1
    return before >= 0 and tokens.words[before][-1:].isdigit()


def _joined(left: Group, right: Group, tokens: Tokens) -> Group | None:
    """``left`` and ``right`` as one range or list, where only a link stands between them."""
    gap = range(left.last, right.first)
    if len(gap) not in (1, 2) or len(right.parts) != 1 or left.range or len(left.parts) >= _LONGEST:
        return None
    apart = len(gap) == 1 or _has(tokens, left.last + 1, "in")
    if apart and tokens.words[left.last] in (",", "(") and len(left.parts) == 1:
        same_day = _apposed(left.parts[0], right.parts[0])
        if same_day:
            closed = tokens.words[left.last] == "(" and tokens.words[right.last : right.last + 1] == [")"]
            same_day = replace(same_day, last=right.last + closed)
            return Group(left.first, same_day.last, (same_day,))
    link = _link(tokens, left.last)
    if not link or (len(gap) == 2 and not _has(tokens, left.last + 1, "in")):
        return None
    b = right.parts[0]
    if any(part.spec.level not in _DATED for part in (*left.parts, b)):
        return None
    between = _has(tokens, left.first - 1, "between") and _has(tokens, left.last, "and")
    lent = tuple(replace(part, spec=_with_year_of(part.spec, b.spec)) for part in left.parts)
    return Group(left.first, right.last, (*lent, b), len(lent) == 1 and (link == "range" or between))


def _apposed(left: Part, right: Part) -> Part | None:
    """One part of two names of a day: ``вчора, 12 серпня``, ``Tuesday (Aug. 12)``; the calendar's wins."""
    if left.spec.level != "day" or right.spec.level != "day":
        return None
    for named, told in ((right, left), (left, right)):
        spec = told.spec
        loose = (
            spec.month is None and spec.year is None and not spec.exact and (told is left or spec.weekday is not None)
        )
        if named.spec.month is not None and loose and named.spec.weekday in (None, spec.weekday):
            weekday = spec.weekday if named.spec.weekday is None else named.spec.weekday
            return Part(left.first, right.last, replace(named.spec, weekday=weekday), named.rule)
    return None


def _with_year_of(spec: Spec, other: Spec) -> Spec:
    """``spec`` with the year that only ``other``, after it, has: ``грудень і січень 2024 року``."""
    if spec.year is not None or spec.year_offset is not None or spec.level == "year":
        return spec
    if other.year is None:
        return replace(spec, year_offset=other.year_offset)
    turn = spec.month is not None and other.month is not None and spec.month > other.month
    return replace(spec, year=other.year - turn)
