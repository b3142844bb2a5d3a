"""The endpoint byte by byte: forms, errors, and what no client library would send."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse

from kb.store import EmbeddedStore
from server.sparql_request import MAX_BYTES
from server.stream import IN_MEMORY
from tests.server.sparql_endpoint import Endpoint, Reply, serving, serving_world

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON = "application/sparql-results+json"
SELECT = "SELECT (1 AS ?one) {}"
CONSTRUCT = "CONSTRUCT { <x:a> <x:b> 'в' } {}"
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving_world() as served:
        yield served


def _get(endpoint: Endpoint, query: str, accept: str | None = None, **fields: str) -> Reply:
    headers = {} if accept is None else {"Accept": accept}
    return endpoint.ask("GET", "/sparql?" + urlencode({"query": query, **fields}), **headers)


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/json", "application/json"),
        (SELECT, "text/csv, application/sparql-results+xml;q=0.9", "text/csv; charset=utf-8"),
        (SELECT, "text/csv;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "text/*", "text/csv; charset=utf-8"),
        (SELECT, CHROME, "application/xml"),
        (SELECT, "text/turtle, */*;q=0.1", JSON),
        ("ASK {}", "text/csv", "text/csv; charset=utf-8"),
        (CONSTRUCT, None, "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/n-triples, application/rdf+xml", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (CONSTRUCT, "text/rdf+n3", "text/rdf+n3; charset=utf-8"),
    ],
)
def test_accept_decides(endpoint: Endpoint, query: str, accept: str | None, media: str) -> None:
    reply = _get(endpoint, query, accept)
    assert (reply.status, reply.media) == (200, media)
    assert reply.headers["vary"].startswith("Accept")
    assert int(reply.headers["content-length"]) == len(reply.body)


@pytest.mark.parametrize(
    ("form", "syntax"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_format_wins_over_accept(endpoint: Endpoint, form: str, syntax: RdfFormat) -> None:
    reply = _get(endpoint, CONSTRUCT, "image/png", format=form)
    assert reply.status == 200
    assert [quad.object.value for quad in parse(reply.body, syntax)] == ["в"]


def test_an_unacceptable_form_is_406_and_lists_what_there_is(endpoint: Endpoint) -> None:
    reply = _get(endpoint, SELECT, "image/png, text/turtle")
    assert reply.status == 406
    assert "application/sparql-results+json, application/sparql-results+xml, text/csv" in reply.text
    assert _get(endpoint, CONSTRUCT, "text/csv").status == 406
    assert _get(endpoint, SELECT, "application/sparql-results+json;q=0, text/html").status == 406


def test_an_unknown_format_is_400_and_lists_what_there_is(endpoint: Endpoint) -> None:
    for query, form in ((SELECT, "turtle"), (SELECT, "xls"), (CONSTRUCT, "csv")):
        reply = _get(endpoint, query, format=form)
        assert reply.status == 400
        assert "there are: " in reply.text


@pytest.mark.parametrize("target", ["/sparql", "/sparql/"])
def test_three_ways_to_ask(endpoint: Endpoint, target: str) -> None:
    query = "SELECT ('Київ + {}' AS ?x) {}"
    replies = (
        endpoint.ask("GET", f"{target}?query={quote(query)}"),
        endpoint.ask("POST", target, urlencode({"query": query}).encode(), content_type=FORM),
        endpoint.ask("POST", target, query.encode(), content_type=DIRECT + "; charset=UTF-8"),
    )
    for reply in replies:
        assert reply.status == 200
        assert json.loads(reply.body)["results"]["bindings"][0]["x"]["value"] == "Київ + {}"


def test_the_dataset_may_come_in_address_and_body(endpoint: Endpoint) -> None:
    graph = "https://dateline.example/graph/links"
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    in_form = urlencode({"query": query, "default-graph-uri": graph}).encode()
    in_address = "/sparql?" + urlencode({"default-graph-uri": graph})
    counts = [
        json.loads(reply.body)["results"]["bindings"][0]["n"]["value"]
        for reply in (
            endpoint.ask("POST", "/sparql", in_form, content_type=FORM),
            endpoint.ask("POST", in_address, query.encode(), content_type=DIRECT),
            _get(endpoint, query.replace("{", "FROM <x:other> {", 1), **{"default-graph-uri": graph}),
            _get(endpoint, query.replace("{", "FROM <G> {", 1).replace("G", graph)),
        )
    ]
    assert counts == [counts[0]] * 4
    assert 0 < int(counts[0]) < 100


def test_relative_iris_are_relative_to_the_endpoint(endpoint: Endpoint) -> None:
    reply = _get(endpoint, "CONSTRUCT { <#s> <p> 1 } {}", format="ntriples")
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    sibling = endpoint.address.replace("/sparql", "/p")
    assert reply.text == f'<{endpoint.address}#s> <{sibling}> "1"^^<{integer}> .\n'


def test_all_graphs_together_are_the_default(endpoint: Endpoint) -> None:
    query = "PREFIX dl: <https://w3id.org/dateline#> ASK { ?e dl:report/dl:article/dl:text ?t ; dl:participant/a ?c }"
    assert json.loads(_get(endpoint, query).body)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT * {", 1, 11), ("SELECT *\n{ ?s ?p }", 2, 9), ("", 1, 1), ("SELECT ?x\r\nWHERE {}}", 2, 9)],
)
def test_a_mistake_is_400_with_its_place(endpoint: Endpoint, query: str, line: int, column: int) -> None:
    reply = _get(endpoint, query, "application/json")
    told = json.loads(reply.body)
    assert (reply.status, reply.media) == (400, "application/json")
    assert (told["ok"], told["status"], told["line"], told["column"]) == (False, 400, line, column)
    plain = _get(endpoint, query)
    assert (plain.status, plain.media) == (400, "text/plain; charset=utf-8")
    assert f"line {line}, column {column}" in plain.text
    assert plain.headers["access-control-allow-origin"] == "*"


def test_a_query_that_fails_on_the_way_is_400(endpoint: Endpoint) -> None:
    reply = _get(endpoint, "SELECT (<x:no-such-function>(1) AS ?x) {}")
    assert reply.status == 400
    assert "x:no-such-function" in reply.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
        "SELECT * { <here> ?p ?o . SERVICE <sparql> { ?s ?p ?o } }",
    ],
)
def test_no_other_machine_is_called(endpoint: Endpoint, query: str) -> None:
    reply = _get(endpoint, query)
    assert reply.status == 400
    assert "SERVICE" in reply.text


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> 1 }",
        "PREFIX x: <x:>\nBASE <http://x/>\n# careful\n delete where { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
    ],
)
def test_updates_are_refused(endpoint: Endpoint, update: str) -> None:
    replies = (
        _get(endpoint, update),
        endpoint.ask("POST", "/sparql", urlencode({"update": update}).encode(), content_type=FORM),
        endpoint.ask("POST", "/sparql", update.encode(), content_type="application/sparql-update"),
        endpoint.ask("POST", "/sparql", update.encode(), content_type=DIRECT),
    )
    for reply in replies:
        assert (reply.status, reply.text) == (403, "this endpoint answers queries; it takes no updates\n")
    assert json.loads(_get(endpoint, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body)["results"]["bindings"] != []


@pytest.mark.parametrize(
    ("method", "target", "body", "content_type", "status", "words"),
    [
        ("POST", "/sparql", b"ASK {}", "text/plain", 415, DIRECT),
        ("POST", "/sparql", b"ASK {}", None, 415, "nothing"),
        ("POST", "/sparql", "ASK {}".encode("utf-16"), DIRECT + "; charset=UTF-16", 415, "UTF-8"),
        ("POST", "/sparql", b"ASK { ?s ?p '\xff' }", DIRECT, 400, "not in UTF-8"),
        ("POST", "/sparql", b"query=ASK+%FF", FORM, 400, "not in UTF-8"),
        ("GET", "/sparql?query=ASK+%FF", None, None, 400, "not in UTF-8"),
        ("POST", "/sparql", b"", FORM, 400, "no query"),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, 400, "one query"),
        ("POST", "/sparql?query=ASK%7B%7D", b"ASK {}", DIRECT, 400, "one query"),
        ("POST", "/sparql?query=ASK%7B%7D", b"query=ASK%7B%7D", FORM, 400, "one query"),
        ("GET", "/sparql?query=ASK%7B%7D" + "&x=1" * 300, None, None, 400, "more than 200 fields"),
        ("POST", "/sparql", b"#" * (MAX_BYTES + 1), DIRECT, 413, "bytes"),
        ("PUT", "/sparql?query=ASK%7B%7D", b"", FORM, 405, "GET or POST"),
        ("DELETE", "/sparql", None, None, 405, "GET or POST"),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no+iri", None, None, 400, "IRI"),
    ],
)
def test_what_the_protocol_does_not_allow(
    endpoint: Endpoint,
    method: str,
    target: str,
    body: bytes | None,
    content_type: str | None,
    status: int,
    words: str,
) -> None:
    headers = {"content_type": content_type} if content_type else {}
    reply = endpoint.ask(method, target, body, **headers)
    assert reply.status == status
    assert words in reply.text
    assert reply.media == "text/plain; charset=utf-8"
    as_json = endpoint.ask(method, target, body, accept=JSON, **headers)
    told = json.loads(as_json.body)
    assert told | {"line": 0, "column": 0} == {
        "ok": False, "status": status, "error": reply.text.rstrip("\n"), "line": 0, "column": 0,
    }  # fmt: skip


def test_head_is_get_without_the_body(endpoint: Endpoint) -> None:
    target = "/sparql?" + urlencode({"query": SELECT})
    head, get = endpoint.ask("HEAD", target), endpoint.ask("GET", target)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.media == get.media


def test_a_page_elsewhere_may_ask(endpoint: Endpoint) -> None:
    reply = endpoint.ask("OPTIONS", Origin="https://elsewhere.example", Access_Control_Request_Method="POST")
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in reply.headers["access-control-allow-headers"]
    assert _get(endpoint, SELECT).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("accept", [None, "*/*", "application/rdf+xml", "application/ld+json", "application/n-triples"])
def test_without_a_query_the_service_describes_itself(endpoint: Endpoint, accept: str | None) -> None:
    headers = {"Accept": accept} if accept else {}
    reply = endpoint.ask("GET", **headers)
    syntax = RdfFormat.from_media_type(reply.media)
    assert reply.status == 200
    assert syntax is not None
    said = {
        (quad.subject.value, quad.predicate.value.partition("#")[2], quad.object.value)
        for quad in parse(reply.body, syntax)
    }
    assert (endpoint.address, "endpoint", endpoint.address) in said
    assert (
        endpoint.address,
        "supportedLanguage",
        "http://www.w3.org/ns/sparql-service-description#SPARQL11Query",
    ) in said
    (limits,) = (text for _, name, text in said if name == "comment")
    assert "30 seconds" in limits
    assert len(said) == 17


def test_a_browser_gets_a_page(endpoint: Endpoint) -> None:
    reply = endpoint.ask("GET", accept=CHROME)
    assert (reply.status, reply.media) == (200, "text/html; charset=utf-8")
    assert endpoint.ask("GET", "/sparql?format=html&example=denials").text == "query None, example denials"
    assert _get(endpoint, "ASK {}", format="html").text == "query ASK {}, example None"


def test_a_large_answer_comes_whole(endpoint: Endpoint) -> None:
    query = "SELECT * { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 30000"
    reply = _get(endpoint, query, format="tsv")
    assert reply.headers["transfer-encoding"] == "chunked"
    assert len(reply.body) > IN_MEMORY
    assert reply.body.count(b"\n") == 30001
    old = endpoint.ask_plainly(f"GET /sparql?format=tsv&query={quote(query)} HTTP/1.0\r\n\r\n")
    head, _, body = old.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(reply.body)}".encode() in head
    assert body == reply.body


def test_a_store_that_is_gone_is_503() -> None:
    store = EmbeddedStore()
    store.close()
    with serving(store) as endpoint:
        reply = _get(endpoint, SELECT, JSON)
    assert reply.status == 503
    assert json.loads(reply.body) == {"ok": False, "status": 503, "error": "the store is closed"}


def test_a_listed_endpoint_is_asked_by_service(endpoint: Endpoint) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{endpoint.address}> {{ ?call a <https://w3id.org/dateline#Call> }} }}"
    with EmbeddedStore(services=frozenset({endpoint.address})) as store, serving(store) as other:
        assert _get(other, query, "text/csv").text == "n\r\n2\r\n"
        refused = _get(other, query.replace("/sparql", "/"), "text/csv")
        assert (refused.status, endpoint.address in refused.text) == (400, True)
