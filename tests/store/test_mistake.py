import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kb.store.mistake import MAX_LENGTH, describe_mistake


def _told(sparql: str) -> str:
    with pytest.raises(SyntaxError) as refused:
        Store().query(sparql)
    return str(describe_mistake(sparql, str(refused.value)))


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * {", "line 1, column 11, at its end: something is missing"),
        ("SELECT *\n{ ?s ?p }", "line 2, column 9, at '}'"),
        ("SELECT ?x\r\nWHERE {}}", "line 2, column 9, at '}'"),
        ("SELEC * { ?s ?p ?o }", "line 1, column 1, at 'SELEC'"),
        ("SELECT * { ?s ?p } foo bar baz", "line 1, column 18, at '}'"),
        ("SELECT * WHERE { ?s ?p ?o }\nLIMIT x  \n", "line 2, column 7, at 'x'"),
        ("SELECT * WHERE {\n  ?s ?p ?o .\n  FOO\n}", "line 3, column 3, at 'FOO'"),
        ("# 'кома, {'\nSELECT * { ?s ?p 'Київ' ORDER BY ?s }", "line 2, column 25, at 'ORDER'"),
        ("SELECT * { ?s dl:date ?o }", "line 1, column 15, at 'dl:date': Prefix not found"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "line 1, column 30, at its end: Duplicated variable name in SELECT"),
        ("SELECT * FROM <rel> {}", "line 1, column 15, at '<rel>': IRI parsing failed"),
        ("ASK {} ASK {}", "line 1, column 8, at 'ASK'"),
        ("INSERT DATA {}", "line 1, column 1, at 'INSERT'"),
        (f"ASK {{ ?s ?p {'x' * 99} }}", f"line 1, column 13, at '{'x' * 40}'"),
    ],
)
def test_the_word_is_named(sparql: str, told: str) -> None:
    assert _told(sparql) == f"the query is malformed at {told}"


def test_a_huge_query_is_not_parsed_again() -> None:
    assert _told("#" + " " * MAX_LENGTH + "\nASK {") == "the query is malformed near line 2, column 6"


@given(st.text(alphabet="AS K{}?xp\n.\"'<>#\\", max_size=40))
def test_every_refused_query_has_a_place_within_it(sparql: str) -> None:
    try:
        Store().query(sparql)
    except SyntaxError as error:
        told = describe_mistake(sparql, str(error))
        lines = sparql.split("\n")
        assert told.line is not None
        assert told.column is not None
        assert 1 <= told.line <= len(lines)
        assert 1 <= told.column <= len(lines[told.line - 1]) + 1
