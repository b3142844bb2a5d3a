"""The time of day that stands in or beside an expression for a day: «12 серпня о 10:30», "at 3 p.m. on August 12"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kb.lexicons import has_lexicon, load_lexicon
from kb.model import Lang, Timex

_DAY = len("2025-08-12")
_REACH = 40
_TAIL = len("0 годині вечора")  # the expression may end before its time does: "at 9:15 | p.m."
_NOON = 12


def with_time(timex: Timex, text: str, lang: Lang) -> Timex:
    """The expression, its dating with the time of day (``10:30``) where ``text`` gives one for a single day."""
    edtf = timex.dating.edtf
    if edtf is None or len(edtf) != _DAY:
        return timex
    time = time_beside(text, timex.start, timex.end, lang)
    return replace(timex, dating=replace(timex.dating, time=time)) if time else timex


def time_beside(text: str, start: int, end: int, lang: Lang) -> str | None:
    """The time of day in ``text[start:end]`` or right beside it, as ``HH:MM``; None where there is none."""
    around = text[max(0, start - _REACH) : end + _REACH]
    if not any(map(str.isdigit, around)):
        return None
    within, behind, before = _patterns(lang)
    found = (
        next((m for p in within if (m := p.search(text, start, end + _TAIL)) and m.start() < end), None)
        or next((m for p in behind if (m := p.match(text, end, end + _REACH))), None)
        or next((m for p in before if (m := p.search(text, max(0, start - _REACH), start))), None)
    )
    if found is None:
        return None
    named = found.groupdict()
    hour = int(named["h"])
    if named.get("late"):
        hour = hour % _NOON + _NOON
    elif lang == "en" and hour == _NOON and re.search(r"a\.?\s?m\b", found[0]):
        hour = 0
    return f"{hour:02}:{named.get('m') or '00'}"


@cache
def _patterns(lang: Lang) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """How a time is found inside an expression, right behind it, and before it up to its beginning.

    A language may do without: then none is found.
    """
    if not has_lexicon(f"{lang}/clock.toml"):
        return (), (), ()
    table = load_lexicon(f"{lang}/clock.toml")
    patterns: list[str] = table["patterns"]
    # A time before the date reaches up to it: to the end of what is searched.
    forms = ((r"\b", ""), (r"[\s,]*", ""), (r"\b", table["between"] + r"\Z"))
    return tuple(
        tuple(re.compile(f"{opens}(?:{pattern}){closes}", re.IGNORECASE) for pattern in patterns)
        for opens, closes in forms
    )
