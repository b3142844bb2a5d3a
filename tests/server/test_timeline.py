import csv
import io
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.server.pages_client import client_over, page, titles, words, world_client
from tests.server.world import WORLD, world_quads

KEYS = set(WORLD["event"])


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return world_client()


def keys(client: FlaskClient, **parameters: object) -> list[str]:
    response = client.get("/timeline", query_string={"format": "json", **parameters})
    assert response.status_code == 200, response.text
    return [event["id"] for event in response.get_json()["events"]]


def test_every_event_is_listed_once_in_order(client: FlaskClient) -> None:
    tree = page(client, "/")
    links = [link.get("href").rpartition("/")[2] for link in tree.cssselect(".row h4 a")]
    assert sorted(links) == sorted(KEYS)
    assert links == keys(client)
    assert keys(client, sort="newest") != links


def test_events_stand_under_year_and_month_and_the_undated_last(client: FlaskClient) -> None:
    tree = page(client, "/")
    years = [words(heading) for heading in tree.cssselect(".year > h2")]
    assert years == ["2023", "2024", "2025", "Undated"]
    months = [words(heading) for heading in tree.cssselect(".month > h3")]
    assert "June 2024" in months
    assert "In 2025, month not known" in months
    assert all(ol.tag == "ol" for ol in tree.cssselect(".rows"))


def test_a_month_without_a_day_stands_under_its_month_before_the_days(client: FlaskClient) -> None:
    tree = page(client, "/")
    october = next(s for s in tree.cssselect(".month") if words(s.cssselect("h3")[0]) == "October 2024")
    whens = [words(when) for when in october.cssselect(".when")]
    assert whens == ["October 2024", "24 October 2024"]
    assert october.cssselect("time")[0].get("datetime") == "2024-10"


def test_a_row_shows_what_is_known(client: FlaskClient) -> None:
    tree = page(client, "/timeline?type=Signing")
    assert titles(tree) == ["Signing: Vladimir Putin, Kim Jong Un"]
    row = tree.cssselect(".row")[0]
    assert words(row.cssselect(".when")[0]) == "19 June 2024"
    assert row.cssselect("svg.mark.accords")
    assert {link.get("href") for link in row.cssselect(".party a")} >= {"/actor/vladimir-putin", "/actor/kim-jong-un"}
    assert row.cssselect(".place a")[0].get("href") == "/place/pyongyang"
    assert words(row.cssselect(".badge")[0]) == "conflicting"
    assert "3 reports" in words(row)
    assert "dispatch.example, visti.example" in words(row)
    assert row.cssselect("blockquote")[0].get("lang") == "en"


def test_the_reader_gets_their_own_language(client: FlaskClient) -> None:
    tree = page(client, "/timeline?type=Signing", language="uk-UA,uk;q=0.9,en;q=0.5")
    assert tree.get("lang") == "uk"
    assert titles(tree)[0].startswith("Підписання: ")
    assert words(tree.cssselect(".when")[0]) == "19 червня 2024"
    assert tree.cssselect(".row blockquote")[0].get("lang") == "uk"
    assert words(tree.cssselect(".count")[0]) == "1 подія"


def test_the_address_chooses_the_language_and_links_keep_it(client: FlaskClient) -> None:
    tree = page(client, "/timeline?lang=uk&type=Signing", language="en")
    assert tree.get("lang") == "uk"
    assert tree.cssselect(".row h4 a")[0].get("href").endswith("?lang=uk")
    switch = tree.cssselect(".languages a[lang=en]")[0].get("href")
    assert "type=Signing" in switch
    assert "lang=en" in switch


@pytest.mark.parametrize(
    ("number", "words_"), [(1, "1 подія"), (3, "3 події"), (5, "5 подій"), (11, "11 подій"), (22, "22 події")]
)
def test_ukrainian_plurals(number: int, words_: str) -> None:
    from server.language import tongue

    assert tongue("uk").plural("%(num)s event", "%(num)s events", number) == words_


