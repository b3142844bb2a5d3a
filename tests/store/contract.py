"""What every store must do. A backend joins by a fixture ``store`` and a subclass of :class:`StoreContract`."""

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

from kb.errors import QueryError, StoreError
from kb.store import Store
from tests.quad_strategies import quad_sets

G1, G2 = "https://x.example/g1", "https://x.example/g2"
P = NamedNode("https://x.example/p")


def quad(name: str, value: str, graph: str = G1) -> Quad:
    return Quad(NamedNode(f"https://x.example/{name}"), P, Literal(value), NamedNode(graph))


def values(store: Store, sparql: str, **kwargs) -> list[str]:
    answer = store.query(sparql, **kwargs)
    assert isinstance(answer, QuerySolutions)
    return sorted(row[0].value for row in answer)


ALL = "SELECT ?o { ?s ?p ?o }"


class StoreContract:
    @pytest.fixture
    def two(self, store: Store) -> Store:
        store.load([quad("a", "1"), quad("b", "2"), quad("a", "3", G2)])
        return store

    def test_it_begins_empty(self, store: Store) -> None:
        assert list(store.quads()) == []
        assert store.graphs() == ()

    def test_load_adds_and_counts(self, store: Store) -> None:
        assert store.load([quad("a", "1"), quad("a", "1"), quad("b", "2")]) == 3
        assert set(store.quads()) == {quad("a", "1"), quad("b", "2")}

    def test_a_failing_load_leaves_nothing(self, two: Store) -> None:
        def failing():
            yield quad("c", "9")
            raise ZeroDivisionError

        before = set(two.quads())
        with pytest.raises(ZeroDivisionError):
            two.load(failing())
        assert set(two.quads()) == before

    def test_quads_of_one_graph(self, two: Store) -> None:
        assert set(two.quads(G2)) == {quad("a", "3", G2)}
        assert list(two.quads("https://x.example/none")) == []

    def test_graphs_are_sorted(self, two: Store) -> None:
        assert two.graphs() == (G1, G2)

    def test_replace_puts_a_graph_in_place_of_another(self, two: Store) -> None:
        two.replace({G1: [quad("b", "2"), quad("c", "4")]})
        assert set(two.quads()) == {quad("b", "2"), quad("c", "4"), quad("a", "3", G2)}

    def test_replace_with_nothing_removes_the_graph(self, two: Store) -> None:
        two.replace({G1: []})
        assert two.graphs() == (G2,)
        two.replace({G2: [], "https://x.example/never": []})
        assert two.graphs() == ()

    def test_replace_of_nothing_changes_nothing(self, two: Store) -> None:
        before = set(two.quads())
        two.replace({})
        two.replace({G2: [quad("a", "3", G2)]})
        assert set(two.quads()) == before

    def test_replace_makes_new_graphs_and_many_at_once(self, two: Store) -> None:
        two.replace(
            {G1: [], "https://x.example/g3": [quad("a", "5", "https://x.example/g3")], G2: [quad("a", "6", G2)]}
        )
        assert two.graphs() == (G2, "https://x.example/g3")
        assert values(two, ALL) == ["5", "6"]

    def test_a_failing_replace_changes_nothing(self, two: Store) -> None:
        def failing():
            yield quad("c", "9")
            raise ZeroDivisionError

        before = set(two.quads())
        with pytest.raises(ZeroDivisionError):
            two.replace({G1: [], G2: failing()})
        assert set(two.quads()) == before

    def test_replace_changes_single_quads_beside(self, two: Store) -> None:
        loose = Quad(NamedNode("https://x.example/d"), P, Literal("8"))
        two.replace({G2: [quad("a", "6", G2)]}, remove=[quad("a", "1"), quad("z", "9")], add=[quad("b", "2"), loose])
        assert set(two.quads()) == {quad("b", "2"), quad("a", "6", G2), loose}
        two.replace({}, remove=[loose, quad("b", "2")], add=[quad("b", "2")])
        assert set(two.quads()) == {quad("b", "2"), quad("a", "6", G2)}

    def test_a_failing_change_leaves_the_graphs_too(self, two: Store) -> None:
        def failing():
            yield quad("c", "9")
            raise ZeroDivisionError

        before = set(two.quads())
        with pytest.raises(ZeroDivisionError):
            two.replace({G1: []}, add=failing())
        assert set(two.quads()) == before

    def test_replace_keeps_blank_nodes_apart_and_once(self, store: Store) -> None:
        graph = NamedNode(G1)
        new = [
            Quad(BlankNode("a"), P, BlankNode("b"), graph),
            Quad(BlankNode("b"), P, Literal("x"), graph),
            Quad(BlankNode("c"), P, Triple(BlankNode("a"), P, Literal("y")), graph),
        ]
        for _ in range(2):
            store.replace({G1: new})
            assert len(list(store.quads())) == 3
            answer = store.query("ASK { ?a ?p ?b . ?b ?p 'x' . ?c ?p <<( ?a ?p 'y' )>> FILTER(?a != ?b) }")
            assert isinstance(answer, QueryBoolean)
            assert bool(answer)

    # Each example puts its own graph in place of the last one's, so one store serves them all, whatever its backend.
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
        max_examples=40,
        deadline=None,
    )
    @given(quad_sets(graph=G1), quad_sets(graph=G1))
    def test_replace_writes_any_term_exactly(self, store: Store, old: set[Quad], new: set[Quad]) -> None:
        store.replace({G1: old})
        store.replace({G1: new})
        assert set(store.quads(G1)) == new

    def test_the_three_kinds_of_answer(self, two: Store) -> None:
        assert isinstance(two.query("ASK { ?s ?p '1' }"), QueryBoolean)
        assert isinstance(two.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"), QueryTriples)
        assert isinstance(two.query(ALL), QuerySolutions)

    def test_the_default_graph_is_the_union(self, two: Store) -> None:
        assert values(two, ALL) == ["1", "2", "3"]

    def test_a_dataset_in_the_request(self, two: Store) -> None:
        assert values(two, ALL, default_graphs=[G2]) == ["3"]
        assert values(two, ALL, default_graphs=[G1, G2]) == ["1", "2", "3"]
        assert values(two, ALL, named_graphs=[G1]) == []
        in_graphs = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
        assert values(two, in_graphs) == ["1", "2", "3"]
        assert values(two, in_graphs, named_graphs=[G1]) == ["1", "2"]
        assert values(two, in_graphs, default_graphs=[G1]) == []

    def test_a_dataset_in_the_query(self, two: Store) -> None:
        assert values(two, "SELECT ?o FROM <https://x.example/g2> { ?s ?p ?o }") == ["3"]
        assert values(two, "SELECT ?o FROM NAMED <https://x.example/g2> { GRAPH ?g { ?s ?p ?o } }") == ["3"]
        assert values(two, "SELECT ?o FROM NAMED <https://x.example/g2> { ?s ?p ?o }") == []

    def test_the_request_goes_before_the_query(self, two: Store) -> None:
        assert values(two, "SELECT ?o FROM <https://x.example/g1> { ?s ?p ?o }", default_graphs=[G2]) == ["3"]

    def test_from_in_a_text_is_not_a_dataset(self, two: Store) -> None:
        assert values(two, "SELECT ?o { ?s ?p ?o FILTER(?o != 'from <x:y>') } # FROM <x:y>") == ["1", "2", "3"]

    def test_bindings_bind(self, two: Store) -> None:
        found = values(two, "SELECT ?o ?s { ?s ?p ?o }", bindings={"s": NamedNode("https://x.example/a")})
        assert found == ["1", "3"]
        found = values(two, "SELECT ?o ?v { ?s ?p ?o FILTER(?o < ?v) }", bindings={"v": Literal("3")})
        assert found == ["1", "2"]

    def test_a_binding_is_never_read_as_sparql(self, two: Store) -> None:
        evil = Literal('3") } #')
        assert values(two, "SELECT ?o ?v { ?s ?p ?o FILTER(?o = ?v) }", bindings={"v": evil}) == []

    @pytest.mark.parametrize(
        ("sparql", "line", "column"),
        [
            ("SELECT ?o {", 1, 12),
            ("SELECT ?o {\n  ?s nope:p ?o }", 2, 6),
            ("", 1, 1),
            ("INSERT DATA { <x:a> <x:b> 1 }", 1, 1),
            ("LOAD <http://127.0.0.1/x>", 1, 1),
        ],
    )
    def test_a_malformed_query_names_the_place(self, two: Store, sparql: str, line: int, column: int) -> None:
        with pytest.raises(QueryError) as caught:
            two.query(sparql)
        assert (caught.value.line, caught.value.column) == (line, column)
        assert f"line {line}" in str(caught.value)
        assert "\\u{" not in str(caught.value)

    def test_relative_iris_need_a_base(self, two: Store) -> None:
        sparql = "SELECT ?o { <a> ?p ?o }"
        assert values(two, sparql, base_iri="https://x.example/b") == values(two, f"BASE <https://x.example/> {sparql}")
        assert len(values(two, sparql, base_iri="https://x.example/b")) == 2
        with pytest.raises(QueryError, match="column 13, at '<a>'"):
            two.query(sparql)
        with pytest.raises(QueryError, match="at its end"):
            two.query("SELECT ?o { <a> ?p ?o", base_iri="https://x.example/")

    @pytest.mark.parametrize("service", ["<sparql>", "<http://127.0.0.1:9/>"])
    def test_a_base_lets_no_service_through(self, two: Store, service: str) -> None:
        sparql = "ASK { <a> ?p ?o . SERVICE " + service + " { ?s ?p ?o } }"
        with pytest.raises(QueryError, match="SERVICE is not available"):
            two.query(sparql, base_iri="http://127.0.0.1:9/")

    def test_a_base_leaves_from_in_force(self, two: Store) -> None:
        assert values(two, "SELECT ?o FROM <none> { ?s ?p ?o }", base_iri="https://x.example/") == []

    def test_a_variable_no_binding_can_reach_is_an_error(self, two: Store) -> None:
        with pytest.raises(QueryError, match="v"):
            two.query("SELECT ?o { ?s ?p ?o FILTER(?o = ?v) }", bindings={"v": Literal("1")})

    def test_a_name_that_is_no_iri_is_an_error(self, two: Store) -> None:
        with pytest.raises(QueryError):
            two.query(ALL, default_graphs=["not an iri"])
        with pytest.raises(QueryError):
            two.query(ALL, bindings={"not a name": Literal("1")})

    @pytest.mark.parametrize(
        "sparql",
        [
            "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "SELECT * { service silent ?where { ?s ?p ?o } }",
            "ASK { { SELECT * { { ?s ?p ?o } UNION { SERVICE\n#c\n<http://127.0.0.1:9/> {} } } } }",
            'SELECT * { FILTER(?a<?b#>"""\n) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #"""\n}',
            "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> {} }",
            "SELECT * { FILTER EXISTS { SERVICE SILENT <http://127.0.0.1:9/> { ?service ?p 'service' } } }",
        ],
    )
    def test_service_is_refused(self, two: Store, sparql: str) -> None:
        with pytest.raises(QueryError, match="SERVICE is not available"):
            two.query(sparql)

    @pytest.mark.parametrize(
        "sparql",
        [
            "SELECT ?o { ?s ?p ?o FILTER(?o != 'SERVICE <x:y> {}') }",
            'SELECT ?o { ?s ?p ?o FILTER(?o != """a " SERVICE""") } # SERVICE <x:y> { }',
            "PREFIX service: <https://x.example/> SELECT ?o { ?s service:p ?o }",
            "SELECT (?o AS ?service) { ?s ?p ?o FILTER(?s != <https://x.example/SERVICE#service>) }",
        ],
    )
    def test_the_word_service_alone_is_no_service(self, two: Store, sparql: str) -> None:
        assert values(two, sparql) == ["1", "2", "3"]

    def test_a_closed_store_says_so(self, store: Store) -> None:
        store.close()
        store.close()
        with pytest.raises(StoreError, match="closed"):
            store.graphs()

    def test_it_closes_at_the_end_of_a_with_block(self, store: Store) -> None:
        with store as same:
            assert same is store
        with pytest.raises(StoreError, match="closed"):
            store.query(ALL)
