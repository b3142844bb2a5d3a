import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from flask import Flask

from kb.settings import QueryLimits, Settings
from kb.store import EmbeddedStore
from server.app import create_app
from server.site import EXTENSION
from tests.server.browser import CHROMIUM, served
from tests.server.driven import DRIVER, Browser, driven
from tests.server.pages_client import world_client
from tests.server.world import world_quads

pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="no Chromium here, or nothing to drive it")
DL = "PREFIX dl: <https://w3id.org/dateline#>\n"
MONTHS = f"""{DL}SELECT ?month ?status (COUNT(?event) AS ?events) WHERE {{
  ?event a dl:Event ; dl:earliest ?day ; dl:status ?status . BIND(SUBSTR(STR(?day), 1, 7) AS ?month)
}} GROUP BY ?month ?status"""
ACTORS = f"{DL}SELECT ?actor (COUNT(?event) AS ?events) WHERE {{ ?event dl:participant ?actor }} GROUP BY ?actor"
EVENTS = f"{DL}SELECT ?date ?event ?type WHERE {{ ?event a dl:Event ; dl:date ?date ; dl:eventType ?type }}"
# More than a page takes, and nothing that packing would make small.
UUIDS = "SELECT (STRUUID() AS ?id) { ?a ?b ?c . ?d ?e ?f }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def app() -> Flask:
    return world_client().application


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with served(app) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with driven() as one:
        yield one


@pytest.fixture(autouse=True)
def as_usual(browser: Browser) -> None:
    browser.size(1280)
    browser.scheme("light")
    browser.scripts(True)


def ask(browser: Browser, address: str, query: str, view: str = "table", language: str = "en") -> None:
    browser.open(f"{address}/sparql?lang={language}#{urlencode({'query': query, 'view': view})}")
    browser.find(".result h2")


def write(browser: Browser, text: str) -> None:
    """Put ``text`` into the editor and the cursor where | stands in it."""
    before, _, after = text.partition("|")
    browser.run("dateline.editor.setValue(arguments[0]); dateline.editor.focus()", before + after)
    browser.run(
        "const d = dateline.editor.getDoc(); d.setCursor(d.posFromIndex(arguments[0]))",
        len(before),
    )


def keys(browser: Browser, *pressed: str) -> None:
    browser.run("return document.activeElement").send_keys(*pressed)


CONTROL, SPACE, ENTER, ESCAPE, TAB = "\ue009", " ", "\ue007", "\ue00c", "\ue004"


def test_a_query_is_asked_and_answered(browser: Browser, address: str) -> None:
    browser.open(f"{address}/sparql?lang=en")
    browser.find(".CodeMirror")
    write(browser, EVENTS + "|")
    keys(browser, CONTROL + ENTER)
    assert browser.find(".result h2").text.startswith("16 rows in ")
    browser.until("document.querySelectorAll('.result tbody tr').length === 16")
    links = {link.get_attribute("href") for link in browser.all(".result td a")}
    assert f"{address}/event/treaty-signing?lang=en" in links
    assert "12 August 2025" in browser.find(".result tbody").text
    assert "Call: Vladimir Putin, Kim Jong Un" in browser.find(".result tbody").text
    assert [link.text for link in browser.all(".result .forms a")] == ["JSON", "XML", "CSV", "TSV"]
    assert "query=PREFIX" in browser.chrome.current_url
    assert browser.complaints() == []
    requests = browser.requests()
    assert len(requests) > 15
    assert [url for url in requests if not url.startswith(f"{address}/")] == []