def test_a_status_other_than_occurred_is_said_in_words(client: FlaskClient) -> None:
    tree = page(client, "/timeline?status=planned&status=denied&status=alleged&status=cancelled")
    found = {words(badge) for badge in tree.cssselect(".row .badge")}
    assert {"planned", "alleged", "denied"} <= found
    assert "occurred" not in found


def test_filters_by_type_take_in_the_types_below(client: FlaskClient) -> None:
    agreements = keys(client, type="Agreement")
    assert set(keys(client, type="Signing")) < set(agreements)
    assert set(keys(client, type=["Signing", "Ratification", "EntryIntoForce"])) == set(agreements)
    assert keys(client, type="Event") == keys(client)


def test_several_actors_all_took_part(client: FlaskClient) -> None:
    both = keys(client, actor=["vladimir-putin", "kim-jong-un"])
    assert both
    assert set(both) == set(keys(client, actor="vladimir-putin")) & set(keys(client, actor="kim-jong-un"))


@pytest.mark.parametrize("name", ["Vladimir Putin", "володимир путін", "Владимир Путин", "vladimir-putin"])
def test_an_actor_is_found_by_name_in_any_language(client: FlaskClient, name: str) -> None:
    assert keys(client, actor=name) == keys(client, actor="vladimir-putin")


def test_a_place_may_be_a_place_or_a_state(client: FlaskClient) -> None:
    assert keys(client, place="pyongyang") == keys(client, place="Пхеньян")
    assert keys(client, place="Pyongyang")
    assert client.get("/timeline?place=ru").status_code == 200


def test_publishers_and_languages_filter_by_any_report(client: FlaskClient) -> None:
    for parameters in ({"source": "vestnik.example"}, {"language": "ru"}):
        found = client.get("/timeline", query_string={"format": "json", **parameters}).get_json()["events"]
        assert 0 < len(found) < len(KEYS)
        assert all("vestnik.example" in event["publishers"] for event in found)
        assert len({event["id"] for event in found}) == len(found)


def test_a_range_matches_by_overlap(client: FlaskClient) -> None:
    every = client.get("/timeline?format=json").get_json()["events"]
    for first, last in (("2024-06-19", "2024-06-19"), ("2025", "2025"), ("2024-10-05", "2024-10-06"), ("2030", "2031")):
        low, high = first.ljust(10, "0"), (last + "-12-31")[:10] if len(last) == 4 else last
        low = first if len(first) == 10 else f"{first}-01-01"
        wanted = [
            event["id"]
            for event in every
            if event["date"] and (event["latest"] or "9999") >= low and (event["earliest"] or "0000") <= high
        ]
        assert keys(client, **{"from": first, "to": last}) == wanted


def test_an_open_end_reaches_everywhere_and_the_undated_nowhere(client: FlaskClient) -> None:
    open_ended = [
        e["id"] for e in client.get("/timeline?format=json").get_json()["events"] if e["date"] and not e["latest"]
    ]
    assert open_ended
    assert set(open_ended) <= set(keys(client, **{"from": "2090"}))
    undated = {key for key, event in WORLD["event"].items() if "date" not in event}
    assert undated
    assert not undated & set(keys(client, **{"from": "1900"}))


@pytest.mark.parametrize(
    ("query", "name", "accepted"),
    [
        ("type=Phonecall", "type", "Call"),
        ("status=maybe", "status", "planned"),
        ("from=yesterday", "from", "2024-06"),
        ("to=2025-13", "to", "2024-06"),
        ("to=2025-22", "to", "2024-06"),
        ("from=2025-02-30", "from", "2024-06"),
        ("from=0000", "from", "2024-06"),
        ("from=2025&to=2024", "from", "earlier"),
        ("sort=up", "sort", "newest"),
        ("page=0", "page", "number"),
        ("page=2", "page", "1 to 1"),
        ("page=1&page=1x", "page", "one value"),
        ("language=de", "language", "uk"),
        ("lang=de", "lang", "uk"),
        ("format=pdf", "format", "csv"),
        ("typ=Call", "typ", "type"),
        ("actor=Vladimir+Putn", "actor", "vladimir-putin"),
        ("actor=Security+Council", "actor", "un-security-council"),
        ("place=zzzzzzzzz", "place", "name"),
        ("actor=" + "x" * 300, "actor", "200"),
    ],
)
def test_a_bad_parameter_is_refused_with_what_is_accepted(
    client: FlaskClient, query: str, name: str, accepted: str
) -> None:
    response = client.get(f"/timeline?{query}", headers={"Accept": "application/json"})
    assert response.status_code == 400
    message = response.get_json()["error"]
    assert name in message
    assert accepted in message
    assert len(message) < 600


