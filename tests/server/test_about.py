"""What the server says of itself: its data, its ontology, its endpoint, as pages and as RDF."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kb.vocab import DL, ONTOLOGY, ontology_quads
from server.described import DCAT
from server.description import SD
from server.site import EXTENSION
from server.vocabulary import ontology_version, sections
from tests.server.pages_client import page, words, world_client
from tests.server.world import world_quads

VOID = "http://rdfs.org/ns/void#"
WHOLE = "<https://dateline.example/.well-known/void#dataset>"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


def graph(client: FlaskClient, path: str) -> Store:
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert (response.status_code, response.mimetype) == (200, "text/turtle")
    store = Store()
    store.extend(parse(response.data, RdfFormat.TURTLE))
    return store


def numbers(store: Store, pattern: str) -> dict[str, int]:
    rows = store.query(f"PREFIX void: <{VOID}> SELECT ?of ?n WHERE {{ {pattern} }}")
    return {row["of"].value: int(row["n"].value) for row in rows}  # type: ignore[union-attr]


def test_void_counts_what_there_is(client: FlaskClient) -> None:
    quads = set(world_quads())
    store = graph(client, "/void")
    assert numbers(store, f"BIND({WHOLE} AS ?of) ?of void:triples ?n") == {WHOLE[1:-1]: len(quads)}
    properties = numbers(store, f"{WHOLE} void:propertyPartition ?p . ?p void:property ?of ; void:triples ?n")
    assert properties == {
        predicate.value: sum(quad.predicate == predicate for quad in quads)
        for predicate in {quad.predicate for quad in quads}
    }
    classes = numbers(store, f"{WHOLE} void:classPartition ?p . ?p void:class ?of ; void:entities ?n")
    call = NamedNode(DL + "Call")
    assert classes[call.value] == len({q.subject for q in quads if q.object == call and "type" in q.predicate.value})
    links = numbers(store, f"{WHOLE} void:subset ?s . ?s void:objectsTarget ?of ; void:triples ?n")
    assert sum(links.values()) == properties["http://www.w3.org/2002/07/owl#sameAs"]


def test_both_addresses_tell_the_same(client: FlaskClient) -> None:
    assert set(graph(client, "/.well-known/void")) == set(graph(client, "/void"))


def test_dcat_leads_to_the_dumps_and_the_endpoint(client: FlaskClient) -> None:
    store = graph(client, "/void")
    files = store.query(f"PREFIX d: <{DCAT}> SELECT ?f WHERE {{ {WHOLE} d:distribution ?x . ?x d:downloadURL ?f }}")
    addresses = {row["f"].value for row in files}  # type: ignore[union-attr]
    assert addresses == {"https://dateline.example/dump.nq.gz", "https://dateline.example/dump.trig.gz"}
    assert store.query(f"PREFIX d: <{DCAT}> ASK {{ ?s a d:DataService ; d:servesDataset {WHOLE} }}")


def test_the_counts_follow_the_data() -> None:
    client = world_client()
    before = numbers(graph(client, "/void"), f"BIND({WHOLE} AS ?of) ?of void:triples ?n")
    site = client.application.extensions[EXTENSION]
    site.store.load([next(iter(parse(b"<x:s> <x:p> <x:o> <x:g> .", RdfFormat.N_QUADS)))])
    assert numbers(graph(client, "/void"), f"BIND({WHOLE} AS ?of) ?of void:triples ?n") == before
    site.pool.refresh()
    after = numbers(graph(client, "/void"), f"BIND({WHOLE} AS ?of) ?of void:triples ?n")
    assert sum(after.values()) == sum(before.values()) + 1


@pytest.mark.parametrize(("form", "data"), [("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)])
def test_a_dump_is_everything(client: FlaskClient, form: str, data: RdfFormat) -> None:
    with client.get(f"/dump.{form}.gz") as response:
        assert response.mimetype == "application/gzip"
        # As the store keeps it: numbers are in their canonical form there.
        held = set(client.application.extensions[EXTENSION].store.quads())
        assert set(parse(gzip.decompress(response.data), data)) == held
        tag = response.headers["ETag"]
    assert client.get(f"/dump.{form}.gz", headers={"If-None-Match": tag}).status_code == 304
    with client.head(f"/dump.{form}.gz") as head:
        assert (head.headers["ETag"], head.data) == (tag, b"")


def test_one_dump_goes_at_a_time(client: FlaskClient) -> None:
    pool = client.application.extensions[EXTENSION].pool
    _, dump = pool.dump("nq")
    try:
        response = client.get("/dump.trig.gz")
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
    finally:
        dump.close()
    with client.get("/dump.trig.gz") as response:
        assert response.status_code == 200
        assert response.data


@pytest.mark.parametrize("path", ["/ontology", "/ontology/0.1"])
def test_the_ontology_is_rdf_for_programs(client: FlaskClient, path: str) -> None:
    assert set(graph(client, path)) == set(ontology_quads())
    response = client.get(path, headers={"Accept": "application/rdf+xml"})
    assert response.mimetype == "application/rdf+xml"
    assert len(set(parse(response.data, RdfFormat.RDF_XML))) == len(set(ontology_quads()))
    response = client.get(path, query_string={"format": "jsonld"})
    assert response.mimetype == "application/ld+json"
    assert f"{ONTOLOGY}/{ontology_version()}" in response.headers["Link"]


def test_the_ontology_page_has_every_term_in_both_languages(client: FlaskClient) -> None:
    defined = {quad.subject.value.removeprefix(DL) for quad in ontology_quads() if quad.subject.value.startswith(DL)}  # type: ignore[union-attr]
    english, ukrainian = (page(client, "/ontology", language=language) for language in ("en", "uk"))
    for tree in (english, ukrainian):
        assert {article.get("id") for article in tree.cssselect(".terms article")} == defined
    assert "A telephone or video conversation" in words(english.cssselect("#Call")[0])
    assert "Телефонна або відеорозмова" in words(ukrainian.cssselect("#Call")[0])
    assert "crm:E7_Activity" in words(english.cssselect("#Call")[0])
    anchors = {link.get("href")[1:] for link in english.cssselect(".terms a[href^='#'], .terms-index a")}
    assert anchors == defined
    assert sum(map(len, sections().values())) == len(defined)


def test_another_version_of_the_ontology_is_not_there(client: FlaskClient) -> None:
    assert client.get("/ontology/9.9").status_code == 404
    assert client.get("/ontology?format=csv").status_code == 400


def test_the_data_page_has_numbers_and_downloads(client: FlaskClient) -> None:
    tree = page(client, "/void", language="uk")
    assert words(tree.cssselect("h1")[0]) == "Дані"
    assert {"/dump.nq.gz", "/dump.trig.gz", "/sparql", "/ontology"} <= {a.get("href") for a in tree.cssselect("a")}
    assert "Розмова" in words(tree.cssselect("table")[-2])
    assert "Wikidata" in words(tree)


def test_the_endpoint_tells_its_limits_and_graphs(client: FlaskClient) -> None:
    store = graph(client, "/sparql")
    languages = store.query(f"PREFIX sd: <{SD}> SELECT ?l WHERE {{ ?s a sd:Service ; sd:supportedLanguage ?l }}")
    assert [row["l"].value for row in languages] == [SD + "SPARQL11Query"]  # type: ignore[union-attr]
    names = store.query(f"PREFIX sd: <{SD}> SELECT ?n WHERE {{ ?d sd:namedGraph ?g . ?g sd:name ?n }}")
    graphs = {row["n"].value for row in names}  # type: ignore[union-attr]
    assert graphs == {
        f"https://dateline.example/graph/{n}" for n in ("events", "actors", "links", "curation", "ontology")
    }
    assert any("30 seconds" in quad.object.value for quad in store if hasattr(quad.object, "value"))
