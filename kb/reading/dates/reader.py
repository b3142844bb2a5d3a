"""Reads the time expressions of a text: tokens, matches, ranges, then each in its place in time."""

from __future__ import annotations

from datetime import date

from kb.edtf import edtf_bounds
from kb.model import Dating, Field, Lang, Timex
from kb.reading.dates.chronicle import is_chronicle
from kb.reading.dates.clock import with_time
from kb.reading.dates.join import Group, join_expressions
from kb.reading.dates.lexer import Tokens, read_tokens
from kb.reading.dates.lexicon import DateLexicon, load_lexicon
from kb.reading.dates.match import find_expressions
from kb.reading.dates.narrate import Narrator, Place
from kb.reading.dates.reckon import span_edtf
from kb.reading.dates.tense import tense_around

_HEADING = 100


def read_dates(text: str, lang: Lang, published: date | None, field: Field = "text") -> tuple[Timex, ...]:
    """All time expressions of ``text``, in order and not overlapping; ``text[start:end]`` is the expression.

    ``published`` is the day the text speaks from. In news a range is one expression, an interval; in a
    chronicle (a text about years long past) each of its ends is an expression of its own.
    """
    lexicon = load_lexicon(lang)
    tokens = read_tokens(text, lexicon)
    groups = join_expressions(tokens, find_expressions(tokens, lexicon), lexicon)
    chronicle = is_chronicle(groups, published)
    narrator = Narrator(published, chronicle)
    timexes: list[Timex] = []
    for group in groups:
        timexes.extend(_read_group(group, tokens, lexicon, narrator, chronicle, field))
    return tuple(with_time(timex, text, lang) for timex in timexes)


def _read_group(
    group: Group, tokens: Tokens, lexicon: DateLexicon, narrator: Narrator, chronicle: bool, field: Field
) -> list[Timex]:
    tense = tense_around(tokens, group.first, group.last, lexicon) if group.open else None
    heading = _is_heading(tokens, group)
    timexes = []
    # After the heading "1957—1958" the story begins in 1957, so that end is told last.
    for part in reversed(group.parts) if heading and group.range else group.parts:
        start, end = tokens.spans[part.first][0], tokens.spans[part.last - 1][1]
        quote = tokens.text[start:end]
        opens = heading or _opens(tokens, part.first)
        place = Place(tokens.sentences[part.first], tense, quote, part.rule, opens)
        timexes.append(Timex(field, start, end, quote, narrator.tell(part.spec, place)))
    timexes.sort(key=lambda timex: timex.start)
    if group.range and not chronicle:
        joined = _interval(group, tokens, timexes, field)
        return [joined] if joined else timexes
    return timexes


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether the token at ``at`` is among the first two of its sentence."""
    return at < 2 or tokens.sentences[at - 2] != tokens.sentences[at] or tokens.words[at - 2] == "\n"


def _is_heading(tokens: Tokens, group: Group) -> bool:
    """Whether the line around is short and ends without a mark."""
    text, start, end = tokens.text, tokens.spans[group.first][0], tokens.spans[group.last - 1][1]
    before = text.rfind("\n", max(0, start - _HEADING), start)
    after = text.find("\n", end, end + _HEADING)
    if (before < 0 and start > _HEADING) or (after < 0 and end + _HEADING < len(text)):
        return False
    line = text[before + 1 : after if after >= 0 else len(text)].rstrip()
    return len(line) <= _HEADING and not line.endswith((".", "!", "?", "…", ";", ","))


def _interval(group: Group, tokens: Tokens, ends: list[Timex], field: Field) -> Timex | None:
    """One expression for the whole range; None where its ends are no interval."""
    first, last = ends[0].dating, ends[-1].dating
    edtf = span_edtf(first.edtf, last.edtf) if first.edtf and last.edtf else None
    if edtf is None:
        return None
    start, end = tokens.spans[group.first][0], tokens.spans[group.last - 1][1]
    quote = tokens.text[start:end]
    earliest, latest = edtf_bounds(edtf)
    dating = Dating(edtf, earliest, latest, last.basis, quote, f"range of {last.rule}")
    return Timex(field, start, end, quote, dating)
