import pytest

from kb.gazetteer import load_gazetteer
from kb.linking.normal import normal_name, outline
from kb.model import LANGS


@pytest.mark.parametrize(
    "names",
    [
        ("Олександр Кульчицький", "Александр Кульчицкий", "Oleksandr Kulchytskyi"),
        ("Олександр Кульчицький", "Александр Кульчицкий", "Alexander Kulchitsky"),
        ("Бенджамін Галлен", "Бенджамин Халлен", "Benjamin Hallen"),
        ("Анатолій Рябошлик", "Анатолий Рябошлик", "Anatoly Ryaboshlyk"),
        ("Цезарій Томашевський", "Цезарий Томашевский", "Cezary Tomaszewski"),
        ("Сергій Ковальов", "Сергей Ковалёв", "Sergey Kovalev"),
        ("Ігор Єгоров", "Игорь Егоров", "Ihor Yehorov"),
        ("Ілля Тимофєєв", "Илья Тимофеев", "Illia Tymofieiev"),
        ("Антон Хрущов", "Антон Хрущёв", "Anton Khrushchev"),
        ("Марія Беца", "Мария Беца", "Maria Betsa"),
        ("Юлія Щербаненко", "Юлия Щербаненко", "Yuliia Shcherbanenko"),
        ("Хасан Хаддад", "Хасан Хаддад", "Hassan Haddad"),
        ("Ян Ковальський", "Ян Ковальский", "Jan Kowalski"),
        ("Мар’яна Дзюба", "Марьяна Дзюба", "Mariana Dziuba"),
    ],
)
def test_one_name_in_three_languages(names: tuple[str, str, str]) -> None:
    told = {normal_name(name, lang) for name, lang in zip(names, ("uk", "ru", "en"), strict=True)}
    assert len(told) == 1, told


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("Олександр Кульчицький", "Олександра Кульчицька", "uk"),
        ("Андрій Коваль", "Антон Коваль", "uk"),
        ("Петро Коваль", "Петро Ковель", "uk"),
        ("Марина Белова", "Марина Белых", "ru"),
        ("Mark Lennon", "Mark Leonard", "en"),
        ("Ганна Лях", "Анна Лях", "uk"),
        ("Іван Чернев", "Іван Чернов", "uk"),
    ],
)
def test_two_names_stay_two(one: str, other: str, lang: str) -> None:
    (found,) = [known for known in LANGS if known == lang]
    assert normal_name(one, found) != normal_name(other, found)


def test_an_outline_keeps_what_tells_people_apart() -> None:
    assert outline(normal_name("Лінас Бружас", "uk")) == outline(normal_name("Linas Bruzas", "en")).replace(
        "brzs", "brzhs"
    )
    assert outline("ivan petrov") != outline("ivana petrova")
    assert outline("ivan petrov") != outline("egor petrov")


def test_of_all_people_known_no_two_are_alike_and_most_are_themselves_in_each_language() -> None:
    gazetteer = load_gazetteer()
    people = [entity for id in gazetteer if (entity := gazetteer.entity(id)) and entity.kind == "Person"]
    owners: dict[str, str] = {}
    alike = {country: [0, 0, 0] for country in ("slavic", "other")}
    for one in people:
        names = {lang: normal_name(one.labels[lang], lang) for lang in LANGS}
        assert all(owners.setdefault(outline(name), one.id) == one.id for name in names.values()), names
        count = alike["slavic" if one.country in ("UA", "RU", "BY") else "other"]
        count[0] += 1
        count[1] += names["uk"] == names["ru"]
        count[2] += names["uk"] == names["en"]
    all_, as_russian, as_english = alike["slavic"]
    assert as_russian / all_ >= 0.98
    assert as_english / all_ >= 0.94
    assert alike["other"][1] / alike["other"][0] >= 0.89
