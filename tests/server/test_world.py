from pyoxigraph import BlankNode, Store

from tests.server.world import PREFIXES, world_quads


def _rows(pattern: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(world_quads())
    answer = store.query(f"SELECT * {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True)
    return [tuple(term.value if term else "" for term in row) for row in answer]


def test_the_world_has_the_size_it_says() -> None:
    assert len(_rows("?event a dl:Event")) == 17
    assert len(_rows("?report a dl:Report")) == 26
    assert len(_rows("?article a dl:Article")) == 9
    assert len(_rows("?event dl:report ?report")) == 26


def test_every_quotation_is_exact() -> None:
    rows = _rows(
        "?article dl:text ?text . ?evidence oa:hasSource ?article ; oa:hasSelector ?quote, ?position . "
        "?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end . "
        "BIND(SUBSTR(?text, ?start + 1, ?end - ?start) AS ?there) "
        "OPTIONAL { ?quote oa:prefix ?before } OPTIONAL { ?quote oa:suffix ?after } "
        'BIND(CONCAT(COALESCE(STR(?before), ""), STR(?exact), COALESCE(STR(?after), "")) AS ?whole) '
        "FILTER(STR(?there) = STR(?exact) && CONTAINS(STR(?text), ?whole))"
    )
    assert len(rows) == 27


def test_nothing_is_blank_and_nothing_stands_outside_a_named_graph() -> None:
    for quad in world_quads():
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        assert quad.graph_name.value.startswith("https://dateline.example/graph/")
