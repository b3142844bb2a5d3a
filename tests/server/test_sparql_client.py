"""The endpoint as a client library sees it: every form by GET, POST and direct POST."""

from __future__ import annotations

import json
from ast import literal_eval
from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server.sparql_endpoint import Endpoint, serving_world

PREFIX = "PREFIX dl: <https://w3id.org/dateline#>\n"
SELECT = PREFIX + "SELECT ?date ?earliest { ?e a dl:Call ; dl:date ?date ; dl:earliest ?earliest } ORDER BY ?earliest"
CONSTRUCT = PREFIX + "CONSTRUCT { ?e a dl:Call ; dl:date ?date } WHERE { ?e a dl:Call ; dl:date ?date }"
ASK = PREFIX + "ASK { ?e a dl:Attack }"
DATES = ["2025-07-08", "2025-08-12"]

# SPARQLWrapper 2.0 makes its graphs of a class that rdflib 7 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

WAYS = [("GET", URLENCODED), ("POST", URLENCODED), ("POST", POSTDIRECTLY)]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving_world() as served:
        yield served


@pytest.fixture(params=WAYS, ids=lambda way: "-".join(way))
def client(endpoint: Endpoint, request: pytest.FixtureRequest) -> Any:
    wrapper = SPARQLWrapper(endpoint.address)
    method, encoding = request.param
    wrapper.setMethod(method)
    wrapper.setRequestMethod(encoding)
    wrapper.setTimeout(20)
    return wrapper


def _convert(client: Any, query: str, form: str, conneg: bool = True) -> Any:
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setOnlyConneg(conneg)
    return client.query().convert()


@pytest.mark.parametrize("conneg", [True, False], ids=["accept", "format"])
def test_select(client: Any, conneg: bool) -> None:
    rows = _convert(client, SELECT, JSON, conneg)["results"]["bindings"]
    assert [row["date"]["value"] for row in rows] == DATES
    assert rows[0]["date"]["datatype"] == "http://id.loc.gov/datatypes/edtf/EDTF"
    document = _convert(client, SELECT, XML, conneg)
    values = [node.firstChild.data for node in document.getElementsByTagName("literal")]
    assert values[::2] == DATES
    assert _convert(client, SELECT, CSV, conneg).decode().splitlines() == [
        "date,earliest",
        "2025-07-08,2025-07-08",
        "2025-08-12,2025-08-12",
    ]
    assert _convert(client, SELECT, TSV, conneg).decode().splitlines()[0] == "?date\t?earliest"


@pytest.mark.parametrize("conneg", [True, False], ids=["accept", "format"])
def test_ask(client: Any, conneg: bool) -> None:
    assert _convert(client, ASK, JSON, conneg)["boolean"] is False
    answer = _convert(client, ASK, XML, conneg)
    assert answer.getElementsByTagName("boolean")[0].firstChild.data == "false"


@pytest.mark.parametrize("conneg", [True, False], ids=["accept", "format"])
def test_construct(client: Any, conneg: bool) -> None:
    turtle = Graph().parse(data=_convert(client, CONSTRUCT, TURTLE, conneg), format="turtle")
    assert len(turtle) == 4
    assert isomorphic(_convert(client, CONSTRUCT, RDFXML, conneg), turtle)
    assert isomorphic(_convert(client, CONSTRUCT, XML, conneg), turtle)
    assert isomorphic(_convert(client, CONSTRUCT, JSONLD, conneg), turtle)
    assert isomorphic(Graph().parse(data=_convert(client, CONSTRUCT, N3, conneg), format="turtle"), turtle)


def test_describe(client: Any) -> None:
    event = "https://dateline.example/id/event/call-putin-kim"
    graph = _convert(client, f"DESCRIBE <{event}>", RDFXML)
    assert len(list(graph.objects(URIRef(event), URIRef("https://w3id.org/dateline#report")))) == 3


def test_a_dataset_of_the_protocol(client: Any) -> None:
    client.addParameter("default-graph-uri", "https://dateline.example/graph/actors")
    client.addParameter("named-graph-uri", "https://dateline.example/graph/events")
    counted = PREFIX + "SELECT (COUNT(*) AS ?n) { { ?x a dl:Event } UNION { GRAPH ?g { ?x a dl:Event } } }"
    assert _convert(client, counted, JSON)["results"]["bindings"][0]["n"]["value"] == "17"


def test_a_malformed_query_says_where(client: Any) -> None:
    client.setQuery("SELECT *\nWHERE { ?s ?p }")
    client.setReturnFormat(JSON)
    client.setOnlyConneg(True)
    with pytest.raises(QueryBadFormed) as caught:
        client.query()
    told = json.loads(literal_eval(str(caught.value).partition("Response:\n")[2]))
    assert (told["ok"], told["status"], told["line"]) == (False, 400, 2)
