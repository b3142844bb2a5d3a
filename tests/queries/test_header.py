"""The form of a query file, and that every file keeps it."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import QuerySolutions

from kb.errors import DataError
from kb.queries import NamedQuery, load_queries, parse_query
from kb.settings import WIKIDATA
from kb.store import EmbeddedStore

GOOD = """# title-en: Events
# title-uk: Події
# description-en: All events.
# description-uk: Усі події.
# param: from | date | optional | Not before | Не раніше
# param: days | integer | default=7 | Days | Днів
# column: event | event | The event | Подія

SELECT ?event ?from ?days WHERE { ?event a ?type }
"""


def test_a_header_is_read() -> None:
    query = parse_query("events", GOOD)
    assert query.titles == {"en": "Events", "uk": "Події"}
    assert query.descriptions["uk"] == "Усі події."
    since, days = query.parameters
    assert (since.name, since.kind, since.required, since.default) == ("from", "date", False, None)
    assert (days.default, days.required) == ("7", False)
    assert query.columns[0].descriptions == {"en": "The event", "uk": "Подія"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title-uk: Події\n", "", "line 2: expected title-uk, not description-en"),
        ("# title-en: Events", "# title-en:", "line 1: a header line is '# key: value'"),
        ("# title-en: Events", "SELECT", "line 1: a header line"),
        ("date | optional", "day | optional", "line 5: no such kind day; there are actor, "),
        ("date | optional", "date | maybe", "line 5: required, optional or default=VALUE, not maybe"),
        ("default=7", "default=", "line 6: an empty default"),
        ("| Not before | Не раніше", "| Not before", "line 5: expected 5 fields between bars, not 4"),
        ("| The event | Подія", "| | Подія", "line 7: an empty field"),
        ("# param: days", "# param: Days", "line 6: a name is made of a-z and _, not 'Days'"),
        ("# param: days", "# param: from", "line 6: from twice"),
        ("# column: event | event | The event | Подія\n", "", "line 7: the header ends without a column"),
        ("# column", "# row", "line 7: no such key row"),
        ("# column: event", "# column: x | text | X | X\n# param: event | event | required | E", "a param after"),
    ],
)
def test_a_malformed_header_is_named_with_its_line(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=r"^events\.rq, ") as caught:
        parse_query("events", GOOD.replace(old, new))
    assert message in str(caught.value)


def test_there_are_the_queries_there_should_be() -> None:
    assert set(load_queries()) == {
        "around", "claims", "conflicting-dates", "contacts", "denials", "dyads", "events-at-place", "events-of-actor",
        "first-reports", "heads-of-state", "numbers-reported", "offices-held", "place-coordinates", "planned",
        "publisher", "single-source", "treaties", "troop-deployments", "visits", "who-says-what",
    }  # fmt: skip


@pytest.mark.parametrize("query", load_queries().values(), ids=load_queries())
def test_every_query_keeps_the_form(query: NamedQuery) -> None:
    for texts in (
        query.titles,
        query.descriptions,
        *(each.descriptions for each in (*query.parameters, *query.columns)),
    ):
        assert re.search("[a-z]{2}", texts["en"])
        assert re.search("[а-яіїєґ]", texts["uk"])
    # Bound from outside, a parameter is seen by these only in some places.
    for parameter in query.parameters:
        assert f"BOUND(?{parameter.name})" not in query.sparql
    with EmbeddedStore() as store:  # a group in place of the SERVICE, so that nobody else is asked
        answer = store.query(query.sparql.replace(f"SERVICE <{WIKIDATA}>", ""))
        assert isinstance(answer, QuerySolutions)
        selected = {variable.value for variable in answer.variables}
    assert {each.name for each in (*query.parameters, *query.columns)} <= selected
    # Bounds are for filters and sorting; the date itself is shown.
    assert not re.search(r"(ORDER BY|FILTER)[^\n]*\?date\b(?!\))", query.sparql)
