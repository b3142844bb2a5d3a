import csv
import io
import json

import pytest

from kb.errors import NotKnown
from kb.results import FORMATS, Column, Table, write_table

TEXTS = {"en": "It", "uk": "Воно"}
TABLE = Table(
    (Column("event", "event", TEXTS), Column("event_label", "text", TEXTS), Column("n", "integer", TEXTS)),
    (
        ("https://dateline.example/id/event/abc", 'Call: "A", B\nC', 3),
        ("https://dateline.example/id/event/def", "[red]Дзвінок[/red]\x1b[31m", None),
    ),
)


def _written(form: str) -> str:
    out = io.StringIO(newline="")
    write_table(TABLE, form, out)
    return out.getvalue()


def test_csv_is_rfc_4180() -> None:
    text = _written("csv")
    assert text.splitlines(keepends=True)[0] == "event,event_label,n\r\n"
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[1:] == [["" if cell is None else str(cell) for cell in row] for row in TABLE.rows]


def test_json_keeps_types_and_letters() -> None:
    text = _written("json")
    assert json.loads(text) == [dict(zip(TABLE.names, row, strict=True)) for row in TABLE.rows]
    assert "Дзвінок" in text


def test_the_table_shows_names_and_the_keys_of_events_as_plain_text() -> None:
    text = _written("table")
    assert "abc" in text
    assert "https://" not in text
    assert "[red]Дзвінок[/red]" in text
    assert "\x1b" not in text


def test_an_empty_table_is_written_in_every_form() -> None:
    for form in FORMATS:
        write_table(Table(TABLE.columns, ()), form, io.StringIO())


def test_another_form_is_refused() -> None:
    with pytest.raises(NotKnown, match="no format named 'xls'; there are: table, csv, json"):
        write_table(TABLE, "xls", io.StringIO())
