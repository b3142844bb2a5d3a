"""Headlines that name their speaker by a dash or a colon: «Угоди може не бути – Мей», «Барньє: угоду підтримають»."""

from __future__ import annotations

from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.lexicon import Entry, load_types

_SPEAKERS = frozenset({"Person", "State", "Organization"})
_MARKS = frozenset({":", "–", "—", "-"})


def headline_statement(view: SentenceView) -> Frame | None:
    """The statement that a title ascribes to its first or last words; None where it does not."""
    if view.sentence.block.kind != "title":
        return None
    tokens = view.sentence.tokens
    for argument in view.arguments:
        if argument.medium or argument.adjective or argument.mention.entity.kind not in _SPEAKERS:
            continue
        opens = argument.first == 0 and argument.last < len(tokens) and tokens[argument.last].text == ":"
        rest = [t for t in tokens[argument.last :] if t.pos != "PUNCT"]
        closes = not rest and argument.first > 1 and tokens[argument.first - 1].text in _MARKS - {":"}
        if opens or closes:
            kind = load_types()["Statement"]
            rule = f"{view.sentence.lang}:Statement:headline"
            entry = Entry(rule, kind, "verb", frozenset(), (), {}, frozenset(), False)
            roles = (Role("speaker", argument.mention),)
            return Frame(entry, view, argument.first, argument.clause, argument.first, roles)
    return None
