"""«Тоді», «тогда»: the day, month or year that the sentence before tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kb.model import Timex
from kb.reading.base import Sentence
from kb.reading.wording import Wording


def then(
    sentence: Sentence, before: tuple[Sentence, Sequence[Timex]] | None, wording: Wording, published: date | None
) -> Timex | None:
    """The word that opens the sentence, dated by the one date of the sentence ``before`` it; None where it is no date.

    That date is past, and both stand in one run of the text.
    """
    tokens = sentence.tokens
    if before is None or len(tokens) < 2 or tokens[0].lower not in wording.thens or tokens[1].pos == "PUNCT":
        return None
    known = [timex.dating for timex in before[1] if timex.dating.edtf is not None]
    if len(known) != 1 or before[0].block.kind != sentence.block.kind or before[0].field != sentence.field:
        return None
    last = known[0].latest
    if last is None or published is None or last >= published or tokens[1].lower in wording.comparing:
        return None
    word = tokens[0]
    dating = replace(known[0], basis="context", text=word.text, rule="then")
    return Timex(sentence.field, word.start, word.end, word.text, dating)
