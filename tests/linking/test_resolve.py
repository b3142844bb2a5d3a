"""One id for one person over articles and languages, and never one for two."""

import random
from collections.abc import Iterable, Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.gazetteer import load_gazetteer
from kb.linking import Naming, is_unknown, resolve
from kb.model import Entity, EntityKind, Lang
from kb.reading.groups import named_group
from kb.reading.mentions.translit import romanise, slug


def naming(
    article: str,
    name: str,
    lang: Lang = "uk",
    country: str | None = None,
    office: str | None = None,
    acts_for: str | None = None,
    kind: EntityKind = "Person",
) -> Naming:
    """Somebody as a reader that knows no such person names them."""
    english = romanise(name, lang)
    labels = {"en": english} if lang == "en" else {lang: name, "en": english}
    return article, Entity(f"x-{slug(english)}", kind, labels, country, acts_for=acts_for, office=office)


def ids(namings: Sequence[Naming]) -> list[str]:
    decided = resolve(namings)
    return [decided[article, entity.id].id for article, entity in namings]


def groups(namings: Sequence[Naming]) -> list[int]:
    """For each naming the place of the first one that is the same person."""
    found = ids(namings)
    return [found.index(id) for id in found]


UK = naming("a", "Ян Ковальчик", "uk", "PL", "defence-minister", "pl")
RU = naming("b", "Ян Ковальчик", "ru", "PL", "defence-minister", "pl")
EN = naming("c", "Jan Kowalczyk", "en", "PL", "defence-minister", "pl")
CZECH = naming("d", "Ян Ковальчик", "uk", "CZ")
STATELESS = naming("e", "Ян Ковальчик", "uk")
STATELESS_TOO = naming("f", "Jan Kowalczyk", "en")


def test_one_person_in_three_languages_is_one() -> None:
    assert set(ids([UK, RU, EN])) == {"x-jan-kovalchik"}
    entity = resolve([UK, RU, EN])["b", RU[1].id]
    assert entity.labels == {"uk": "Ян Ковальчик", "ru": "Ян Ковальчик", "en": "Jan Kowalczyk"}
    assert (entity.country, entity.office, entity.acts_for) == ("PL", "defence-minister", "pl")


def test_who_has_no_country_is_the_only_one_of_that_name() -> None:
    assert groups([UK, STATELESS, STATELESS_TOO]) == [0, 0, 0]
    assert groups([STATELESS, STATELESS_TOO]) == [0, 0]


def test_namesakes_in_two_countries_stay_two_and_nobody_is_given_to_either() -> None:
    assert ids([UK, EN, CZECH]) == ["x-jan-kovalchik-pl", "x-jan-kovalchik-pl", "x-jan-kovalchik-cz"]
    assert groups([UK, EN, CZECH, STATELESS, STATELESS_TOO]) == [0, 0, 2, 3, 4]


def test_one_surname_is_not_one_person() -> None:
    assert groups([UK, naming("b", "Адам Ковальчик", "uk", "PL", "defence-minister", "pl")]) == [0, 1]
    assert groups([naming("a", "Ковальчик"), naming("b", "Ковальчик"), naming("c", "Ян Ковальчик")]) == [0, 1, 2]
    assert groups([naming("a", "Ковальчик", country="PL"), naming("b", "Ковальчик", country="PL")]) == [0, 1]


def test_a_surname_with_the_same_country_and_office_is_the_same_person() -> None:
    bare = naming("d", "Ковальчик", "uk", "PL", "defence-minister", "pl")
    assert groups([UK, EN, bare]) == [0, 0, 0]
    assert groups([bare, naming("e", "Kowalczyk", "en", "PL", "defence-minister")]) == [0, 0]
    assert groups([bare, naming("e", "Ковальчик", "uk", "PL", "foreign-minister")]) == [0, 1]
    assert groups(
        [naming("a", "Ковальчик", "uk", "PL", "minister"), naming("b", "Ковальчик", "uk", "PL", "minister")]
    ) == [0, 1]
    both = [UK, naming("b", "Адам Ковальчик", "uk", "PL", "defence-minister", "pl"), bare]
    assert groups(both) == [0, 1, 2]


def test_a_surname_of_several_words_is_a_bare_one() -> None:
    assert groups([naming("a", "ван дер Гест"), naming("b", "ван дер Гест")]) == [0, 1]
    assert groups([naming("a", "Піт ван дер Гест"), naming("b", "Пит ван дер Гест", "ru")]) == [0, 0]


