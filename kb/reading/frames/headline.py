"""Headlines that name their speaker by a dash or a colon: «Угоди може не бути – Мей», «Барньє: угоду підтримають»."""

from __future__ import annotations

from collections.abc import Sequence

from kb.reading.base import Token
from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.lexicon import Entry, load_types

_SPEAKERS = frozenset({"Person", "State", "Organization"})
_OPENING = 9
_MARKS = frozenset({":", "–", "—", "-"})


def headline_statement(view: SentenceView) -> Frame | None:
    """The statement that a title ascribes to its first or last words; None where it does not."""
    if view.sentence.block.kind != "title":
        return None
    tokens = view.sentence.tokens
    for argument in view.arguments:
        if argument.medium or argument.adjective or argument.mention.entity.kind not in _SPEAKERS:
            continue
        opens = argument.first == 0 and _colon_after(tokens, argument.last)
        rest = [t for t in tokens[argument.last :] if t.pos != "PUNCT"]
        closes = not rest and argument.first > 1 and tokens[argument.first - 1].text in _MARKS - {":"}
        if opens or closes:
            kind = load_types()["Statement"]
            rule = f"{view.sentence.lang}:Statement:headline"
            entry = Entry(rule, kind, "verb", frozenset(), (), {}, frozenset(), False)
            roles = (Role("speaker", argument.mention),)
            return Frame(entry, view, argument.first, argument.clause, argument.first, roles)
    return None


def _colon_after(tokens: Sequence[Token], at: int) -> bool:
    """Whether a colon comes before any verb: «Сибіга:», «Сибіга після зустрічі в Римі:»."""
    mark = next((t for t in tokens[at : at + _OPENING] if t.text == ":" or t.pos in ("VERB", "INF")), None)
    return mark is not None and mark.text == ":"
