import pytest
from flask.testing import FlaskClient
from pyoxigraph import Quad, RdfFormat, parse

from tests.server.pages_client import client_over, page, words, world_client
from tests.server.world import BASE, WORLD, actor, article_key, event, name, place, report, world_quads

SIGNING = "treaty-signing"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


def test_an_event_shows_its_values_and_where_they_come_from(client: FlaskClient) -> None:
    tree = page(client, f"/event/{SIGNING}")
    assert words(tree.cssselect("h1")[0]) == "Signing: Vladimir Putin, Kim Jong Un"
    facts = words(tree.cssselect(".facts")[0])
    assert "19 June 2024" in facts
    assert "counted from the publication date" in facts
    assert "signatory" in facts
    assert "Pyongyang" in facts
    out = {link.get("href"): link.get("rel") for link in tree.cssselect("a.out")}
    assert out["https://www.wikidata.org/wiki/Q7747"] == "noopener noreferrer nofollow"


def test_a_date_without_a_year_says_so_in_both_languages(client: FlaskClient) -> None:
    assert "year taken from the publication date" in words(page(client, "/event/" + _by_basis("partial")))
    assert "рік узято з дати публікації" in words(page(client, "/event/" + _by_basis("partial"), language="uk"))


def _by_basis(basis: str) -> str:
    return next(key for key, given in WORLD["event"].items() if given["basis"] == basis)


def test_conflicts_stand_side_by_side(client: FlaskClient) -> None:
    tree = page(client, f"/event/{SIGNING}")
    table = tree.cssselect("table")[0]
    rows = [[words(cell) for cell in row.cssselect("th, td")] for row in table.cssselect("tbody tr")]
    assert [row[1] for row in rows] == ["19 June 2024", "18 June 2024", "June 2024"]
    assert [words(cell) for cell in table.cssselect("td.differs")] == ["18 June 2024"]
    assert any("KCNA" in row[4] for row in rows)
    assert all("Pyongyang" in row[3] for row in rows)


def test_every_report_shows_its_sentence_in_context(client: FlaskClient) -> None:
    tree = page(client, f"/event/{SIGNING}")
    reports = tree.cssselect(".report")
    assert len(reports) == len(WORLD["event"][SIGNING]["reports"])
    quote = next(q for q in tree.cssselect(".report blockquote") if "ще в червні" in words(q))
    assert quote.get("lang") == "uk"
    assert [words(mark) for mark in quote.cssselect("mark")] == [
        "Договір про партнерство сторони підписали в Пхеньяні ще в червні минулого року."
    ]
    assert "Про розмову повідомило агентство ЦТАК." in words(quote)


def test_a_number_leads_to_its_sentence(client: FlaskClient) -> None:
    tree = page(client, "/event/arms-shells")
    facts = [words(one) for one in tree.cssselect(".facts.small div")]
    assert "containersat least 10,000at least 10,000 containers" in facts
    assert "money5,000,000 USD$5 million" in facts
    (link,) = [a for a in tree.cssselect(".facts.small a") if words(a) == "at least 10,000 containers"]
    (sentence,) = tree.cssselect(link.get("href"))
    assert "at least 10,000 containers of shells" in words(sentence.cssselect("mark")[0])
    assert "контейнерищонайменше 10" in words(page(client, "/event/arms-shells", language="uk"))


def test_an_article_is_linked_at_its_publisher(client: FlaskClient) -> None:
    tree = page(client, f"/event/{SIGNING}")
    links = [link for link in tree.cssselect(".report .source a")]
    assert links
    assert all(link.get("href").startswith("https://") for link in links)
    assert all(link.get("rel") == "noopener noreferrer nofollow" for link in links)


@pytest.mark.parametrize("key", sorted(WORLD["event"]))
@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_event_has_a_page_in_both_languages(client: FlaskClient, key: str, language: str) -> None:
    tree = page(client, f"/event/{key}", language=language)
    assert tree.get("lang") == language
    assert len(tree.cssselect("h1")) == 1
    assert tree.cssselect(".report mark")