def test_a_spelling_that_romanising_does_not_explain_needs_more_evidence() -> None:
    uk = naming("a", "Лінас Бружявічюс", "uk", "LT", "foreign-minister", "lt")
    ru = naming("b", "Линас Бружавичюс", "ru", "LT", "foreign-minister", "lt")
    assert groups([uk, ru]) == [0, 0]
    assert groups([uk, naming("b", "Линас Бружавичюс", "ru", "LT")]) == [0, 1]
    assert groups([naming("a", "Пет Рейдер", acts_for="pentagon"), naming("b", "Пат Райдер", acts_for="pentagon")]) == [
        0,
        0,
    ]
    assert groups([naming("a", "Пет Рейдер", acts_for="us"), naming("b", "Пат Райдер", acts_for="us")]) == [0, 1]
    assert groups([naming("a", "Пет Рейдер", acts_for="pentagon"), naming("a", "Пат Райдер", acts_for="pentagon")]) == [
        0,
        1,
    ]


def test_a_man_and_a_woman_of_one_family_stay_two() -> None:
    man = naming("a", "Олександр Цимбал", "uk", "UA", "prosecutor-general")
    woman = naming("b", "Олександра Цимбал", "uk", "UA", "prosecutor-general")
    assert groups([man, woman]) == [0, 1]


def test_an_organization_goes_by_its_name_and_never_by_a_persons_id() -> None:
    party = naming("a", "Зелений обрій", kind="Organization")
    assert groups([party, naming("b", "Зелений обрій", kind="Organization")]) == [0, 0]
    assert groups([party, naming("b", "Зелений Обрій")]) == [0, 1]


def test_what_is_named_by_office_or_kind_and_state_keeps_its_id() -> None:
    government = "a", Entity("x-government-of-pl", "Organization", {"uk": "Уряд Польщі"}, "PL")
    nameless = "a", Entity("x-unnamed", "Organization")
    assert ids([government, nameless]) == ["x-government-of-pl", "x-unnamed"]
    assert is_unknown(government[1])


def test_an_article_means_one_person_by_one_name() -> None:
    variants = [naming("a", "Пётр Рогов", "ru"), naming("a", "Петр Рогов", "ru", "BY")]
    assert groups(variants) == [0, 0]
    assert groups([*variants, naming("b", "Пётр Рогов", "ru", "KZ")]) == [0, 0, 2]
    assert groups([naming("a", "Пётр Рогов", "ru", "KZ"), naming("a", "Петр Рогов", "ru", "BY")]) == [0, 1]


PEOPLE = [
    UK, RU, EN, CZECH, STATELESS, STATELESS_TOO,
    naming("g", "Ковальчик", "uk", "PL", "defence-minister"),
    naming("h", "Ковальчик"),
    naming("i", "Адам Ковальчик", "uk", "PL", "foreign-minister"),
    naming("j", "Ковальчик", "uk", "CZ", "interior-minister"),
    naming("k", "Kowalczyk", "en", "CZ", "interior-minister"),
    naming("a", "Адам Ковальчик", "uk", "PL"),
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PEOPLE), unique_by=id), st.randoms(use_true_random=False))
def test_the_order_of_namings_does_not_matter(namings: list[Naming], chance: random.Random) -> None:
    mixed = list(namings)
    chance.shuffle(mixed)
    assert resolve(mixed) == resolve(namings)


@pytest.mark.parametrize("order", list(permutations([UK, EN, CZECH, STATELESS]))[::5])
def test_each_order_gives_the_same_people(order: Iterable[Naming]) -> None:
    assert resolve(order) == resolve([UK, EN, CZECH, STATELESS])


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PEOPLE), unique_by=id))
def test_no_two_countries_or_kinds_in_one_person_and_one_entity_an_id(namings: list[Naming]) -> None:
    decided = resolve(namings)
    assert set(decided) == {(article, entity.id) for article, entity in namings}
    entities = list(decided.values())
    assert all(one == other for one in entities for other in entities if one.id == other.id)
    for article, entity in namings:
        assert decided[article, entity.id].country in (None, entity.country) or entity.country is None


def test_a_group_is_the_same_in_every_article() -> None:
    state = load_gazetteer().entity("pl")
    assert state is not None
    assert not is_unknown(named_group("ministers", state))
