import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

from kb.errors import NotKnown, RdfError
from kb.store import EmbeddedStore
from kb.transfer import FORMATS, SUFFIXES, export_quads, import_quads
from kb.vocab import Iris, dl
from tests.model_strategies import readings
from tests.quad_strategies import quad_sets
from tests.sample import sample_quads
from tests.test_graph import filled

IRIS = Iris("https://dateline.example/")
WITH_GRAPHS = ("nquads", "trig", "jsonld")


def exported(quads: Iterable[Quad], form: str, graph: str | None = None) -> bytes:
    store, out = EmbeddedStore(), io.BytesIO()
    store.load(quads)
    count = export_quads(store, out, form, IRIS, graph)
    assert count == len(list(store.quads(graph)))
    return out.getvalue()


def imported(data: bytes, form: str, graph: str | None = None) -> set[Quad]:
    store = EmbeddedStore()
    assert import_quads(store, io.BytesIO(data), form, IRIS, graph) >= len(list(store.quads()))
    return set(store.quads())


def test_every_format_has_a_suffix() -> None:
    assert sorted(SUFFIXES.values()) == sorted(FORMATS)


@pytest.mark.parametrize("form", WITH_GRAPHS)
@given(quads=quad_sets())
def test_any_dataset_comes_back(form: str, quads: set[Quad]) -> None:
    assert imported(exported(quads, form), form) == quads


@pytest.mark.parametrize("form", WITH_GRAPHS)
@given(quads=quad_sets(blank=True))
def test_blank_nodes_come_back_under_other_names(form: str, quads: set[Quad]) -> None:
    before, after = Dataset(quads), Dataset(imported(exported(quads, form), form))
    for dataset in (before, after):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert before == after


@pytest.mark.parametrize("form", FORMATS)
def test_what_dateline_writes_comes_back_from_every_format(form: str) -> None:
    quads = set(sample_quads())
    assert imported(exported(quads, form), form) == quads


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.data())
def test_any_reading_comes_back_from_every_format(form: str, data: st.DataObject) -> None:
    quads = set(filled(data.draw(readings())).quads())
    assert imported(exported(quads, form), form) == quads


@given(quads=quad_sets(graph="https://x.example/g"))
def test_one_graph_comes_back_from_turtle(quads: set[Quad]) -> None:
    data = exported(quads, "turtle", "https://x.example/g")
    assert imported(data, "turtle", "https://x.example/g") == quads


def test_turtle_is_refused_where_it_would_lose_a_graph() -> None:
    store, out = EmbeddedStore(), io.BytesIO()
    store.load([*sample_quads(), Quad(IRIS.event("e1"), dl("status"), dl("status-denied"), IRIS.graph("curation"))])
    with pytest.raises(RdfError, match="Turtle has no graphs"):
        export_quads(store, out, "turtle", IRIS)
    assert out.getvalue() == b""
    assert export_quads(store, out, "trig", IRIS) == len(list(store.quads()))


def test_what_is_not_datelines_stays_in_the_default_graph_of_turtle() -> None:
    quads = {Quad(NamedNode("https://x.example/s"), dl("unit"), Literal("USD"))}
    assert imported(exported(quads, "turtle"), "turtle") == quads


def test_a_redirect_goes_home_to_the_curated() -> None:
    replaced = NamedNode("http://purl.org/dc/terms/isReplacedBy")
    quads = {Quad(IRIS.event("e1"), replaced, IRIS.event("e2"), IRIS.graph("curation"))}
    assert imported(exported(quads, "turtle"), "turtle") == quads


def test_turtle_and_trig_are_written_with_prefixes() -> None:
    assert b"@prefix dl: <https://w3id.org/dateline#>" in exported(sample_quads(), "trig")
    assert b" dl:Report" in exported(sample_quads(), "turtle")


@pytest.mark.parametrize(
    ("form", "data", "line"),
    [
        ("nquads", b"<x:a> <x:b> <x:c> <x:g> .\n<x:a> <x:b> .\n", 2),
        ("nquads", b'<x:a> <x:b> "\xff" .\n', 1),
        ("trig", b"<x:g> { <x:a> <x:b> 1 }\n<x:g> { <x:a> nope:b 1 }", 2),
        ("turtle", b"<x:a> <x:b> 1 .\n\n<x:a> <x:b", 3),
        ("jsonld", b'[{"@id": "x:a", "x:b": [{"@value": 1}]},\n{"@id": }]', 2),
        ("jsonld", b'{"@context": "http://127.0.0.1:9/context", "@id": "x:a", "name": "b"}', None),
        ("nquads", b"\x00\x01\x02", 1),
    ],
)
def test_malformed_input_names_the_line_and_adds_nothing(form: str, data: bytes, line: int | None) -> None:
    store = EmbeddedStore()
    store.load(sample_quads())
    before = set(store.quads())
    with pytest.raises(RdfError, match=f"^not {form}: " + (f"line {line}, column " if line else "")):
        import_quads(store, io.BytesIO(data), form, IRIS)
    assert set(store.quads()) == before


def test_an_empty_file_is_an_empty_dataset() -> None:
    for form in ("nquads", "trig", "turtle"):
        assert imported(b"", form) == set()


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(NotKnown, match=r"no format named 'xml'; there are: nquads, trig, turtle, jsonld"):
        export_quads(EmbeddedStore(), io.BytesIO(), "xml", IRIS)


def test_n_quads_are_read_as_a_stream() -> None:
    """The source is asked for a little at a time, never for all it has."""

    class Source(io.RawIOBase):
        def __init__(self) -> None:
            self.left, self.largest = 2000, 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.largest = max(self.largest, size if size >= 0 else 1 << 40)
            self.left -= 1
            return b"<x:s%d> <x:p> <x:o> .\n" % self.left if self.left >= 0 else b""

    source, store = Source(), EmbeddedStore()
    assert import_quads(store, source, "nquads", IRIS) == 2000  # type: ignore[arg-type]
    assert source.largest < 1 << 20
