"""Events after any history of commits are those of all reports fused at once."""

import io
from random import Random

import pytest
from pyoxigraph import Quad

from kb.fusion import fuse, own_names
from kb.graph import read_events, read_reports
from kb.model import Event
from kb.revision import is_fused, rebuild
from kb.store import EmbeddedStore
from kb.transfer import export_quads, import_quads
from kb.validate import validate
from kb.vocab import REPLACED_BY
from tests.revision.worlds import IRIS, commit, reading, remove, world

SEEDS = range(15)


def said(event: Event) -> tuple[object, ...]:
    """All of an event but its address."""
    return (
        frozenset(r.id for r in event.reports), event.type, event.dating.edtf, event.status, event.participants,
        event.place, event.salience, event.conflicts,
    )  # fmt: skip


def addresses(store: EmbeddedStore) -> dict[str, str]:
    """Each address of an event, and the event it leads to."""
    events = {IRIS.event(event.id).value for event in read_events(store, IRIS)}
    led = {
        q.subject.value: q.object.value for q in store.quads(IRIS.graph("curation").value) if q.predicate == REPLACED_BY
    }
    assert not led.keys() & events
    assert set(led.values()) <= events
    return {iri: iri for iri in events} | led


def history(rng: Random, store: EmbeddedStore, reach: int) -> None:
    """A world that comes in batches in any order; some articles are read again and say something else, some go."""
    articles = world(rng, rng.randrange(4, 30), reach)
    again = [reading(rng, one.article.id, reach) for one in rng.sample(articles, len(articles) // 3)]
    rng.shuffle(articles)
    steps = [*articles, *again]
    while steps:
        size = rng.randrange(1, 6)
        batch = {one.article.id: one for one in steps[:size]}
        commit(store, list(batch.values()))
        steps = steps[size:]
        if rng.random() < 0.15:
            remove(store, rng.choice(articles).article.id)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_history_ends_in_the_events_of_all_reports_at_once(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a world, not a secret
    with EmbeddedStore() as store:
        history(rng, store, reach=rng.choice((5, 12, 40)))
        reports = list(read_reports(store, IRIS))
        events = list(read_events(store, IRIS))
        assert {said(event) for event in events} == {said(event) for event in fuse(reports)}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_an_event_would_be_called_leads_to_it_whatever_the_order(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    with EmbeddedStore() as store:
        history(rng, store, reach=12)
        leads = addresses(store)
        reports = list(read_reports(store, IRIS))
        found = {IRIS.event(e.id).value: {r.id for r in e.reports} for e in read_events(store, IRIS)}
        at_once = fuse(reports)
        names = own_names(reports)
        clear = [e for e in at_once if names[e.reports[0].id] == e.id]
        assert len(clear) == len(at_once)
        for event in at_once:
            assert found[leads[IRIS.event(event.id).value]] == {r.id for r in event.reports}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_address_once_given_never_dies(seed: int) -> None:
    """It leads to an event, and an event that only grows keeps it."""
    rng = Random(seed)  # noqa: S311
    with EmbeddedStore() as store:
        given: set[str] = set()
        before: dict[str, set[str]] = {}
        for one in sorted(world(rng, 20), key=lambda _: rng.random()):
            commit(store, [one])
            leads = addresses(store)
            given |= {iri for iri, to in leads.items() if iri == to}
            assert given <= leads.keys()
            now = {IRIS.event(e.id).value: {r.id for r in e.reports} for e in read_events(store, IRIS)}
            for iri, members in before.items():
                if any(members <= others for others in now.values()) and iri not in now:
                    assert len(now[leads[iri]] - members) > 0
            before = now


def test_one_commit_in_any_order_is_one_store() -> None:
    rng = Random(7)  # noqa: S311
    articles = world(rng, 20)
    stores: list[set[Quad]] = []
    for _ in range(3):
        with EmbeddedStore() as store:
            commit(store, articles)
            stores.append(set(store.quads()))
        rng.shuffle(articles)
    assert stores[0] == stores[1] == stores[2]


def test_a_store_fused_again_as_a_whole_stays_as_it_is() -> None:
    with EmbeddedStore() as store:
        history(Random(3), store, reach=12)  # noqa: S311
        before = set(store.quads())
        rebuild(store, IRIS)
        assert set(store.quads()) == before
        assert validate(store).conforms


def test_what_is_imported_beside_is_fused_at_the_next_commit() -> None:
    first, second = world(Random(11), 2)  # noqa: S311
    with EmbeddedStore() as one, EmbeddedStore() as other:
        commit(one, [first])
        commit(other, [second])
        dump = io.BytesIO()
        export_quads(one, dump, "nquads", IRIS)
        assert is_fused(other, IRIS)
        import_quads(other, io.BytesIO(dump.getvalue()), "nquads", IRIS)
        assert not is_fused(other, IRIS)
        rebuild(other, IRIS)
        assert is_fused(other, IRIS)
        assert {said(e) for e in read_events(other, IRIS)} == {said(e) for e in fuse(list(read_reports(other, IRIS)))}