@pytest.mark.parametrize(
    ("text", "wanted", "label"),
    [
        (DL + "SELECT * { ?e a dl:Ca| }", "dl:Call", "Call"),
        (DL + "SELECT * { ?e dl:partic| ?o }", "dl:participant", "participant"),
        (DL + "SELECT * { ?e dl:status dl:status-de| }", "dl:status-denied", "denied"),
        (DL + "SELECT * { ?e dl:participant actor:puti| }", "actor:vladimir-putin", "Vladimir Putin"),
        (DL + "SELECT * { ?e dl:place place:pyo| }", "place:pyongyang", "Pyongyang"),
        (DL + "SELECT * { ?e dl:participant actor:Пут| }", "actor:vladimir-putin", "Vladimir Putin"),
    ],
)
def test_names_are_completed(browser: Browser, address: str, text: str, wanted: str, label: str) -> None:
    browser.open(f"{address}/sparql?lang=en")
    browser.find(".CodeMirror")
    write(browser, text)
    keys(browser, CONTROL + SPACE)
    offers = browser.find(".CodeMirror-hints").text
    assert wanted in offers
    assert label in offers
    keys(browser, ENTER)
    browser.until(f"dateline.editor.getValue().includes({wanted!r})")
    prefix = wanted.partition(":")[0]
    browser.until(f"dateline.editor.getValue().includes('PREFIX {prefix}: <')")
    assert [url for url in browser.requests() if not url.startswith(f"{address}/")] == []
    assert browser.complaints() == []


def test_the_keyboard_leads_in_and_out(browser: Browser, address: str) -> None:
    browser.open(f"{address}/sparql?lang=en")
    browser.find(".CodeMirror")
    write(browser, "SELECT|")
    keys(browser, TAB)
    assert browser.run("return dateline.editor.hasFocus()")
    keys(browser, ESCAPE)
    assert "Tab now leaves" in browser.find("#state").text
    keys(browser, TAB)
    assert browser.run("return document.activeElement.id") == "run"
    browser.run("dateline.editor.focus()")
    keys(browser, TAB)
    assert browser.run("return dateline.editor.hasFocus()")


@pytest.mark.parametrize(("query", "shapes"), [(MONTHS, ".course rect"), (ACTORS, ".bars rect")])
def test_numbers_become_a_chart(browser: Browser, address: str, query: str, shapes: str) -> None:
    for width in (1280, 320):
        browser.size(width)
        ask(browser, address, query, "chart")
        browser.until(f"document.querySelectorAll('{shapes}').length > 9")
        assert browser.run("return document.documentElement.scrollWidth") <= width
        assert browser.complaints() == []


def test_dates_become_a_timeline(browser: Browser, address: str) -> None:
    ask(browser, address, EVENTS)
    assert [button.text for button in browser.all(".views button")] == ["Table", "Timeline"]
    browser.find("[data-view=timeline]").click()
    browser.find(".timeline .row")
    assert [each.text for each in browser.all(".timeline h3")] == ["2023", "2024", "2025"]
    assert len(browser.all(".timeline .row")) == 16
    assert "view=timeline" in browser.chrome.current_url


def test_a_long_answer_is_shown_in_pages(browser: Browser, address: str) -> None:
    ask(browser, address, "SELECT * { ?s ?p ?o } LIMIT 120")
    browser.until("document.querySelectorAll('.result tbody tr').length === 50")
    for shown in ("51–100 of 120", "101–120 of 120"):
        browser.run("document.querySelector('.turn button:last-child').click()")
        browser.until(f"document.querySelector('.turn').textContent.includes('{shown}')")
    browser.until("document.querySelectorAll('.result tbody tr').length === 20")
    assert browser.run("return document.querySelector('.turn button:last-child').disabled")


def test_yes_no_and_statements(browser: Browser, address: str) -> None:
    ask(browser, address, "ASK {}", language="uk")
    assert browser.find(".result h2").text.startswith("Так")
    ask(browser, address, "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 7")
    browser.until("document.querySelectorAll('.result tbody tr').length === 7")
    assert [link.text for link in browser.all(".result .forms a")] == ["Turtle", "N-Triples", "RDF/XML", "JSON-LD"]


def test_a_mistake_is_shown_where_it_is(browser: Browser, address: str) -> None:
    ask(browser, address, "SELECT ?x {\n ?x a }")
    assert browser.find("[role=alert] h2").text == "The query has a mistake"
    browser.find("[role=alert] button").click()
    assert browser.run("return dateline.editor.getDoc().getCursor().line") == 1
    assert browser.all(".mistake")


