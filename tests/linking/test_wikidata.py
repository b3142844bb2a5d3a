"""Lookups against a real SPARQL server with data in the shape of Wikidata's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from kb.errors import LookupFailed, StoreError
from kb.gazetteer import load_gazetteer
from kb.linking import resolve
from kb.linking.cache import DAYS, Cache
from kb.linking.candidates import Candidate, Name, names_of
from kb.linking.endpoint import Endpoint
from kb.linking.score import candidates_for
from kb.linking.wikidata import NAMES, Wikidata
from kb.model import Entity
from tests.linking.servers import faulty, oxigraph, status

AGENT = "Dateline/0 (mail@dateline.example)"
LABELS = {"uk": "Адам Ковальчик", "en": "Adam Kowalczyk"}
MINISTER = Entity("x-adam-kovalchik", "Person", LABELS, "PL", office="defence-minister")
NAME = Name("uk", "Олег Рябошлик")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as url:
        yield url


@pytest.fixture
def cache_file(tmp_path: Path) -> Path:
    return tmp_path / "lookups.sqlite"


def asking(url: str, cache: Cache) -> Wikidata:
    return Wikidata(Endpoint(url, AGENT, seconds=5, attempts=2, pause=0), cache)


def look_up(url: str, cache_file: Path, entity: Entity) -> tuple[Candidate, ...]:
    with Cache(cache_file, url) as cache:
        wikidata = asking(url, cache)
        hits = wikidata.find(names_of(entity))
        return candidates_for(entity, hits, wikidata.items(id for found in hits.values() for id, _ in found))


def test_the_one_whose_country_and_office_agree_is_sure(server: str, cache_file: Path) -> None:
    best, *others = look_up(server, cache_file, MINISTER)
    assert (best.item.id, best.score, best.sure) == ("Q900000001", 1.0, True)
    assert {"of Poland", "was Minister of National Defence of Poland", "is a politician"} <= set(best.reasons)
    assert "named alike in ru, uk" in best.reasons or "label Adam Kowalczyk (mul)" in best.reasons
    assert best.item.descriptions == {"en": "Polish politician"}
    # The party, the page of the name and the property of it are none; the German is, but not of that country.
    assert [one.item.id for one in others] == ["Q900000002"]
    assert not any(one.sure for one in others)


def test_a_name_and_a_country_are_not_enough_for_a_person(server: str, cache_file: Path) -> None:
    nobody = Entity("x-adam-kovalchik", "Person", LABELS, "PL")
    found = look_up(server, cache_file, nobody)
    assert {one.item.id for one in found} >= {"Q900000001", "Q900000002"}
    assert not any(one.sure for one in found)


def test_a_name_alone_waits_and_the_dead_come_last(server: str, cache_file: Path) -> None:
    entity = Entity("x-oleg-riaboshlik", "Person", {"uk": "Олег Рябошлик", "en": "Oleh Riaboshlyk"}, "UA")
    found = look_up(server, cache_file, entity)
    assert [(one.item.id, one.sure) for one in found] == [("Q900000010", False)]
    assert found[0].reasons[0] == "label Олег Рябошлик (uk)"


def test_an_organization_of_the_country_waits_or_is_sure_by_its_names(server: str, cache_file: Path) -> None:
    party = Entity("x-org-zeleni-obrii", "Organization", {"uk": "Зелений обрій"}, "UA")
    (best,) = look_up(server, cache_file, party)
    assert (best.item.id, best.score, best.sure) == ("Q900000020", 0.95, True)
    (stateless,) = look_up(server, cache_file, Entity(party.id, party.kind, party.labels))
    assert (stateless.score, stateless.sure) == (0.6, False)
    person = Entity("x-zelenii-obrii", "Person", {"uk": "Зелений обрій"}, "UA")
    assert look_up(server, cache_file, person) == ()


def test_a_place_is_known_by_where_it_is(server: str, cache_file: Path) -> None:
    bakhmut = load_gazetteer().entity("bakhmut")
    assert bakhmut is not None
    best, *others = look_up(server, cache_file, bakhmut)
    assert (best.item.id, best.sure) == ("Q900000030", True)
    assert others == []


def test_somebody_of_the_gazetteer_is_known_by_the_offices_it_has(server: str, cache_file: Path) -> None:
    sybiha = load_gazetteer().entity("andrii-sybiha")
    assert sybiha is not None
    (best,) = look_up(server, cache_file, sybiha)
    assert (best.item.id, best.sure) == ("Q900000040", True)
    assert "was Minister of Foreign Affairs of Ukraine" in best.reasons


def test_what_was_answered_is_not_asked_again_and_survives(server: str, cache_file: Path) -> None:
    with faulty(then=server) as (url, asked):
        first = look_up(url, cache_file, MINISTER)
        count = len(asked.queries)
        assert look_up(url, cache_file, MINISTER) == first
        assert len(asked.queries) == count == 3
        with Cache(cache_file, url, today=date.today() + timedelta(days=DAYS + 1)) as stale:
            asking(url, stale).find([NAME])
        assert len(asked.queries) == count + 1


def test_nothing_found_is_an_answer_too(server: str, cache_file: Path) -> None:
    with faulty(then=server) as (url, asked), Cache(cache_file, url) as cache:
        wikidata = asking(url, cache)
        name = Name("en", 'Nobody At-All "quoted" \\ {names}')
        assert not wikidata.asked([name])
        assert wikidata.find([name]) == {name: ()}
        assert wikidata.find([name]) == {name: ()}
        assert wikidata.asked([name])
        assert len(asked.queries) == 1


def test_many_names_are_asked_for_in_batches(server: str, cache_file: Path) -> None:
    names = [Name("en", f"Nobody {number}") for number in range(NAMES + 1)] + [NAME]
    with faulty(then=server) as (url, asked), Cache(cache_file, url) as cache:
        found = asking(url, cache).find(names)
        assert len(asked.queries) == 2
    assert found[NAME] == (("Q900000010", "label"), ("Q900000011", "alias"))


def test_a_question_that_is_too_heavy_is_halved(server: str, cache_file: Path) -> None:
    names = [Name("en", "Nobody"), Name("en", "Somebody"), NAME]
    with faulty(status(500), then=server) as (url, asked), Cache(cache_file, url) as cache:
        assert asking(url, cache).find(names)[NAME]
        assert [query.count("@") for query in asked.queries] == [3, 1, 1, 1]


def test_a_failure_loses_no_answer_that_came_before(server: str, cache_file: Path) -> None:
    with Cache(cache_file, "one") as cache:
        with faulty(then=server) as (url, _):
            asking(url, cache).find([NAME])
        with faulty(*[status(502)] * 9) as (url, _):
            wikidata = asking(url, cache)
            assert wikidata.find([NAME])[NAME]
            with pytest.raises(LookupFailed, match="HTTP 502"):
                wikidata.find([NAME, Name("en", "Somebody")])
            assert wikidata.find([NAME])[NAME]


def test_a_file_that_is_no_cache_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lookups.sqlite"
    path.write_text("something else, long enough to be read as a database header\n" * 20, encoding="utf-8")
    with pytest.raises(StoreError, match="is no cache of answers"):
        Cache(path, "one")


def test_a_cache_that_another_run_holds_is_told(cache_file: Path) -> None:
    with Cache(cache_file, "one") as cache:
        cache.put("name", {"en:A": []})
        cache._file.execute("PRAGMA busy_timeout = 1")
        with closing(sqlite3.connect(cache_file)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError, match="cannot be used: database is locked"):
                cache.put("name", {"en:B": []})
        assert cache.get("name", ["en:A", "en:B"]) == {"en:A": []}


def test_names_are_asked_for_in_every_spelling() -> None:
    names = names_of(
        Entity("x-marana", "Person", {"uk": "Мар’яна Дзюба", "ru": "Марьяна Дзюба", "en": "Mariana Dziuba"})
    )
    assert set(names) == {
        Name("uk", "Мар’яна Дзюба"), Name("uk", "Мар'яна Дзюба"), Name("ru", "Марьяна Дзюба"),
        Name("ru", "Дзюба, Марьяна"), Name("en", "Mariana Dziuba"), Name("mul", "Mariana Dziuba"),
    }  # fmt: skip
    assert names_of(Entity("x-dziuba", "Person", {"uk": "Дзюба"})) == ()
    sybiha = load_gazetteer().entity("andrii-sybiha")
    assert sybiha is not None
    assert Name("en", "Andriy Sybiha") in names_of(sybiha)


def test_resolved_entities_are_what_is_looked_up(server: str, cache_file: Path) -> None:
    entity = resolve([("a", MINISTER)])["a", MINISTER.id]
    assert look_up(server, cache_file, entity)[0].sure
