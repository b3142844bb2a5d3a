"""Generated quads, as hypothesis strategies: any text, language tags, datatypes; blank nodes only where asked for."""

from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

XSD = "http://www.w3.org/2001/XMLSchema#"
characters = st.characters(exclude_categories=["Cs"])
iris = st.text("abcдщї/?=&%20-._~", max_size=8).map(lambda tail: "https://x.example/" + tail.replace("%", "%25"))
nodes = iris.map(NamedNode)
# Oxigraph keeps numbers and dates by value ("007" becomes 7), so those come in their canonical form.
typed = st.one_of(
    st.integers(-(2**40), 2**40).map(Literal),
    st.booleans().map(Literal),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))),
    st.text(characters).map(lambda text: Literal(text, datatype=NamedNode("https://x.example/type"))),
)
literals = st.one_of(
    st.text(characters).map(Literal),
    st.builds(
        lambda text, tag: Literal(text, language=tag),
        st.text(characters),
        st.sampled_from(["uk", "en", "zh-hant", "ru"]),
    ),
    typed,
)
blanks = st.sampled_from("abc").map(BlankNode)


def quad_sets(graph: str | None = None, blank: bool = False) -> st.SearchStrategy[set[Quad]]:
    """Sets of quads, all in ``graph`` if it is given, else in a few named graphs and the default one."""
    resources = nodes | blanks if blank else nodes
    graphs = (
        st.just(NamedNode(graph))
        if graph
        else st.sampled_from([NamedNode("https://x.example/g1"), NamedNode("https://x.example/г2"), DefaultGraph()])
    )
    return st.sets(st.builds(Quad, resources, nodes, resources | literals, graphs), max_size=12)
