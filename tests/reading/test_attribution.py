"""Who says that it happened."""

from __future__ import annotations

import pytest

from kb.model import Lang
from tests.reading.telling import told, who


@pytest.mark.parametrize(
    ("lang", "kind", "claimant", "text"),
    [
        ("uk", "Call", "marco-rubio", "За словами Рубіо, Путін 12 серпня зателефонував Кім Чен Ину."),
        ("uk", "ArmsTransfer", "sergey-lavrov", "Лавров заявив, що Росія передала Ірану винищувачі."),
        ("uk", "Meeting", "kcna", "Як повідомляє KCNA, Кім Чен Ин прийняв Лаврова у Вонсані 12 липня."),
        ("ru", "Call", "marco-rubio", "По словам Рубио, Путин 12 августа позвонил Ким Чен Ыну."),
        ("ru", "ArmsTransfer", "sergey-lavrov", "Лавров заявил, что Россия передала Ирану истребители."),
        ("ru", "Meeting", "kcna", "Как сообщает KCNA, Ким Чен Ын принял Лаврова в Вонсане 12 июля."),
        ("en", "Meeting", "kcna", "KCNA reported that Kim Jong Un received Lavrov in Wonsan on July 12."),
        ("en", "Meeting", "marco-rubio", "According to Rubio, Putin met Kim Jong Un on August 12."),
    ],
)
def test_claimants(lang: Lang, kind: str, claimant: str, text: str) -> None:
    assert [entity.id for entity in told(text, lang, kind).claimed_by] == [claimant]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Макрон зустрівся з Мерцом 10 серпня в Берліні."),
        ("ru", "Макрон встретился с Мерцем 10 августа в Берлине."),
        ("en", "Macron met Merz in Berlin on August 10."),
    ],
)
def test_plain_news_is_claimed_by_nobody(lang: Lang, text: str) -> None:
    assert told(text, lang, "Meeting").claimed_by == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Як повідомляє KCNA, Кім Чен Ин прийняв Лаврова у Вонсані 12 липня."),
        ("ru", "Как сообщает KCNA, Ким Чен Ын принял Лаврова в Вонсане 12 июля."),
        ("en", "KCNA reported that Kim Jong Un received Lavrov in Wonsan on July 12."),
    ],
)
def test_an_agency_takes_no_part(lang: Lang, text: str) -> None:
    assert who(told(text, lang, "Meeting")) == {"kim-jong-un", "sergey-lavrov"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "За словами Рубіо, Путін зателефонував Трампу 11 серпня."),
        ("ru", "По словам Рубио, Путин позвонил Трампу 11 августа."),
        ("en", "According to Rubio, Putin phoned Trump on August 11."),
    ],
)
def test_a_source_takes_no_part(lang: Lang, text: str) -> None:
    call = told(text, lang, "Call")
    assert who(call) == {"vladimir-putin", "donald-trump"}
    assert [entity.id for entity in call.claimed_by] == ["marco-rubio"]


def test_a_source_without_a_known_name_is_not_the_name_behind_the_comma() -> None:
    attack = told("За даними поліції, Росія атакувала Харків 11 серпня.", "uk", "Attack")
    assert "ru" in who(attack)
    assert attack.claimed_by == ()