@pytest.mark.parametrize(
    ("ask", "mimetype", "form"),
    [("turtle", "text/turtle", RdfFormat.TURTLE), ("jsonld", "application/ld+json", RdfFormat.JSON_LD)],
)
def test_an_event_is_rdf_by_parameter_and_by_accept(
    client: FlaskClient, ask: str, mimetype: str, form: RdfFormat
) -> None:
    by_parameter = client.get(f"/event/{SIGNING}?format={ask}")
    by_accept = client.get(f"/event/{SIGNING}", headers={"Accept": mimetype})
    assert by_parameter.mimetype == by_accept.mimetype == mimetype
    assert by_parameter.data == by_accept.data
    said = {(quad.subject, quad.predicate, quad.object) for quad in parse(by_parameter.data, format=form)}
    kept = {(quad.subject, quad.predicate) for quad in world_quads()}
    assert {(subject, predicate) for subject, predicate, _ in said} <= kept
    assert (event(SIGNING), name("rdf:type"), name("dl:Signing")) in said
    for short in WORLD["event"][SIGNING]["reports"]:
        assert (event(SIGNING), name("dl:report"), report(short)) in said
    assert not [each for each in said if each[1] == name("dl:text")]
    assert [each for each in said if each[0] == actor("vladimir-putin") and each[1] == name("rdfs:label")]


def test_an_event_is_json_with_exact_offsets(client: FlaskClient) -> None:
    data = client.get(f"/event/{SIGNING}", headers={"Accept": "application/json"}).get_json()
    assert data["id"] == SIGNING
    assert data["date"] == "2024-06-19"
    assert data["conflicts"] == ["date"]
    given = {article_key(a["name"]): "\n".join(a["sentences"]) for a in WORLD["article"]}
    for one in data["reports"]:
        text = given[one["article"]["id"]]
        assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in one["evidence"])


def test_an_event_shows_the_time_of_day_that_a_report_gives(client: FlaskClient) -> None:
    key = "call-putin-kim"
    shown = [dd.text_content().strip() for dd in page(client, f"/event/{key}").cssselect("dl.facts dd")]
    assert any("10:30" in text for text in shown)
    data = client.get(f"/event/{key}", headers={"Accept": "application/json"}).get_json()
    assert [one["time"] for one in data["reports"]].count("10:30") == 1


def test_pages_name_their_other_forms(client: FlaskClient) -> None:
    tree = page(client, f"/event/{SIGNING}?lang=uk")
    for link in tree.cssselect("link[rel=alternate]"):
        response = client.get(link.get("href"))
        assert response.mimetype == link.get("type")
    assert len(tree.cssselect(".forms a")) == 3


def test_an_actor_has_names_links_counterparts_and_a_timeline(client: FlaskClient) -> None:
    tree = page(client, "/actor/vladimir-putin")
    assert words(tree.cssselect("h1")[0]) == "Vladimir Putin"
    assert "Володимир Путін" in words(tree.cssselect(".facts")[0])
    assert tree.cssselect("a[href='/actor/ru']")
    assert tree.cssselect("a.out[href='https://www.wikidata.org/wiki/Q7747']")
    counted = tree.cssselect(".counted li")[0]
    listed = [link.get("href") for link in tree.cssselect(".row h4 a")]
    asked = client.get("/timeline?format=json&actor=vladimir-putin").get_json()["events"]
    assert listed == [f"/event/{one['id']}" for one in asked]
    assert counted.cssselect("a")[0].get("href") != "/actor/vladimir-putin"


def test_a_counterpart_leads_to_the_shared_timeline(client: FlaskClient) -> None:
    link = page(client, "/actor/vladimir-putin").cssselect(".counted a.number")[0]
    number = int(words(link).split()[0])
    assert len(page(client, link.get("href")).cssselect(".row")) == number


def test_an_actor_and_a_place_are_data_too(client: FlaskClient) -> None:
    assert client.get("/actor/kp?format=json").get_json()["label"]["uk"] == "КНДР"
    response = client.get("/place/pyongyang", headers={"Accept": "text/turtle"})
    said = {(quad.subject, quad.predicate, quad.object) for quad in parse(response.data, format=RdfFormat.TURTLE)}
    assert (place("pyongyang"), name("rdf:type"), name("dl:Place")) in said


def test_a_place_has_the_timeline_of_what_happened_there(client: FlaskClient) -> None:
    tree = page(client, "/place/pyongyang", language="uk")
    assert words(tree.cssselect("h1")[0]) == "Пхеньян"
    asked = client.get("/timeline?format=json&place=pyongyang").get_json()
    assert len(tree.cssselect(".row")) == asked["total"] > 0


def test_a_name_known_in_one_language_is_marked_as_that(client: FlaskClient) -> None:
    heading = page(client, "/actor/x-prykordonna-komisiia").cssselect("h1 bdi")[0]
    assert heading.get("lang") == "uk"


