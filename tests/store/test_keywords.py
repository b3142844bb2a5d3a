import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kb.errors import QueryError
from kb.store.keywords import uses_keyword
from kb.store.services import check_services

# Oxigraph refuses port 1 before it connects, with an OSError: the sign that it would have called out.
CALL = "SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }"
PARTS = [
    CALL, "SERVICE", "service:p", ":s", "<http://127.0.0.1:1/>", "{", "}", "{ }", "?a", "?service", "<?b", "#", "\n",
    '"', "'", '"""', "'''", "\\", "FILTER(", ")", "?a<?b", "<x:SERVICE>", "<", ">", "UNION", "OPTIONAL {",
    "GRAPH ?g {", "1", ".", ";", "@en", "BIND(1 AS ?z)",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=9), st.sampled_from(["", " "]))
def test_no_query_that_calls_out_goes_unseen(parts: list[str], space: str) -> None:
    sparql = f"PREFIX service: <x:> PREFIX : <y:> SELECT * {{ {space.join(parts)} }}"
    try:
        list(Store().query(sparql))
    except OSError:
        assert uses_keyword(sparql, "SERVICE")
        with pytest.raises(QueryError, match="SERVICE"):
            check_services(sparql, frozenset())
        with pytest.raises(QueryError, match="it may ask: http"):
            check_services(sparql, frozenset({"http://127.0.0.1:2/"}))
    except (SyntaxError, RuntimeError, ValueError):
        pass


@pytest.mark.parametrize(
    ("sparql", "used"),
    [
        (f"SELECT * {{ {CALL} }}", True),
        (f"SELECT * {{ {CALL.lower()} }}", True),
        (f'SELECT * {{ FILTER(?a<?b#>"""\n) {CALL} #"""\n}}', True),
        (f'SELECT * {{ FILTER(?a != """{CALL}""") }} # {CALL}', False),
        ("SELECT * { ?service <x:service> 'SERVICE' }", False),
        ("SELECT * {", False),
    ],
)
def test_keyword_or_mere_word(sparql: str, used: bool) -> None:
    assert uses_keyword(sparql, "SERVICE") is used


@pytest.mark.parametrize(
    "asks",
    [
        "SERVICE <http://127.0.0.1:2/> { ?s ?p ?o }",
        "SERVICE ?where { ?s ?p ?o }",
        "SERVICE x:sparql { ?s ?p ?o }",
        "SERVICE # <https://example.org/sparql>\n <http://127.0.0.1:2/> { ?s ?p ?o }",
        "SERVICE <https://example.org/sparql> { ?s ?p ?o } service silent<http://127.0.0.1:2/>{ ?s ?p ?o }",
        "SERVICE <https://example.org/sparql> { SERVICE <//127.0.0.1:2/> { ?s ?p ?o } }",
    ],
)
def test_only_listed_endpoints_are_asked(asks: str) -> None:
    listed = frozenset({"https://example.org/sparql"})
    with pytest.raises(QueryError, match=r"may ask: https://example\.org/sparql"):
        check_services(f"PREFIX x: <https://example.org/> SELECT * {{ {asks} }}", listed, "https://example.org/")
    check_services("SELECT * { SERVICE SILENT <https://example.org/sparql> { ?s ?p ?o } }", listed)
