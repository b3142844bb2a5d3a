"""A question written out with its parameters answers as the question does."""

import pytest
from pyoxigraph import Literal, NamedNode

from kb.queries import bind_parameters, fill, is_federated, load_queries, parse_query, run_query
from kb.store import EmbeddedStore
from kb.vocab import Iris

GIVEN = {
    "actor": ("kp", "vladimir-putin"),
    "place": ("pyongyang", "kp"),
    "event": ("treaty-signing", "call-putin-kim"),
    "event-type": ("Event", "Agreement"),
    "status": ("occurred", "planned"),
    "date": ("2024-11-01", "2025-07-31"),
    "integer": ("30", "400"),
    "string": ("visti.example", "troops"),
}


def values(name: str, which: int, optional: bool) -> dict[str, str]:
    wanted = [each for each in load_queries()[name].parameters if each.required or optional]
    return {each.name: GIVEN[each.kind][(which + at) % 2] for at, each in enumerate(wanted)}


@pytest.mark.parametrize("name", sorted(name for name, query in load_queries().items() if not is_federated(query)))
@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize("which", [0, 1])
def test_the_text_answers_alike(store: EmbeddedStore, iris: Iris, name: str, optional: bool, which: int) -> None:
    given = values(name, which, optional)
    query = load_queries()[name]
    text = fill(query, bind_parameters(store, query, given, iris))
    alone = run_query(store, name, given, iris, ask=lambda _, __: store.query(text))
    assert alone == run_query(store, name, given, iris)


def test_a_value_breaks_out_of_nothing(store: EmbeddedStore, iris: Iris) -> None:
    hostile = 'x" } ; DROP ALL # ?from \\'
    query = load_queries()["publisher"]
    text = fill(query, bind_parameters(store, query, {"publisher": hostile}, iris))
    assert '"x\\" } ; DROP ALL # ?from \\\\"' in text
    assert run_query(store, "publisher", {"publisher": hostile}, iris, ask=lambda _, __: store.query(text)).rows == ()


def test_strings_comments_and_longer_names_are_left_alone() -> None:
    header = "".join(f"# {key}: x\n" for key in ("title-en", "title-uk", "description-en", "description-uk"))
    header += "# param: from | date | optional | x | x\n# column: a | text | x | x\n\n"
    body = "SELECT ?a (MAX(?from) AS ?b) ?from WHERE { ?a <x:?from> \"?from\", '?from', ?from, ?from_day } # ?from\n"
    query = parse_query("x", header + body + "GROUP BY ?a ?from\n")
    filled = fill(query, {"from": Literal("d")}).removeprefix(header)
    assert filled == (
        'SELECT ?a (MAX("d") AS ?b) WHERE { ?a <x:?from> "?from", \'?from\', "d", ?from_day } # ?from\nGROUP BY ?a\n'
    )
    assert "dl:Call" in fill(query, {"from": NamedNode("https://w3id.org/dateline#Call")})
