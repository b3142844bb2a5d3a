"""The query page as the server makes it: for readers without scripts, and for the scripts to build on."""

import json

import pytest
from flask.testing import FlaskClient
from lxml import html

from kb.queries import load_queries
from kb.settings import QueryLimits, Settings
from kb.store import EmbeddedStore
from server.app import create_app
from server.completion import terms
from server.query_page import MOST_ROWS
from tests.server.pages_client import page, words, world_client
from tests.server.world import world_quads

DL = "PREFIX dl: <https://w3id.org/dateline#>\n"
EVENTS = DL + "SELECT ?date ?event ?type ?n WHERE { ?event dl:date ?date ; dl:eventType ?type ; dl:reportCount ?n }"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


def asked(client: FlaskClient, query: str, status: int = 200, language: str = "en", **fields: str) -> html.HtmlElement:
    response = client.get(
        "/sparql", query_string={"query": query, "format": "html", **fields}, headers={"Accept-Language": language}
    )
    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert "Accept-Language" in response.headers["Vary"]
    return html.document_fromstring(response.data)


def rows(tree: html.HtmlElement) -> list[list[str]]:
    return [[words(cell) for cell in row.cssselect("td")] for row in tree.cssselect(".result tbody tr")]


def test_a_browser_gets_the_page(client: FlaskClient) -> None:
    tree = page(client, "/sparql")
    assert "SELECT ?date ?event" in tree.cssselect("textarea[name=query]")[0].text
    assert tree.cssselect("form#ask")[0].get("method") == "get"
    assert not tree.cssselect("#result > *")
    links = [words(link) for link in tree.cssselect(".examples h3 a")]
    assert links == [query.titles["en"] for query in load_queries().values()]
    assert all(one.get("src").startswith("/static/") for one in tree.cssselect("script"))
    assert not tree.cssselect("style, [style], [onclick]")


@pytest.mark.parametrize("language", ["en", "uk"])
def test_rows_are_a_table_with_names_and_links(client: FlaskClient, language: str) -> None:
    tree = asked(client, EVENTS, language=language)
    call = {"en": "Call: Vladimir Putin, Kim Jong Un", "uk": "Розмова: Володимир Путін, Кім Чен Ин"}[language]
    day = {"en": "12 August 2025", "uk": "12 серпня 2025"}[language]
    found = next(row for row in rows(tree) if row[1] == call)
    assert (found[0], found[2], found[3]) == (day, call.partition(":")[0], "3")
    assert "/event/call-putin-kim" in {link.get("href") for link in tree.cssselect(".result td a")}
    assert [words(link) for link in tree.cssselect(".result .forms a")] == ["JSON", "XML", "CSV", "TSV"]
    for link in tree.cssselect(".result .forms a"):
        assert client.get(link.get("href")).status_code == 200


def test_yes_no_and_statements(client: FlaskClient) -> None:
    assert words(asked(client, "ASK {}").cssselect(".result h2")[0]) == "Yes"
    assert words(asked(client, "ASK { <x:a> <x:b> <x:c> }").cssselect(".result h2")[0]) == "No"
    tree = asked(client, f"{DL}CONSTRUCT WHERE {{ ?event a dl:Call }}")
    assert all(row[1:] == ["rdf:type", "Call"] for row in rows(tree))
    assert [words(link) for link in tree.cssselect(".result .forms a")] == ["Turtle", "N-Triples", "RDF/XML", "JSON-LD"]


def test_no_more_than_the_first_rows_are_drawn(client: FlaskClient) -> None:
    tree = asked(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert len(rows(tree)) == MOST_ROWS
    assert "first 1,000 rows" in words(tree.cssselect(".note")[0])


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT ?x {", 400, "line 1, column 12"),
        ("DROP ALL", 403, "takes no updates"),
        ("SELECT * { SERVICE <http://x.example/> { ?a ?b ?c } }", 400, "SERVICE"),
    ],
)
def test_what_cannot_be_answered_stays_to_be_mended(client: FlaskClient, query: str, status: int, told: str) -> None:
    tree = asked(client, query, status)
    assert told in words(tree.cssselect("[role=alert]")[0])
    assert tree.cssselect("textarea")[0].text == query


def test_a_limit_says_which() -> None:
    with EmbeddedStore() as store:
        store.load(world_quads())
        client = create_app(Settings(queries=QueryLimits(seconds=0.5)), store).test_client()
        tree = asked(client, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 504)
        assert "stopped after 0.5 seconds" in words(tree.cssselect("[role=alert]")[0])


