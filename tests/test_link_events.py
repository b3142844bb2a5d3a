"""What becomes of the links of events that change."""

from pyoxigraph import Quad

from kb.datasets import Match
from kb.elsewhere import datasets
from kb.graph import read_event_links
from kb.link_events import known_events, write_links
from kb.store import EmbeddedStore
from kb.vocab import REPLACED_BY, Iris
from tests.server.world import BASE, event, world_quads

IRIS = Iris(BASE)
GDELT = datasets()["gdelt"]
CALL, SIGNING, GONE, LOST = (event(key).value for key in ("call-putin-kim", "treaty-signing", "gone", "lost"))


def links(store: EmbeddedStore) -> set[tuple[str, str, tuple[str, ...]]]:
    found = read_event_links(store.quads(IRIS.event_links_graph("gdelt").value), GDELT)
    return {(link.event, link.id, link.files) for link in found}


def found(event: str, id: str) -> Match:
    return Match(event, id, 0.8, ("the same day",))


def test_links_follow_an_event_into_another_one() -> None:
    with EmbeddedStore() as store:
        store.load(world_quads())
        kinds = [quad for quad in world_quads() if quad.subject == event("call-putin-kim")]
        store.load(Quad(event(key), q.predicate, q.object, q.graph_name) for key in ("gone", "lost") for q in kinds)
        assert write_links(store, IRIS, GDELT, "a", [found(GONE, "1"), found(LOST, "2"), found(CALL, "3")]) == 3
        events = [q for q in store.quads(IRIS.graph("events").value) if q.subject not in (event("gone"), event("lost"))]
        chain = [Quad(event("gone"), REPLACED_BY, event("between"), IRIS.graph("curation")),
                 Quad(event("between"), REPLACED_BY, event("treaty-signing"), IRIS.graph("curation"))]  # fmt: skip
        store.replace({IRIS.graph("events").value: events, IRIS.graph("curation").value: chain})
        assert write_links(store, IRIS, GDELT, "b", [found(CALL, "3"), found(LOST, "4")]) == 1
        assert links(store) == {(SIGNING, "1", ("a",)), (CALL, "3", ("a", "b"))}
        assert write_links(store, IRIS, GDELT, "a", []) == 0
        assert links(store) == {(CALL, "3", ("b",))}


def test_what_did_not_happen_and_what_has_no_day_is_not_looked_for() -> None:
    with EmbeddedStore() as store:
        store.load(world_quads())
        # 17 events: three last longer than a month, one has an open end, one no date, one is denied.
        assert known_events(store, IRIS).count == 11
