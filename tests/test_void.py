import io

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kb.elsewhere import datasets
from kb.graph import EventLink, event_link_quads
from kb.store import EmbeddedStore
from kb.validate import validate
from kb.vocab import SAME_AS, Iris
from kb.void import count_links, describe_links, void, write_void
from tests.sample import EVENT, IRIS, sample_quads

LINKS = [EventLink(IRIS.event(EVENT.id).value, id, 0.9, ("type Visit",), ("a.csv",)) for id in ("1", "2", "a b/3")]


def filled() -> EmbeddedStore:
    store = EmbeddedStore()
    store.load(sample_quads())
    store.load(event_link_quads(LINKS, datasets()["gdelt"], IRIS))
    store.load(event_link_quads(LINKS[:1], datasets()["icews"], IRIS))
    return store


def counts(store: EmbeddedStore) -> dict[str, int]:
    """The linksets of the description, by the title of what they link to."""
    triples = list(describe_links(store, IRIS))
    targets = {t.subject: t.object for t in triples if t.predicate == void("objectsTarget")}
    numbers = {t.subject: int(t.object.value) for t in triples if t.predicate == void("triples")}  # type: ignore[union-attr]
    assert set(targets) == set(numbers) == {t.object for t in triples if t.predicate == void("subset")}
    return {str(target.value).rpartition("/")[2]: numbers[links] for links, target in targets.items()}  # type: ignore[union-attr]


def test_every_dataset_linked_to_has_a_linkset_with_its_count() -> None:
    with filled() as store:
        wikidata = sum(q.predicate == SAME_AS and "wikidata" in str(q.object) for q in store.quads())
        geonames = sum(q.predicate == SAME_AS and "geonames" in str(q.object) for q in store.quads())
        assert wikidata
        expected = {"wikidata": wikidata, "geonames": geonames, "gdelt": 3, "icews": 1}
        assert counts(store) == {name: count for name, count in expected.items() if count}
        assert validate(store).conforms


def test_links_to_what_is_not_known_are_not_counted() -> None:
    other = Iris("https://other.example/")
    with EmbeddedStore() as store:
        for thing in (NamedNode("https://elsewhere.example/1"), Literal("Q1")):
            store.load([Quad(other.actor("ua"), SAME_AS, thing, other.graph("links"))])
        assert count_links(store, other) == {}
        assert len(list(describe_links(store, other))) == 4


def test_the_description_is_turtle() -> None:
    out = io.BytesIO()
    with filled() as store:
        count = write_void(store, out, IRIS)
        assert {quad.triple for quad in parse(out.getvalue(), RdfFormat.TURTLE)} == set(describe_links(store, IRIS))
    assert count == len(set(parse(out.getvalue(), RdfFormat.TURTLE)))
    assert b"void:linkPredicate skos:closeMatch" in out.getvalue()
