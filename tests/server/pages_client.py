"""A client of the application over a store in memory, and its pages as trees."""

from collections.abc import Iterable

from flask.testing import FlaskClient
from lxml import html
from pyoxigraph import Quad

from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app
from tests.server.world import world_quads


def client_over(quads: Iterable[Quad]) -> FlaskClient:
    store = EmbeddedStore()
    store.load(quads)
    return create_app(Settings(), store).test_client()


def world_client() -> FlaskClient:
    return client_over(world_quads())


def page(client: FlaskClient, address: str, status: int = 200, language: str = "en") -> html.HtmlElement:
    response = client.get(address, headers={"Accept": "text/html", "Accept-Language": language})
    assert response.status_code == status, response.text[:300]
    assert response.mimetype == "text/html"
    return html.document_fromstring(response.data)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def titles(tree: html.HtmlElement) -> list[str]:
    return [words(link) for link in tree.cssselect(".row h4 a")]
