"""What an event, an actor and a place are elsewhere: on the pages, in JSON, in Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kb.elsewhere import EVENTS, datasets
from kb.graph import EventLink, event_link_quads
from kb.vocab import CLOSE_MATCH, REPLACED_BY, Iris, dl
from tests.server.pages_client import client_over, page, words
from tests.server.world import BASE, event, world_quads

IRIS = Iris(BASE)
CALL = event("call-putin-kim")
GONE = event("gone")
REASONS = ("both sides: KP, RU", "type Call")


def links() -> Iterator[Quad]:
    for name, dataset in datasets().items():
        if name in EVENTS:
            one = EventLink(CALL.value, f"{name}-1", 0.75, REASONS, ("rows.csv",))
            many = [EventLink(CALL.value, f"m{n:02}", 0.9, REASONS, ("rows.csv",)) for n in range(14)]
            yield from event_link_quads([one, *(many if name == "gdelt" else [])], dataset, IRIS)
    before = EventLink(GONE.value, "before-1", 1.0, REASONS, ("rows.csv",))
    yield from event_link_quads([before], datasets()["ucdp"], IRIS)
    yield Quad(GONE, REPLACED_BY, CALL, IRIS.graph("curation"))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_over([*world_quads(), *links()])


@pytest.mark.parametrize("language", ["en", "uk"])
def test_an_event_names_every_dataset_it_is_linked_to(client: FlaskClient, language: str) -> None:
    tree = page(client, "/event/call-putin-kim", language=language)
    shown = {words(item.cssselect("a.out")[0]): words(item) for item in tree.cssselect("ul.links > li")}
    assert set(shown) == {datasets()[name].title for name in EVENTS}
    similar, more = {"en": ("similarity 0.75", "and 5 more"), "uk": ("схожість 0,75", "і ще 5")}[language]
    assert "acled-1" in shown["ACLED"]
    assert similar in shown["ACLED"]
    assert shown["GDELT"].endswith(more)
    assert "before-1" in shown["UCDP GED"]
    out = {link.get("href"): link.get("rel") for link in tree.cssselect("ul.links a.out")}
    assert set(out) == {datasets()[name].page for name in EVENTS}
    assert set(out.values()) == {"noopener noreferrer nofollow"}


def test_an_event_without_links_has_no_empty_list(client: FlaskClient) -> None:
    assert page(client, "/event/treaty-signing").cssselect("ul.links") == []


def test_people_and_places_lead_to_pages_and_not_to_data(client: FlaskClient) -> None:
    for address in ("/event/treaty-signing", "/place/pyongyang"):
        out = {link.get("href"): words(link) for link in page(client, address).cssselect("a.out")}
        assert out["https://www.wikidata.org/wiki/Q18808"] == "Wikidata"
        assert out["https://www.geonames.org/1871859"] == "GeoNames"


def test_json_tells_why(client: FlaskClient) -> None:
    data = json.loads(client.get("/event/call-putin-kim?format=json").data)
    found = [link for link in data["links"] if link["dataset"] != "GDELT"]
    assert found == [
        {"dataset": title, "id": id, "iri": datasets()[name].of(id), "score": score, "reasons": list(REASONS)}
        for title, name, id, score in [
            ("ACLED", "acled", "acled-1", 0.75),
            ("ICEWS", "icews", "icews-1", 0.75),
            ("POLECAT", "polecat", "polecat-1", 0.75),
            ("UCDP GED", "ucdp", "before-1", 1.0),
            ("UCDP GED", "ucdp", "ucdp-1", 0.75),
        ]
    ]
    assert json.loads(client.get("/event/treaty-signing?format=json").data)["links"] == []


@pytest.mark.parametrize(("form", "kind"), [("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)])
def test_rdf_has_the_links_and_why(client: FlaskClient, form: str, kind: RdfFormat) -> None:
    triples = {quad.triple for quad in parse(client.get(f"/event/call-putin-kim?format={form}").data, kind)}
    linked = {t.object for t in triples if (t.subject, t.predicate) == (CALL, CLOSE_MATCH)}
    assert NamedNode(datasets()["acled"].of("acled-1")) in linked
    assert NamedNode(datasets()["ucdp"].of("before-1")) in linked
    assert len(linked) == 5 + 14 + 1
    scores = [t for t in triples if t.predicate == dl("score")]
    assert len(scores) == 20
