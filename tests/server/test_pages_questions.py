import csv
import io

import pytest
from flask.testing import FlaskClient

from kb.queries import is_federated, load_queries
from kb.settings import Settings
from kb.store import EmbeddedStore
from server.app import create_app
from tests.linking.servers import oxigraph
from tests.queries.test_service import DATA
from tests.server.pages_client import page, words, world_client
from tests.server.world import WORLD, world_quads

SAMPLES = {
    "actor": "Vladimir Putin",
    "place": "Pyongyang",
    "event": "treaty-signing",
    "event-type": "Call",
    "status": "planned",
    "date": "2024-01-01",
    "integer": "30",
    "string": "visti.example",
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


def sample(name: str) -> dict[str, str]:
    """Values for the required parameters; two actors are two different ones."""
    others = iter(("Vladimir Putin", "Kim Jong Un"))
    required = [each for each in load_queries()[name].parameters if each.required]
    return {each.name: next(others) if each.kind == "actor" else SAMPLES[each.kind] for each in required}


def test_all_questions_are_listed_in_the_reader_s_language(client: FlaskClient) -> None:
    for language in ("en", "uk"):
        links = page(client, "/queries/", language=language).cssselect(".questions h2 a")
        assert [words(link) for link in links] == [query.titles[language] for query in load_queries().values()]


@pytest.mark.parametrize("name", sorted(name for name, query in load_queries().items() if not is_federated(query)))
@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_question_has_a_form_and_an_answer(client: FlaskClient, name: str, language: str) -> None:
    empty = page(client, f"/queries/{name}", language=language)
    named = {field.get("name") for field in empty.cssselect("form.question [name]")}
    assert named == {each.name for each in load_queries()[name].parameters}
    address = client.get(f"/queries/{name}", query_string=sample(name)).request.url
    tree = page(client, address, language=language)
    shown = len(tree.cssselect("tbody tr"))
    table = client.get(f"/queries/{name}", query_string={**sample(name), "format": "csv"})
    assert len(list(csv.DictReader(io.StringIO(table.text)))) == shown


def test_an_answer_links_to_the_pages(client: FlaskClient) -> None:
    links = {link.get("href") for link in page(client, "/queries/single-source").cssselect("tbody a")}
    events = {f"/event/{key}" for key in WORLD["event"]}
    assert links & events


@pytest.mark.parametrize("query", ["", "?x=1", "?actor=nobody-at-all", "?format=xlsx"])
def test_what_cannot_be_asked_says_why(client: FlaskClient, query: str) -> None:
    name = "events-of-actor" if query else "no-such-question"
    response = client.get(f"/queries/{name}{query}", headers={"Accept": "application/json"})
    assert response.status_code == (400 if query else 404)


def test_a_question_that_asks_wikidata_says_so_and_is_refused_where_that_is_not_listed(client: FlaskClient) -> None:
    for language, said in (("en", "the operator has not listed"), ("uk", "власник сервера не дозволив")):
        shown = words(page(client, "/queries/offices-held", language=language))
        assert "https://query.wikidata.org/sparql" in shown
        assert said in shown
    asked = "/queries/offices-held?actor=vladimir-putin"
    assert "not listed in DATELINE_SERVICES" in words(page(client, asked, status=400))
    refused = client.get(f"{asked}&format=json")
    assert (refused.status_code, "may not from here" in refused.json["error"]) == (400, True)  # type: ignore[index]


def test_a_listed_endpoint_stands_for_wikidata() -> None:
    with oxigraph(DATA) as url, EmbeddedStore(services=frozenset({url})) as store:
        store.load(world_quads())
        client = create_app(Settings(services=frozenset({url}), wikidata=url), store).test_client()
        tree = page(client, "/queries/offices-held?actor=vladimir-putin")
        assert "not listed" not in words(tree)
        assert "President of Russia" in words(tree.cssselect("tbody")[0])
        assert page(client, "/queries/offices-held?actor=nis").cssselect("tbody tr") == []
        client.application.extensions["dateline"].pool.close()


def test_an_endpoint_that_gives_no_answer_is_a_bad_gateway() -> None:
    nobody = "http://127.0.0.1:9999/sparql"
    with EmbeddedStore(services=frozenset({nobody})) as store:
        store.load(world_quads())
        client = create_app(Settings(services=frozenset({nobody}), wikidata=nobody), store).test_client()
        failed = client.get("/queries/offices-held?actor=vladimir-putin&format=json")
        assert (failed.status_code, nobody in failed.json["error"]) == (502, True)  # type: ignore[index]
        client.application.extensions["dateline"].pool.close()
