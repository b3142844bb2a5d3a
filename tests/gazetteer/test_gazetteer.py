from __future__ import annotations

from datetime import date

import pytest

from kb.errors import DataError
from kb.gazetteer import Found, NameIndex, load_gazetteer
from kb.gazetteer import tables as tables_module
from kb.gazetteer.gazetteer import surname
from kb.gazetteer.inflect import forms
from kb.gazetteer.words import fold, spans, words

G = load_gazetteer()


def best(text: str, lang: str) -> Found | None:
    texts = [text[a:b] for a, b in spans(text, 0, len(text), lang == "en")]
    found = G.names(lang).match(texts, [fold(one) for one in texts], 0)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "lang", "target", "case"),
    [
        ("Володимиром Зеленським", "uk", "volodymyr-zelenskyy", "ins"),
        ("Терези Мей", "uk", "theresa-may", "gen"),
        ("Кім Чен Ину", "uk", "kim-jong-un", "dat"),
        ("Сі Цзіньпіна", "uk", "xi-jinping", "gen"),
        ("Урсулою фон дер Ляєн", "uk", "ursula-von-der-leyen", "ins"),
        ("Харкова", "uk", "kharkiv", "gen"),
        ("Чернівцях", "uk", "chernivtsi", "loc"),
        ("Кам’янську", "uk", "kamianske", "loc"),
        ("Ради Безпеки ООН", "uk", "united-nations-security-council", "gen"),
        ("Великою Британією", "uk", "gb", "ins"),
        ("Сполучених Штатах", "uk", "us", "loc"),
        ("Ізраїлю", "uk", "il", "gen"),
        ("Курській області", "uk", "kursk-oblast", "loc"),
        ("Реджепа Тайипа Эрдогана", "ru", "recep-tayyip-erdogan", "gen"),
        ("Сергеем Лавровым", "ru", "sergey-lavrov", "ins"),
        ("Ангелы Меркель", "ru", "angela-merkel", "gen"),
        ("Северной Кореей", "ru", "kp", "ins"),
        ("Вооруженных сил Украины", "ru", "armed-forces-of-ukraine", "gen"),
    ],
)
def test_names_are_found_in_their_cases(text: str, lang: str, target: str, case: str) -> None:
    found = best(text, lang)
    assert found is not None
    assert target in {name.target for name in found.names}
    assert case in found.cases


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskyy", "Zelenskiy"])
def test_spellings_of_one_name(spelling: str) -> None:
    found = best(spelling, "en")
    assert found is not None
    assert "volodymyr-zelenskyy" in {name.target for name in found.names}


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`"])
def test_apostrophes_are_alike(apostrophe: str) -> None:
    found = best(f"В{apostrophe}єтнамом", "uk")
    assert found is not None
    assert found.names[0].target == "vn"


def test_small_letters_make_no_name() -> None:
    assert best("сша", "uk") is None
    assert best("польща", "uk") is None


@pytest.mark.parametrize(
    ("office", "of", "day", "person"),
    [
        ("president", "us", date(2024, 6, 1), "joe-biden"),
        ("president", "us", date(2025, 6, 1), "donald-trump"),
        ("president", "us", date(2018, 6, 1), "donald-trump"),
        ("prime-minister", "gb", date(2018, 11, 16), "theresa-may"),
        ("foreign-minister", "ua", date(2019, 11, 12), "vadym-prystaiko"),
        ("foreign-minister", "de", date(2022, 5, 10), "annalena-baerbock"),
        ("leader", "kp", date(2025, 8, 12), "kim-jong-un"),
        ("leader", "de", date(2023, 1, 1), "olaf-scholz"),
        ("head", "nato", date(2020, 1, 1), "jens-stoltenberg"),
        ("head", "european-council", date(2018, 1, 1), "donald-tusk"),
    ],
)
def test_the_day_decides_who_holds_an_office(office: str, of: str, day: date, person: str) -> None:
    holder = G.holder(office, of, day)
    assert holder is not None
    assert holder.id == person


def test_an_uncertain_change_of_office_names_nobody() -> None:
    assert G.holder("prime-minister", "gb", date(2026, 3, 1)) is None
    assert G.holder("president", "xx", date(2025, 1, 1)) is None


def test_accessors() -> None:
    assert G.entity("nobody") is None
    assert G.subtype("reuters") == "agency"
    assert G.subtype("bbc") == "media"
    assert G.subtype("nobody") is None
    assert G.gender("angela-merkel") == "f"
    assert G.prominence("vladimir-putin") == 3
    assert G.adjective("північнокорейський", "uk") == "kp"
    assert G.adjective("российский", "ru") == "ru"
    assert G.adjective("american", "en") == "us"
    assert G.adjective("американо-", "uk") == "us"
    assert G.citizens("росіянин", "uk") == "ru"
    assert G.stands_for("Kremlin") == ("ru", "moscow-kremlin")
    assert G.capital_of("kyiv") == "ua"
    assert G.body("parliament", "ua") == "verkhovna-rada"
    assert [entity.id for entity in G.find("Путін Володимир")] == []
    assert G.find("Нью-Йорк")[0].id == "new-york-city"
    assert "vladimir-putin" in set(G)


def test_surnames() -> None:
    assert surname("Ursula von der Leyen") == "von der Leyen"
    assert surname("Kim Jong-un", "KP") == "Kim"
    assert surname("Elizabeth II") == "Elizabeth II"


def test_women_keep_a_surname_in_a_consonant() -> None:
    assert set(forms("меркель", "uk", "f")) == {"меркель", "меркелі", "меркельлю"} or "меркеля" not in forms(
        "меркель", "uk", "f"
    )
    assert forms("мей", "uk", "f")["мей"] >= {"gen", "dat", "ins"}


def test_an_index_of_ones_own() -> None:
    index = NameIndex("en")
    index.add("Freedonia", "fd", "full")
    index.add("!", "x", "full")
    assert index.match(["Freedonia"], ["freedonia"], 0)[0].names[0].target == "fd"


def test_words_are_cut_alike_everywhere() -> None:
    assert words("St. John's", True) == ("st.", "john", "’s")
    assert words("Бригада «Азов»", False) == ("бригада", "азов")


def test_a_malformed_table_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    row = dict.fromkeys(("id", "en", "uk", "ru", "aliases"), "x") | {"aliases": "de:Name"}
    with pytest.raises(DataError, match="malformed alias"):
        tables_module._row(row, "people", "Person")
    with pytest.raises(DataError, match="unknown kind"):
        tables_module._row(row, "people", "Ghost")
