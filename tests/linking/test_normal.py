import pytest

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
