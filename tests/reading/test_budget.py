"""The reader's budget: functions entered for a word, counted and not timed, when everything is loaded.

A table that is read again for every article, or a question that is asked again for every word, breaks it.
"""

from __future__ import annotations

import pytest

from kb.demo import demo_articles
from kb.model import LANGS, Article, Lang
from kb.reading import make_reader
from kb.settings import Settings
from kb.sources import read_sources
from tests.growth import work

# About a third more than what is needed, so that a new rule fits and a slip does not.
MOST = 215


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_costs_no_more_calls_than_planned(lang: Lang) -> None:
    reader = make_reader("rules")
    files = [str(path) for path in demo_articles()]
    articles = [item for item in read_sources(files, Settings()) if isinstance(item, Article)]
    own = [article for article in articles if reader.read(article).article.lang == lang]
    assert own
    words = sum(len(article.text.split()) for article in own)

    def read() -> list[object]:
        return [reader.read(article) for article in own]

    read()  # all that is loaded and kept is, after this
    per_word = work(read) / words
    assert per_word < MOST, f"{per_word:.1f} calls a word"