def test_an_article_has_its_sentences_marked_and_leads_to_the_events(client: FlaskClient) -> None:
    tree = page(client, f"/article/{article_key('a1')}")
    given = next(a for a in WORLD["article"] if a["name"] == "a1")
    text = tree.cssselect(".text")[0]
    assert text.get("lang") == "uk"
    assert [words(p) for p in text.cssselect("p")] == given["sentences"]
    marked = {words(mark) for mark in text.cssselect("mark")}
    assert {given["sentences"][n] for one in given["report"] for n in one["evidence"]} == marked
    targets = {link.get("href").lstrip("#") for link in text.cssselect("mark a")}
    assert targets == {item.get("id") for item in tree.cssselect(".found li")}


@pytest.mark.parametrize("short", [a["name"] for a in WORLD["article"]])
def test_every_article_has_a_page_and_is_data(client: FlaskClient, short: str) -> None:
    address = f"/article/{article_key(short)}"
    page(client, address)
    assert client.get(address, headers={"Accept": "application/json"}).get_json()["reports"]
    assert list(parse(client.get(f"{address}?format=turtle").data, format=RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (f"/id/event/{SIGNING}", f"/event/{SIGNING}"),
        ("/id/actor/kp", "/actor/kp"),
        ("/id/place/pyongyang", "/place/pyongyang"),
        (f"/id/article/{article_key('a1')}", f"/article/{article_key('a1')}"),
        ("/id/actor/kp?format=turtle", "/actor/kp?format=turtle"),
    ],
)
def test_an_identifier_leads_to_the_page_with_303(client: FlaskClient, path: str, target: str) -> None:
    response = client.get(path)
    assert response.status_code == 303
    assert response.location == target


def test_a_report_leads_to_its_place_on_the_page_of_its_event(client: FlaskClient) -> None:
    key = report(WORLD["event"][SIGNING]["reports"][0]).value.rpartition("/")[2]
    response = client.get(f"/id/report/{key}")
    assert response.status_code == 303
    assert response.location == f"/event/{SIGNING}#report-{key}"


@pytest.mark.parametrize(
    "path",
    [
        "/event/nothing",
        "/actor/nobody",
        "/place/nowhere",
        "/article/000000000000",
        "/id/thing/x",
        "/id/report/x-1",
        "/no",
    ],
)
def test_what_is_not_known_is_a_page_that_helps(client: FlaskClient, path: str) -> None:
    tree = page(client, path, status=404)
    assert tree.cssselect("main a[href='/timeline']") or tree.cssselect("main a[href='/']")
    told = client.get(path, headers={"Accept": "application/json"})
    assert told.status_code == 404
    assert told.get_json()["error"]


@pytest.mark.parametrize(
    "path", [f"/event/{SIGNING}?x=1", "/actor/kp?type=Call", f"/article/{article_key('a1')}?page=1"]
)
def test_a_parameter_a_page_does_not_have_is_refused(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert "format" in response.get_json()["error"]


def test_an_event_that_was_merged_leads_to_the_other() -> None:
    graph = event(SIGNING).__class__(f"{BASE}graph/events")
    gone = Quad(event("gone"), name("dct:isReplacedBy"), event(SIGNING), graph)
    response = client_over([*world_quads(), gone]).get("/event/gone?format=json")
    assert (response.status_code, response.location) == (301, f"/event/{SIGNING}?format=json")


def test_an_actor_that_has_another_address_now_leads_there() -> None:
    graph = event(SIGNING).__class__(f"{BASE}graph/curation")
    gone, here = (event(SIGNING).__class__(f"{BASE}id/actor/{key}") for key in ("x-gone", "kp"))
    moved = Quad(gone, name("dct:isReplacedBy"), here, graph)
    response = client_over([*world_quads(), moved]).get("/actor/x-gone?format=json")
    assert (response.status_code, response.location) == (301, "/actor/kp?format=json")


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"/event/{SIGNING}", headers={"Accept": "text/html"})
    again = client.get(f"/event/{SIGNING}", headers={"Accept": "text/html", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    turtle = client.get(f"/event/{SIGNING}", headers={"Accept": "text/turtle"})
    assert turtle.headers["ETag"] != first.headers["ETag"]
    assert {"Accept", "Accept-Language"} <= set(first.headers["Vary"].split(", "))


@pytest.mark.parametrize("path", [f"/event/{SIGNING}", "/actor/kp", "/queries/", "/timeline"])
def test_a_language_the_pages_do_not_speak_is_refused(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}?lang=de").status_code == 400
