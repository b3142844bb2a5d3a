import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kb.store.keywords import uses_keyword

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
