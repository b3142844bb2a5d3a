"""Where in a malformed query the mistake is.

Oxigraph reports the furthest character it has looked at, and to try a keyword it looks as far ahead as the
keyword is long: for ``{ ?s ?p }`` it names the end of the query. So the query is parsed once more with room
between its words: now what it looks at ahead is empty, and the last word before that place is the one it stopped at.
"""

from __future__ import annotations

import re

from pyoxigraph import Store

from kb.errors import QueryError

# Longer than any keyword (ENCODE_FOR_URI).
ROOM = " " * 24
# Beyond this a second parse is not worth the place it finds.
MAX_LENGTH = 50_000
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?", re.DOTALL)
# Where room may be made without a change of meaning that matters: at space, and beside braces, which no IRI holds.
_GAP = re.compile(r"\s+|(?=[{}])|(?<=[{}])")
_WORD = re.compile(r"[{}]|[^\s{}]+")
# Among what the parser expected, a sentence is an explanation.
_SENTENCE = re.compile(r"(?:^|, )([\w\\]+(?: [\w\\]+)+)(?=,|\.|$)")
WORD_SHOWN = 40
# No grammar knows this character, so whatever room makes of a query, it is never evaluated.
_END = "\n\x00"


def describe_mistake(sparql: str, message: str, base_iri: str | None = None, update: bool = False) -> QueryError:
    """The error to raise for ``sparql``, a query or ``update``, which the parser refused with ``message``."""
    reported = _PLACE.match(message)
    kind = "update" if update else "query"
    if reported is None:
        return QueryError(message)
    offset = find_mistake(sparql, base_iri, update) if len(sparql) <= MAX_LENGTH else None
    if offset is None:
        line, column = int(reported[1]), int(reported[2])
        return QueryError(f"the {kind} is malformed near line {line}, column {column}", line, column)
    line, column = sparql.count("\n", 0, offset) + 1, offset - sparql.rfind("\n", 0, offset)
    word = _WORD.match(sparql, offset)
    what = f"at {word[0][:WORD_SHOWN]!r}" if word else "at its end"
    why = _SENTENCE.search(message[reported.end() :])
    because = f": {why[1]}" if why else "" if word else ": something is missing"
    return QueryError(f"the {kind} is malformed at line {line}, column {column}, {what}{because}", line, column)


def find_mistake(sparql: str, base_iri: str | None = None, update: bool = False) -> int | None:
    """The offset of the word the parser stops at, ``len(sparql)`` for the end; None if it does not say."""
    roomy, origins = _make_room(sparql)
    place = None
    store = Store()
    try:
        (store.update if update else store.query)(roomy + _END, base_iri=base_iri)
    except SyntaxError as error:
        place = _PLACE.match(str(error))
    if place is None:
        return None
    line, column = int(place[1]), int(place[2])
    begin = 0
    for _ in range(line - 1):
        begin = (roomy + _END).index("\n", begin) + 1
    at = begin + column - 1
    if at >= len(roomy):
        return len(sparql)
    words = [match.start() for match in _WORD.finditer(sparql, 0, origins[at] + 1)]
    return words[-1] if words else origins[at]


def _make_room(sparql: str) -> tuple[str, list[int]]:
    """``sparql`` with room in every gap, and for each character of that the offset it comes from."""
    parts: list[str] = []
    origins: list[int] = []
    done = 0
    for gap in _GAP.finditer(sparql):
        parts += (sparql[done : gap.end()], ROOM)
        origins += range(done, gap.end())
        # Room belongs to the word before it.
        origins += [max(gap.start() - 1, 0)] * len(ROOM)
        done = gap.end()
    parts.append(sparql[done:])
    origins += range(done, len(sparql))
    return "".join(parts), origins
