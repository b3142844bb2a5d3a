import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from kb.model import Basis, EntityKind, Status
from kb.vocab import BASES, CONFLICTS, DL, ONTOLOGY, QUALIFIERS, ROLES, STATUSES, event_types
from ontology import load_ontology, load_shapes, ontology_files
from tests.sample import sample_quads

GRAPH = load_ontology()
SHAPES = load_shapes()
ROOT = Path(__file__).parents[2]
IRI = URIRef(ONTOLOGY)


def named(graph: Graph) -> set[str]:
    """Local names of all dl: terms that stand anywhere in ``graph``."""
    terms = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    return {str(term).removeprefix(DL) for term in terms if term.startswith(DL)}


DEFINED = {str(term).removeprefix(DL) for term in GRAPH.subjects(RDFS.isDefinedBy, IRI)}


def test_there_are_terms() -> None:
    assert len(DEFINED) > 90
    assert set(ontology_files()) == {"dateline.ttl", "event-types.ttl", "alignments.ttl", "shapes.ttl"}


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_every_term_is_complete(name: str) -> None:
    term = URIRef(DL + name)
    for predicate in (RDFS.label, SKOS.definition):
        texts = list(GRAPH.objects(term, predicate))
        assert sorted(str(text.language) for text in texts if isinstance(text, Literal)) == ["en", "uk"]
        assert all(str(text).strip() for text in texts)
    for uk in (*GRAPH.objects(term, RDFS.label), *GRAPH.objects(term, SKOS.definition)):
        if isinstance(uk, Literal) and uk.language == "uk":
            assert not re.search("[ыэъё'ʼ`]", str(uk)), "Russian letters, or an apostrophe that is not U+2019"
    assert list(GRAPH.objects(term, RDF.type))


ALIGNED = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
)


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_every_term_is_aligned_or_says_why_not(name: str) -> None:
    term = URIRef(DL + name)
    outside = [other for predicate in ALIGNED for other in GRAPH.objects(term, predicate) if not other.startswith(DL)]
    notes = [note.language for note in GRAPH.objects(term, SKOS.scopeNote) if isinstance(note, Literal)]
    assert outside or sorted(map(str, notes)) == ["en", "uk"]


def test_no_term_is_used_that_is_not_defined() -> None:
    assert named(GRAPH) == DEFINED
    assert named(SHAPES) <= DEFINED


def test_what_is_written_uses_only_defined_terms() -> None:
    used = {
        term.value.removeprefix(DL)
        for quad in sample_quads()
        for term in (quad.predicate, quad.object)
        if getattr(term, "value", "").startswith(DL)
    }
    assert len(used) > 40
    assert used <= DEFINED


def test_code_names_only_defined_terms() -> None:
    """Every ``dl("name")`` in the code; names made of parts are checked by what they are made of."""
    calls = [
        node.args[0]
        for path in [*(ROOT / "kb").rglob("*.py"), *(ROOT / "server").rglob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dl"
    ]
    names = {arg.value for arg in calls if isinstance(arg, ast.Constant)}
    assert len(names) > 25
    assert names <= DEFINED
    assert {f"status-{status}" for status in STATUSES} | {f"basis-{basis}" for basis in BASES} <= DEFINED
    assert {*ROLES, *event_types(), *EntityKind.__args__} <= DEFINED


def test_queries_and_texts_name_only_defined_terms() -> None:
    files = [path for folder in ("kb", "server", "queries") for path in (ROOT / folder).rglob("*.*")]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ".rq", ".html", ".toml")]
    names = {name for text in texts for name in re.findall(r"\bdl:([A-Za-z]+(?:-[a-z]+)?)", text)}
    assert names
    assert names <= DEFINED


def test_the_model_and_the_schemes_agree() -> None:
    def members(scheme: str) -> set[str]:
        return {str(term).rpartition("-")[2] for term in GRAPH.subjects(SKOS.inScheme, URIRef(DL + scheme))}

    assert members("statuses") == set(Status.__args__) == set(STATUSES)
    assert members("bases") == set(Basis.__args__) == set(BASES)


def test_the_roles_are_those_of_the_ontology() -> None:
    participant = URIRef(DL + "participant")
    under = {str(role).removeprefix(DL) for role in GRAPH.subjects(RDFS.subPropertyOf, participant)}
    assert {"participant", *under} == set(ROLES)


def test_the_event_types_are_those_of_the_ontology() -> None:
    below = {str(term).removeprefix(DL) for term in GRAPH.transitive_subjects(RDFS.subClassOf, URIRef(DL + "Event"))}
    assert below == {"Event", *event_types()}
    for name, kind in event_types().items():
        above = [str(term) for term in GRAPH.transitive_objects(URIRef(DL + name), RDFS.subClassOf)]
        assert [DL + other for other in (name, *kind.above)] == [term for term in above if term.startswith(DL)]
        assert kind.above[-1] == "Event"
        assert set(kind.labels) == {"en", "uk"}


