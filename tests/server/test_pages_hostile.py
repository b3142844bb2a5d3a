"""What articles and other people's data may contain must stay text on every page."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad

from tests.server.pages_client import client_over, page
from tests.server.world import WORLD, article_key, world_quads

SCRIPT = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}%(num)s"""
OVERRIDE = "\u202egnp.exe\u2066\u200f"
HOSTILE = SCRIPT + OVERRIDE
REPLACED = (
    "#label",
    "/title",
    "/publisher",
    "#cites",
    "#dateText",
    "#countText",
    "#exact",
    "#prefix",
    "#suffix",
    "#text",
)
PAGES = [
    "/",
    "/timeline?lang=uk",
    "/event/treaty-signing",
    "/event/treaty-signing?lang=uk",
    "/actor/kp",
    "/place/pyongyang",
    f"/article/{article_key('a1')}",
]


def hostile_quads() -> Iterator[Quad]:
    for quad in world_quads():
        value, predicate = quad.object, quad.predicate.value
        if isinstance(value, Literal) and predicate.endswith(REPLACED):
            text = value.value.replace(" ", " " + HOSTILE, 1) if predicate.endswith("#text") else HOSTILE
            value = Literal(text, language=value.language) if value.language else Literal(text)
        elif predicate == "http://purl.org/dc/terms/source":
            value = NamedNode("javascript:alert(document.domain)")
        elif predicate == "http://www.w3.org/2002/07/owl#sameAs":
            value = NamedNode("data:text/html,%3Cscript%3Ealert(1)%3C/script%3E")
        yield Quad(quad.subject, quad.predicate, value, quad.graph_name)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_over(hostile_quads())


@pytest.mark.parametrize("address", PAGES)
def test_hostile_data_stays_text(client: FlaskClient, address: str) -> None:
    tree = page(client, address)
    assert not tree.cssselect("script, img, iframe, object, embed, base, style")
    assert "7*7" in tree.text_content()
    assert "49" not in tree.cssselect("h1")[0].text_content()
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src", "action"):
                assert value.startswith(("/", "#", "https://", "http://")), value


@pytest.mark.parametrize("address", PAGES)
def test_text_cannot_reorder_what_stands_around_it(client: FlaskClient, address: str) -> None:
    shown = client.get(address, headers={"Accept": "text/html"}).text
    assert not set(shown) & set("\u202e\u202d\u2066\u2067\u200f\u200e")
    assert "\N{REPLACEMENT CHARACTER}gnp.exe" in shown


def test_a_spreadsheet_runs_nothing() -> None:
    quads = [
        Quad(q.subject, q.predicate, Literal("=HYPERLINK(1)", language=q.object.language), q.graph_name)
        if isinstance(q.object, Literal) and q.predicate.value.endswith(("#label", "#exact"))
        else q
        for q in world_quads()
    ]
    table = client_over(quads).get("/timeline?format=csv").text
    assert "'=HYPERLINK" in table
    assert not any(cell.startswith(("=", '"=')) for line in table.splitlines() for cell in line.split(","))


@pytest.mark.parametrize(
    "path",
    [
        "/event/..%2f..%2fetc%2fpasswd",
        "/event/%00",
        "/event/%3E%20%7D%20DROP%20ALL",
        "/event/" + "x" * 5000,
        "/actor/%D1%97%20%22%5C",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/id/event/..",
        "/id/actor/a/b",
    ],
)
def test_path_tricks_find_nothing(client: FlaskClient, path: str) -> None:
    response = client.get(path, follow_redirects=True)
    assert response.status_code in (400, 404)
    assert b"create_app" not in response.data


def test_a_query_cannot_be_smuggled_into_a_filter(client: FlaskClient) -> None:
    for name in ("source", "language", "place", "actor", "from"):
        response = client.get("/timeline", query_string={name: '" } } DROP ALL #'})
        assert response.status_code in (200, 400)
    assert (
        client.get("/timeline", query_string={"source": '" } UNION { ?event ?p ?o', "format": "json"}).get_json()[
            "total"
        ]
        == 0
    )


def test_the_world_has_what_is_replaced() -> None:
    predicates = {quad.predicate.value for quad in world_quads()}
    assert all(any(p.endswith(end) for p in predicates) for end in REPLACED if end != "#cites" or WORLD)