def test_a_runaway_query_can_be_stopped(browser: Browser, address: str, app: Flask) -> None:
    pool = app.extensions[EXTENSION].pool
    browser.open(f"{address}/sparql?lang=en#{urlencode({'query': RUNAWAY})}")
    browser.find("#stop")
    assert until(lambda: sum(pool.counts().values()) == 1)
    browser.find("#stop").click()
    browser.until("document.getElementById('state').textContent.startsWith('Stopped')")
    assert not browser.find("#run").get_attribute("disabled")
    assert browser.all("#stop") == []
    assert until(lambda: sum(pool.counts().values()) == 0)


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


@pytest.mark.parametrize(
    ("limits", "query", "told", "rows"),
    [
        (QueryLimits(seconds=0.5), RUNAWAY, "The server stopped the query at a limit", 0),
        (QueryLimits(answer_bytes=2_000_000), UUIDS, "The answer was cut off", 50),
    ],
)
def test_a_limit_is_told(browser: Browser, limits: QueryLimits, query: str, told: str, rows: int) -> None:
    with EmbeddedStore() as store:
        store.load(world_quads())
        with served(create_app(Settings(queries=limits), store)) as base:
            ask(browser, base, query)
            assert told in browser.find("[role=alert]").text
            browser.until(f"document.querySelectorAll('.result tbody tr').length === {rows}")


def test_hostile_values_stay_text(browser: Browser, address: str) -> None:
    query = 'SELECT * { VALUES (?a ?b) { ("<img src=x onerror=alert(1)>" <javascript:alert(1)>) } }'
    ask(browser, address, query)
    browser.find(".result tbody")
    assert "<img src=x" in browser.find(".result tbody").text
    assert browser.all(".result tbody :is(img, a)") == []
    assert browser.complaints() == []


def test_a_question_is_helped_and_drawn(browser: Browser, address: str) -> None:
    browser.open(f"{address}/queries/contacts?lang=en")
    browser.find("#p-actor").send_keys("Putin")
    browser.until("document.querySelectorAll('#l-actor option').length > 0")
    assert browser.run("return document.querySelector('#l-actor option').value") == "Vladimir Putin"
    browser.open(f"{address}/queries/contacts?lang=en&actor=ru&other=kp")
    browser.find("[data-view=timeline]").click()
    browser.find(".timeline .row")
    browser.find("[data-view=table]").click()
    browser.find("#table")
    browser.find(".text .open").click()
    browser.find(".CodeMirror")
    assert "# Contacts of two actors" in browser.run("return dateline.editor.getValue()")
    keys_ready = browser.run("dateline.editor.focus(); return dateline.editor.hasFocus()")
    assert keys_ready
    keys(browser, CONTROL + ENTER)
    assert browser.find(".result h2").text.startswith("5 rows")
    assert browser.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int) -> None:
    browser.scheme(scheme)
    browser.size(width)
    for query, view in (
        (EVENTS, "table"),
        (EVENTS, "timeline"),
        (MONTHS, "chart"),
        (ACTORS, "chart"),
        ("SELECT", "table"),
    ):
        ask(browser, address, query, view)
        browser.find(".result :is(table, .row, rect, [role=alert])")
        assert browser.violations() == []
    for page in (
        "/queries/contacts?lang=uk&actor=ru&other=kp",
        "/queries/troop-deployments",
        "/queries/contacts?actor=?&other=kp",
    ):
        browser.open(address + page)
        browser.find(".text")
        assert browser.violations() == []
        assert browser.run("return document.documentElement.scrollWidth") <= width


def test_without_scripts_a_text_field_and_a_table(browser: Browser, address: str) -> None:
    browser.scripts(False)
    browser.open(f"{address}/sparql?lang=en")
    assert browser.find("#query").is_displayed()
    assert browser.all(".keys") == []
    browser.find("#run").click()
    browser.find(".result tbody tr")
    assert len(browser.all(".result tbody tr")) == 16
    assert "format=html" in browser.chrome.current_url
    assert [url for url in browser.requests() if not url.startswith(f"{address}/")] == []