@pytest.mark.parametrize("predicate", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_nothing_stands_above_itself(predicate: URIRef) -> None:
    for term in set(GRAPH.subjects(predicate)):
        assert all(term not in GRAPH.transitive_objects(above, predicate) for above in GRAPH.objects(term, predicate))


CODES = {  # class: PLOVER types, CAMEO codes
    "Call": ("CONSULT/phone", "041"),
    "Meeting": ("CONSULT", "040 044"),
    "Visit": ("CONSULT/visit", "042 043"),
    "Negotiation": ("CONSULT", "045 046"),
    "Agreement": ("AGREE SUPPORT", "057"),
    "Signing": ("SUPPORT", "057"),
    "Ratification": ("SUPPORT", "057"),
    "EntryIntoForce": ("SUPPORT", "057"),
    "Termination": ("", ""),
    "Statement": ("", "01"),
    "Accusation": ("ACCUSE", "11"),
    "Demand": ("REQUEST", "10"),
    "Threat": ("THREATEN", "13"),
    "Pledge": ("AGREE", "03"),
    "Decision": ("", ""),
    "Expulsion": ("SANCTION/expel SANCTION/relations THREATEN/relations", "161"),
    "TroopDeployment": ("MOBILIZE/troops", "154"),
    "TroopWithdrawal": ("RETREAT/withdraw", "087"),
    "MilitaryExercise": ("MOBILIZE", "152"),
    "ArmsTransfer": ("AID/military", "072"),
    "Attack": ("ASSAULT", "19"),
    "TerritorialChange": ("ASSAULT", "192"),
    "Ceasefire": ("RETREAT/ceasefire", "087"),
    "PrisonerExchange": ("RETREAT/release", "084"),
    "Sanction": ("SANCTION", "163"),
    "SanctionRelief": ("CONCEDE", "085"),
    "Aid": ("AID", "070 071 073"),
    "Appointment": ("", ""),
    "Election": ("", ""),
    "Protest": ("PROTEST", "14"),
    "Arrest": ("COERCE/arrest", "173"),
}


def test_the_codes_of_other_schemes() -> None:
    def codes(name: str, predicate: str) -> str:
        return " ".join(sorted(map(str, GRAPH.objects(URIRef(DL + name), URIRef(DL + predicate)))))

    assert {name: (codes(name, "plover"), codes(name, "cameo")) for name in event_types()} == CODES


def test_the_header() -> None:
    assert (IRI, RDF.type, OWL.Ontology) in GRAPH
    assert (IRI, OWL.versionIRI, URIRef(ONTOLOGY + "/0.1")) in GRAPH
    assert (IRI, OWL.versionInfo, Literal("0.1")) in GRAPH
    assert {label.language for label in GRAPH.objects(IRI, RDFS.label) if isinstance(label, Literal)} == {"en", "uk"}


def test_no_class_is_a_property_too() -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept}
    for name in DEFINED:
        assert len(kinds & set(GRAPH.objects(URIRef(DL + name), RDF.type))) <= 1


def test_every_rule_has_a_message_in_both_languages() -> None:
    rules = [rule for shape in SHAPES.subjects(RDF.type, SH.NodeShape) for rule in SHAPES.objects(shape, SH.property)]
    parts = {part for shapes in SHAPES.objects(None, SH.xone) for part in SHAPES.items(shapes)}
    inner = {rule for part in parts for rule in SHAPES.objects(part, SH.property)}
    assert len(rules) > 50
    for rule in set(rules) - inner:
        languages = [text.language for text in SHAPES.objects(rule, SH.message) if isinstance(text, Literal)]
        assert sorted(map(str, languages)) == ["en", "uk"], list(SHAPES.predicate_objects(rule))


def test_the_shapes_list_what_the_code_lists() -> None:
    def listed(name: str) -> set[str]:
        lists = [
            items for rule in SHAPES.subjects(SH.path, URIRef(DL + name)) for items in SHAPES.objects(rule, SH["in"])
        ]
        return {str(item).removeprefix(DL) for items in lists for item in SHAPES.items(items)}

    assert listed("eventType") == set(event_types())
    assert listed("status") == {f"status-{status}" for status in STATUSES}
    assert listed("dateBasis") == {f"basis-{basis}" for basis in BASES}
    assert listed("conflict") == set(CONFLICTS)
    assert listed("qualifier") == set(QUALIFIERS)


def test_reading_the_vocabulary_does_not_load_rdflib() -> None:
    code = (
        "import sys, kb.vocab, kb.graph, kb.store, kb.validate; kb.vocab.event_types(); print('rdflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"