def test_fields_left_empty_and_tracking_are_nothing(client: FlaskClient) -> None:
    assert keys(client, actor="", type="", page="", utm_source="x", fbclid="y", **{"from": ""}) == keys(client)


def test_json_csv_and_page_have_the_same_rows(client: FlaskClient) -> None:
    rows = client.get("/timeline?format=json&type=Call").get_json()
    table = client.get("/timeline?type=Call", headers={"Accept": "text/csv"})
    assert table.mimetype == "text/csv"
    lines = list(csv.DictReader(io.StringIO(table.text)))
    assert [line["id"] for line in lines] == [event["id"] for event in rows["events"]]
    assert [line["title"] for line in lines] == titles(page(client, "/timeline?type=Call"))
    assert rows["total"] == len(lines)
    assert rows["filters"] == {"type": ["Call"]}
    assert lines[0]["participants"].count(";") == len(rows["events"][0]["participants"]) - 1


def test_the_form_keeps_what_was_asked(client: FlaskClient) -> None:
    tree = page(client, "/timeline?actor=kim-jong-un&type=Call&from=2024&sort=newest&status=occurred")
    form = tree.cssselect("form.filters")[0]
    assert form.get("method") == "get"
    fields = dict(form.form_values()) if hasattr(form, "form_values") else {}
    assert fields["from"] == "2024"
    assert fields["sort"] == "newest"
    assert fields["type"] == "Call"
    assert ("actor", "Kim Jong Un") in form.form_values()


def test_facets_count_what_their_own_choice_hides(client: FlaskClient) -> None:
    facets = client.get("/timeline?format=json&type=Call").get_json()["facets"]
    every = client.get("/timeline?format=json").get_json()["facets"]
    assert facets["type"] == every["type"]
    assert sum(every["type"].values()) == len(KEYS)
    assert sum(facets["status"].values()) == facets["type"]["Call"]


def test_an_empty_view_says_what_to_loosen(client: FlaskClient) -> None:
    assert "Take one filter away" in words(page(client, "/timeline?to=1950"))
    assert "dateline ingest" in words(page(client_over([]), "/"))


@pytest.fixture(scope="module")
def long_client() -> FlaskClient:
    """150 events, in two pages."""
    return client_over(many_events(150))


def many_events(number: int) -> Iterator[object]:
    from pyoxigraph import Quad

    from tests.server.world import event, name, typed

    graph = world_quads()[0].graph_name.__class__("https://dateline.example/graph/events")
    for n in range(number):
        node = event(f"e{n:03}")
        yield Quad(node, name("rdf:type"), name("dl:Event"), graph)
        yield Quad(node, name("dl:eventType"), name("dl:Call"), graph)
        yield Quad(node, name("dl:status"), name("dl:status-occurred"), graph)
        for predicate in ("dl:date", "dl:earliest", "dl:latest"):
            yield Quad(node, name(predicate), typed("2024-05-01", "xsd:date"), graph)


def test_pages_divide_the_rows_in_a_stable_order(long_client: FlaskClient) -> None:
    first, second = (page(long_client, address) for address in ("/", "/?page=2"))
    listed = [link.get("href") for tree in (first, second) for link in tree.cssselect(".row h4 a")]
    assert listed == [f"/event/e{n:03}" for n in range(150)]
    assert first.cssselect("a[rel=next]")[0].get("href") == "/timeline?page=2"
    assert not second.cssselect("a[rel=next]")
    assert long_client.get("/timeline?format=json").get_json()["next"] == "/timeline?page=2&format=json"