def test_hostile_values_stay_text(client: FlaskClient) -> None:
    script = "<script>alert(1)</script>"
    tree = asked(client, f'SELECT ("{script}" AS ?{"a"}) (<javascript:alert(1)> AS ?b) ("\u202eabc" AS ?c) {{}}')
    assert rows(tree) == [[script, "javascript:alert(1)", "\ufffdabc"]]
    assert not tree.cssselect(".result td a, .result script")
    assert tree.cssselect("textarea")[0].text.count("<script>") == 1


def test_a_draft_is_shown_and_not_asked(client: FlaskClient) -> None:
    tree = page(client, "/sparql?format=html&draft=DROP+ALL+%3C/textarea%3E%3Cscript%3E")
    assert tree.cssselect("textarea")[0].text == "DROP ALL </textarea><script>"
    assert not tree.cssselect("#result > *")


@pytest.mark.parametrize("language", ["en", "uk"])
def test_an_example_begins_with_what_it_answers(client: FlaskClient, language: str) -> None:
    text = page(client, "/sparql?format=html&example=denials", language=language).cssselect("textarea")[0].text
    assert text.startswith(f"# {load_queries()['denials'].titles[language]}\n")
    assert "# param" not in text
    assert "dl:status-denied" in text
    assert "SELECT" in page(client, "/sparql?format=html&example=none").cssselect("textarea")[0].text


def test_a_question_leads_into_the_editor(client: FlaskClient) -> None:
    tree = page(client, "/queries/contacts?actor=Росія&other=North+Korea")
    number = int(words(tree.cssselect("#answer")[0]).split()[0])
    draft = page(client, tree.cssselect("a.open")[0].get("href")).cssselect("textarea")[0].text
    assert "<https://dateline.example/id/actor/ru>" in draft
    assert len(rows(asked(client, draft))) == number == 5


def test_a_question_keeps_what_was_given_when_it_cannot_be_asked(client: FlaskClient) -> None:
    tree = page(client, "/queries/contacts?actor=Nobody+Atall&other=kp", status=400)
    assert "Nobody Atall" in words(tree.cssselect("[role=alert]")[0])
    assert tree.cssselect("#p-actor")[0].get("value") == "Nobody Atall"
    assert tree.cssselect("a.open")


def test_a_question_offers_what_the_store_has(client: FlaskClient) -> None:
    offers = page(client, "/queries/publisher").cssselect("#l-publisher option")
    assert "visti.example" in {offer.get("value") for offer in offers}
    for name in load_queries():
        tree = page(client, f"/queries/{name}")
        for field in tree.cssselect("form.question .field input, form.question .field select"):
            assert tree.cssselect(f"label[for={field.get('id')}]")
            assert tree.cssselect(f"#{field.get('aria-describedby')}")


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_editor_is_told_every_term(client: FlaskClient, language: str) -> None:
    found = client.get(f"/sparql/terms?lang={language}").get_json()["terms"]
    by_text = {term["text"]: term for term in found}
    assert by_text["dl:Call"] == {
        "text": "dl:Call",
        "kind": "class",
        "label": {"en": "Call", "uk": "Розмова"}[language],
        "definition": by_text["dl:Call"]["definition"],
        "of": "dl:eventType",
    }
    assert by_text["dl:participant"]["kind"] == "property"
    assert by_text["dl:status-denied"]["of"] == "dl:status"
    assert len(by_text) == len(found) == len(terms(language))
    ours = [term for term in found if term["text"].startswith("dl:")]
    assert all(term["label"] and term["definition"] for term in ours)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_scripts_are_told_what_they_say(client: FlaskClient, language: str) -> None:
    tree = page(client, "/sparql", language=language)
    told = json.loads(tree.cssselect("[data-settings]")[0].get("data-settings"))
    assert told["language"] == language
    assert told["words"]["rows"]["few"] == {"en": "%(num)s rows", "uk": "%(num)s рядки"}[language]
    assert told["prefixes"]["actor"] == "https://dateline.example/id/actor/"
    assert told["families"]["Call"] == "talks"


def test_what_is_vendored_has_its_licence(client: FlaskClient) -> None:
    for name in ("yasqe.min.js", "yasqe.min.css", "LICENSES.txt"):
        with client.get(f"/static/vendor/yasqe/{name}") as response:
            assert response.status_code == 200
    with client.get("/static/vendor/yasqe/LICENSES.txt") as response:
        assert "YASQE 4.6.1" in response.text
