from datetime import date

import pytest

from kb.errors import DataError
from kb.lexicons import codes
from kb.model import Lang
from kb.reading.dates import read_dates
from kb.reading.dates.lexicon import Example, build_lexicon, load_lexicon

CASES = [(lang, example) for lang in codes() for example in load_lexicon(lang).examples]


@pytest.mark.parametrize(("lang", "example"), CASES, ids=[f"{lang}-{case.entry}" for lang, case in CASES])
def test_every_entry_yields_what_its_example_says(lang: Lang, example: Example) -> None:
    found = read_dates(example.text, lang, date.fromisoformat(example.published))
    as_promised = [
        timex
        for timex in found
        if timex.dating.edtf == example.edtf
        and (not example.rule or timex.dating.rule == example.rule)
        and (not example.forms or any(form in timex.text.lower().replace("'", "’") for form in example.forms))
    ]
    assert as_promised, [(timex.text, timex.dating.edtf, timex.dating.rule) for timex in found]


def test_the_examples_are_all_there() -> None:
    assert len(CASES) >= 350


def test_an_entry_without_an_example_is_refused() -> None:
    raw = {
        "published": "2025-08-13",
        "shape": {"month_first": False, "capital": "", "lower": ""},
        "plain": {},
        "word": [{"class": "month", "value": 1, "forms": "jan"}],
        "rule": [],
    }
    with pytest.raises(DataError, match="yields"):
        build_lexicon(raw, "test")
