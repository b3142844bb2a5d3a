import re

import pytest

from kb.lexicons import codes
from kb.reading.layout_builder import Builder
from kb.reading.layout_lexicon import load_layout_lexicon, tables
from kb.reading.layout_paragraphs import paragraphs

ENTRIES = [
    (lang, section, entry)
    for lang, table in tables().items()
    for section in ("label", "opener", "pattern")
    for entry in table.get(section, ())
]

LEAD = "The ministers of both countries met in the capital and agreed on a plan for the year."


def kinds(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    builder = Builder(text)
    parts = paragraphs(text)
    for at, part in enumerate(parts):
        builder.place(part, parts[at + 1] if at + 1 < len(parts) else None)
    return [block.kind for block in builder.blocks]


def test_every_language_has_entries() -> None:
    assert len(ENTRIES) >= 45
    assert {lang for lang, _, _ in ENTRIES} == set(codes())


@pytest.mark.parametrize(("lang", "section", "entry"), ENTRIES)
def test_the_example_of_an_entry_is_of_its_kind(lang: str, section: str, entry: dict[str, object]) -> None:
    example = str(entry["example"])
    if entry.get("at") in ("inside", "start"):
        assert re.search(str(entry["regex"]), example)
        for text in entry.get("not", []):  # type: ignore[attr-defined]
            assert not re.search(str(entry["regex"]), text)
        return
    assert entry["kind"] in kinds(LEAD, example)[1:]
    for text in entry.get("not", []):  # type: ignore[attr-defined]
        assert kinds(LEAD, text)[-1] == "body"


def test_no_word_is_claimed_for_two_kinds() -> None:
    seen: dict[tuple[str, str], str] = {}
    for _, section, entry in ENTRIES:
        for word in entry.get("words", ()):
            assert seen.setdefault((section, word.lower()), entry["kind"]) == entry["kind"]


def test_the_months_of_every_language_are_twelve() -> None:
    for table in tables().values():
        assert len(table["bylines"]["months"]) == 12


def test_markers_answer_to_their_words() -> None:
    lexicon = load_layout_lexicon()
    assert lexicon.markers["передісторія:"].kind == "background"
    assert lexicon.markers["read also:"].kind == "teaser"
