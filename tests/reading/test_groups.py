"""Groups without a name: which words name one, whom it acts for, and what it is called in each language."""

from __future__ import annotations

import pytest

from kb.lexicons import load_lexicon
from kb.model import LANGS, Entity, Lang
from kb.reading.groups import group_words
from tests.reading.telling import reports, who


def groups(text: str, lang: Lang) -> dict[str, Entity]:
    """The groups among all participants, by id."""
    found = (p.entity for report in reports(text, lang) for p in report.participants)
    return {entity.id: entity for entity in found if entity.kind == "Group"}


def _examples() -> list[tuple[Lang, str, str]]:
    tables = [(lang, load_lexicon(f"{lang}/groups.toml")["groups"]) for lang in LANGS]
    return [(lang, entry["example"], entry["yields"]) for lang, table in tables for entry in table.values()]


def test_examples_are_collected() -> None:
    assert len(_examples()) >= 40


@pytest.mark.parametrize(("lang", "example", "yields"), _examples())
def test_lexicon_examples(lang: Lang, example: str, yields: str) -> None:
    assert yields in groups(example, lang)


def test_the_languages_tell_the_same_groups_and_regions_apart() -> None:
    tables = [load_lexicon(f"{lang}/groups.toml") for lang in LANGS]
    for part in ("groups", "regions"):
        assert len({tuple(table[part]) for table in tables}) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_every_noun_of_a_group_speaks_for_whom_it_stands_with(lang: Lang) -> None:
    assert set(group_words(lang).nouns) <= set(load_lexicon(f"{lang}/wording.toml")["relays"])


def test_a_group_acts_for_its_state_which_takes_part_too() -> None:
    text = "Естонські міністри прибули до Парижа у вівторок."
    group = groups(text, "uk")["x-ministers-of-ee"]
    assert (group.acts_for, group.country) == ("ee", "EE")
    assert group.labels == {"uk": "Міністри Естонії", "en": "Estonian ministers", "ru": "Министры Эстонии"}
    assert "ee" in who(reports(text, "uk")[0])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Європейські лідери закликали Іран зупинити збагачення урану."),
        ("ru", "Европейские лидеры призвали Иран остановить обогащение урана."),
        ("en", "European leaders urged Iran to halt uranium enrichment."),
    ],
)
def test_a_part_of_the_world_acts_by_its_groups(lang: Lang, text: str) -> None:
    group = groups(text, lang)["x-leaders-of-europe"]
    assert group.acts_for is None
    assert group.label("en") == "European leaders"


def test_a_part_of_the_world_that_asks_is_an_actor_and_where_something_happens_a_place() -> None:
    assert "europe" in groups("Європа закликала Іран зупинити збагачення урану.", "uk")
    assert not groups("Макрон зустрівся з Туском у Європі.", "uk")


def test_one_leader_or_an_adjective_of_a_thing_is_no_group() -> None:
    assert not groups("Лідер Польщі прибув до Парижа у вівторок.", "uk")
    assert not groups("Польща купує європейський газ.", "uk")
    assert not groups("The United States signed a treaty with Japan on Tuesday.", "en")


def test_the_two_leaders_of_an_article_are_those_two() -> None:
    text = "Макрон і Туск зустрілися в Парижі у вівторок. Обидва лідери домовилися про кордон."
    assert not groups(text, "uk")


def test_leaders_whom_nobody_names_are_their_states_and_bodies() -> None:
    text = "Лідери Польщі, Франції та Єврокомісії зустрілися в Парижі у вівторок."
    assert {"pl", "fr", "european-commission"} == who(reports(text, "uk")[0])


def test_leaders_whom_the_article_names_are_those() -> None:
    text = "Макрон прибув до Варшави. У вівторок відбулася зустріч президентів Польщі та Франції."
    assert "emmanuel-macron" in who(reports(text, "uk")[-1])


def test_a_format_stands_for_the_states_that_meet_in_it() -> None:
    text = "Саміт у «нормандському форматі» запланований на 9 вересня."
    assert {"ua", "ru", "de", "fr"} == who(reports(text, "uk")[0])
