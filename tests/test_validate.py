import io
from collections.abc import Iterable

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib import Graph

import kb.validate
from kb import vocab as v
from kb.errors import RdfError
from kb.store import EmbeddedStore
from kb.transfer import export_quads
from kb.validate import Validation, Violation, validate
from kb.vocab import dl
from ontology import load_ontology, load_shapes
from tests.sample import ARTICLE, EVENT, IRIS, OLENA, UA, VISIT, sample_quads

SHAPES = load_shapes()
REPORT = IRIS.report(VISIT.id)
QUOTE, POSITION = (NamedNode(f"{REPORT.value}#e1-{part}") for part in ("quote", "position"))
EVENT_IRI = IRIS.event(EVENT.id)
ARTICLE_IRI = IRIS.article(ARTICLE.id)
OLENA_IRI, UA_IRI = IRIS.entity(OLENA), IRIS.entity(UA)


def checked(quads: Iterable[Quad]) -> Validation:
    store = EmbeddedStore()
    store.load(quads)
    return validate(store, SHAPES)


def test_what_dateline_writes_conforms() -> None:
    found = checked(sample_quads())
    assert found.rows == ()
    assert found.conforms
    assert found.graphs == 4
    assert found.quads == len(set(sample_quads()))
    assert found.summary() == f"{found.quads} statements in 4 graphs: all conform to the shapes"


def edtf(text: str) -> Literal:
    return Literal(text, datatype=v.EDTF)


def day(text: str) -> Literal:
    return Literal(text, datatype=v.DATE)


CHANGES = [  # subject, predicate, what it has instead (nothing, if empty), part of the message
    (REPORT, dl("eventType"), [dl("Report")], "exactly one event type"),
    (REPORT, dl("eventType"), [], "exactly one event type"),
    (REPORT, dl("date"), [edtf("2025-13")], "one EDTF string"),
    (REPORT, dl("date"), [edtf("2025-22-01")], "one EDTF string"),
    (REPORT, dl("date"), [Literal("2025-08-12")], "one EDTF string"),
    (REPORT, dl("date"), [edtf("2025"), edtf("2024")], "one EDTF string"),
    (REPORT, dl("date"), [], "a date with a bound"),
    (REPORT, dl("earliest"), [day("2025-08-13")], "not after the latest"),
    (REPORT, dl("earliest"), [Literal("2025-08-12")], "one xsd:date"),
    (EVENT_IRI, dl("dateBasis"), [dl("basis-guess")], "exactly one date basis"),
    (EVENT_IRI, dl("dateBasis"), [dl("basis-none")], "a date with a bound"),
    (EVENT_IRI, dl("status"), [], "exactly one status"),
    (REPORT, dl("salience"), [Literal("1.1", datatype=v.DECIMAL)], "from 0 to 1"),
    (REPORT, dl("salience"), [Literal(0.5)], "from 0 to 1"),
    (REPORT, dl("place"), [Literal("Lviv")], "The place is one resource"),
    (REPORT, dl("visitor"), [Literal("Olena")], "Whoever takes part"),
    (REPORT, dl("article"), [IRIS.article("another")], "exactly one article"),
    (REPORT, dl("evidence"), [], "quotes at least one sentence"),
    (REPORT, dl("reader"), [], "names its reader"),
    (QUOTE, v.OA_EXACT, [], "exactly one text"),
    (QUOTE, v.OA_PREFIX, [Literal("x" * 81)], "80 characters"),
    (POSITION, v.OA_START, [Literal(31)], "before it ends"),
    (POSITION, v.OA_START, [Literal(-1)], "at 0 or later"),
    (NamedNode(REPORT.value + "#e1"), v.OA_SELECTOR, [QUOTE], "by a quotation and by a position"),
    (NamedNode(REPORT.value + "#e1"), dl("field"), [Literal("lead")], "in the title or in the text"),
    (NamedNode(REPORT.value + "#c1"), dl("value"), [Literal("many")], "exactly one value"),
    (ARTICLE_IRI, v.LANGUAGE, [Literal("Polish")], "a code of ISO 639"),
    (ARTICLE_IRI, v.SOURCE, [NamedNode("file:///etc/hosts")], "http or https"),
    (ARTICLE_IRI, dl("readAt"), [day("2025-08-14")], "when the article was read"),
    (EVENT_IRI, v.LABEL, [Literal("Visit", language="en")], "in English and one in Ukrainian"),
    (EVENT_IRI, dl("report"), [], "at least one report"),
    (EVENT_IRI, dl("reportCount"), [Literal(0)], "the number of its reports"),
    (EVENT_IRI, dl("conflict"), [Literal("weather")], "date, status or place"),
    (OLENA_IRI, v.IDENTIFIER, [], "exactly one identifier"),
    (OLENA_IRI, v.LABEL, [Literal("A", language="en"), Literal("B", language="en")], "one a language"),
    (OLENA_IRI, v.TYPE, [dl("Person"), dl("ArmedForce"), dl("Actor")], "exactly one of person"),
    (UA_IRI, v.TYPE, [dl("State"), dl("Actor")], "both an actor and a place"),
    (UA_IRI, dl("countryCode"), [Literal("UKR")], "two capital letters"),
    (UA_IRI, v.GEO_LAT, [Literal("91", datatype=v.DECIMAL)], "-90 to 90"),
    (UA_IRI, v.SAME_AS, [NamedNode("https://www.wikidata.org/wiki/Q212")], "a Wikidata entity"),
]


