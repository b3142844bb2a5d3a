"""Whose word it is, which day it has and what is only described, where Ukrainian and Russian need no name for it."""

from __future__ import annotations

import pytest

from kb.model import Lang
from kb.reading.lint.examples import read_example
from kb.reading.rules import RulesReader

CASES: list[tuple[Lang, str, str]] = [
    ("uk", "У МЗС Польщі заявили про зміну планів.", "Statement: speaker=x-ministry-of-foreign-affairs-of-pl"),
    ("ru", "В МИД Польши заявили о смене планов.", "Statement: speaker=x-ministry-of-foreign-affairs-of-pl"),
    (
        "uk",
        "Про це заявив Дональд Туск, виступаючи у вівторок, 12 серпня, у Варшаві.",
        "Statement 2025-08-12: speaker=donald-tusk",
    ),
    (
        "uk",
        "Розведення сил України біля Золотого має розпочатися 20 серпня.",
        "TroopWithdrawal 2025-08-20 planned: sender=ua @ zolote",
    ),
    (
        "uk",
        "Макрон розповів про вчорашню розмову з Трампом.",
        "Call 2025-08-12: donald-trump, emmanuel-macron; Statement: donald-trump, speaker=emmanuel-macron",
    ),
    ("uk", "Макрон нагадав про свої вчорашні слова.", "Statement: speaker=emmanuel-macron"),
    ("uk", "Сейм Польщі має тиждень, щоб вирішити долю міністра.", ""),
    ("uk", "Запропонований Макроном план вивчають.", ""),
    ("uk", "Меркель прибула до Києва.", "Visit: visitor=angela-merkel @ kyiv"),
    ("ru", "Бундестаг одобрил бюджет.", "Decision: initiator=bundestag"),
    ("ru", "Верховный суд Бразилии обязал министров молчать.", "Decision: initiator=x-supreme-court-of-br"),
]


@pytest.mark.parametrize(("lang", "text", "events"), CASES)
def test_a_sentence_tells_these_events(lang: Lang, text: str, events: str) -> None:
    assert "; ".join(sorted(map(str, read_example(text, lang, RulesReader())))) == events
