import csv
import io

import pytest
from flask.testing import FlaskClient

from kb.queries import load_queries
from tests.server.pages_client import page, words, world_client
from tests.server.world import WORLD

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


@pytest.mark.parametrize("name", sorted(load_queries()))
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