@pytest.mark.parametrize(("subject", "predicate", "instead", "message"), CHANGES)
def test_each_rule_catches_what_breaks_it(
    subject: NamedNode, predicate: NamedNode, instead: list[NamedNode | Literal], message: str
) -> None:
    quads = list(sample_quads())
    graph = next(quad.graph_name for quad in quads if quad.subject == subject and quad.predicate == predicate)
    kept = [quad for quad in quads if (quad.subject, quad.predicate) != (subject, predicate)]
    found = checked([*kept, *(Quad(subject, predicate, value, graph) for value in instead)])
    assert any(row.focus == subject.value and message in row.message for row in found.rows), found.rows
    assert all(set(row.messages) == {"en", "uk"} for row in found.rows)
    assert "violations of the shapes" in found.summary()
    assert not found.conforms


def test_a_row_says_where_and_what() -> None:
    extra = Quad(EVENT_IRI, dl("conflict"), Literal("weather"), IRIS.graph("events"))
    assert checked([*sample_quads(), extra]).rows == (
        Violation(
            EVENT_IRI.value,
            v.DL + "conflict",
            {
                "en": "A conflict is about date, status or place.",
                "uk": "Розбіжність стосується дати (date), статусу (status) або місця (place).",
            },
            "weather",
        ),
    )


@pytest.mark.parametrize("basis", ["none", "published"])
def test_an_undated_event_says_so(basis: str) -> None:
    dated = {dl(name) for name in ("date", "earliest", "latest", "dateBasis")}
    quads = [quad for quad in sample_quads() if quad.subject != EVENT_IRI or quad.predicate not in dated]
    undated = Quad(EVENT_IRI, dl("dateBasis"), dl("basis-" + basis), IRIS.graph("events"))
    assert checked([*quads, undated]).conforms == (basis == "none")


def test_an_rdflib_graph_is_validated_too() -> None:
    store, out = EmbeddedStore(), io.BytesIO()
    store.load(sample_quads())
    export_quads(store, out, "turtle", IRIS)
    graph = Graph().parse(data=out.getvalue(), format="turtle")
    found = validate(graph, SHAPES)
    assert (found.rows, found.graphs, found.quads) == ((), 1, len(graph))


def test_the_default_graph_is_looked_at() -> None:
    lonely = Quad(NamedNode("https://x.example/e"), v.TYPE, dl("Event"), DefaultGraph())
    found = checked([lonely])
    assert found.graphs == 1
    assert {row.focus for row in found.rows} == {"https://x.example/e"}


def test_pieces_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = Quad(EVENT_IRI, dl("conflict"), Literal("weather"), IRIS.graph("events"))
    quads = [*sample_quads(), extra]
    whole = checked(quads)
    monkeypatch.setattr(kb.validate, "PIECE", 3)
    assert checked(quads) == whole


def test_a_statement_about_a_statement_is_an_error() -> None:
    triple = Triple(NamedNode("https://x.example/a"), v.TYPE, dl("Event"))
    with pytest.raises(RdfError, match="cannot be validated"):
        checked([Quad(NamedNode("https://x.example/a"), v.LABEL, triple)])


def test_an_empty_store_conforms() -> None:
    assert checked([]) == Validation(0, 0, ())


def test_the_ontology_itself_breaks_no_shape() -> None:
    assert validate(load_ontology(), SHAPES).rows == ()
