"""No text, however broken, stops the reader; what it quotes is always what stands there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.edtf import edtf_bounds
from kb.model import LANGS, Article, Lang, Reading
from kb.reading.explain import explain
from kb.reading.explain_html import explanation_html
from kb.reading.layout import lay_out
from kb.reading.rules import RulesReader, article_dates, article_views
from kb.reading.sentences import LONGEST, split_sentences
from tests.golden.material import article_sources

PUBLISHED = date(2025, 8, 13)
CONTROLS = "\x00\x07\x1b\x7f\x85\u2028\u2029\ufeff\u200b\u00ad"
BIDI = "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u202c"
PIECES = [
    "Путін", "Зеленський", "Лавров", "Росії", "KCNA", "the U.S. president", "зустрівся", "з", "прибув", "виїхав",
    "met", "said", "visited", "заявил", "что", "12 серпня", "у вівторок", "2024", "on May 5", "в прошлом году", "40%",
    "«", "»", "\"", "“", "(", ")", "[", ",", ".", "…", ":", "—", "-", "\n", "\n\n", "\r\n", "\t", "не", "і", "який",
    "під час", "after", "за словами", "😀", "العربية", "中文", "\u0301", "’", "Фото:", "Читайте також:", "Reuters",
    *CONTROLS, *BIDI,
]  # fmt: skip
some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def shipped() -> dict[str, str]:
    """The texts of the shipped articles by id."""
    return {id: text for id, (_, text, _) in article_sources().items()}


def lang_of(id: str) -> Lang:
    return next(lang for lang in LANGS if f"-{lang}-" in id)


def check_quotes(reading: Reading) -> None:
    """A reading holds together: exact quotations, sound dates, salience in its range, ids in order."""
    whole = reading.article
    for timex in reading.timexes:
        assert whole.field(timex.field)[timex.start : timex.end] == timex.text
    for number, report in enumerate(reading.reports, 1):
        assert report.id.endswith(f"-{number}")
        assert 0 <= report.salience <= 1
        assert report.participants
        assert report.evidence
        for quote in report.evidence:
            assert quote.text
            assert whole.field(quote.field)[quote.start : quote.end] == quote.text
        dating = report.dating
        assert (dating.edtf is None) == (dating.basis == "none")
        if dating.edtf is not None:
            assert edtf_bounds(dating.edtf) == (dating.earliest, dating.latest)


def check(article: Article) -> None:
    """What is read of ``article`` holds together, and so do its sentences, clauses and arguments."""
    reading = RulesReader().read(article)
    check_quotes(reading)
    whole = reading.article
    if whole.lang is None:
        return
    sentences = split_sentences(lay_out(article))
    assert all(s.end - s.start <= LONGEST for s in sentences)
    for view in article_views(whole, sentences, article_dates(whole)):
        tokens = view.sentence.tokens
        field = whole.field(view.sentence.field)
        assert all(field[t.start : t.end] == t.text for t in tokens)
        # The pieces of the clauses cover the sentence, each token once.
        assert [i for c in view.clauses for i in range(c.first, c.last)] == list(range(len(tokens)))
        for argument in view.arguments:
            assert field[argument.mention.start : argument.mention.end].split() == argument.mention.text.split()


@some
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(LANGS), st.sampled_from(["", " "]))
def test_words_in_any_order(pieces: list[str], lang: Lang, gap: str) -> None:
    check(Article("a", gap.join(pieces), lang=lang, published=PUBLISHED))


@some
@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=60)), st.sampled_from([None, *LANGS]))
def test_any_characters(text: str, title: str | None, lang: Lang | None) -> None:
    check(Article("a", text, title=title, lang=lang))


@some
@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_lone_surrogates(text: str) -> None:
    check(Article("a", text + "\ud800 Путін зустрівся з Кімом \udfff 12 серпня.", lang="uk", published=PUBLISHED))


@some
@given(st.data())
def test_shipped_articles_cut_anywhere(data: st.DataObject) -> None:
    id = data.draw(st.sampled_from(sorted(shipped())))
    text = shipped()[id]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    check(Article(id, text[start:end], lang=lang_of(id), published=PUBLISHED))


def shuffled_lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def sprinkled(characters: str) -> Callable[[str, random.Random], str]:
    def sprinkle(text: str, rng: random.Random) -> str:
        return "".join(c + (rng.choice(characters) if rng.random() < 0.05 else "") for c in text)

    return sprinkle


def doubled_words(text: str, rng: random.Random) -> str:
    return " ".join(word for word in text.split(" ") for _ in range(rng.choice((1, 1, 2))))


def upper(text: str, rng: random.Random) -> str:
    return text.upper()


def one_line(text: str, rng: random.Random) -> str:
    return text.replace("\n", " ")


def one_word_a_line(text: str, rng: random.Random) -> str:
    return "\n".join(text.split())


def without_marks(text: str, rng: random.Random) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace())


def half_transliterated(text: str, rng: random.Random) -> str:
    """Latin letters that look like the Cyrillic ones, here and there, as scrapers and forgers leave them."""
    alike = str.maketrans("аеорсхіАВЕКМНОРСТХ", "aeopcxiABEKMHOPCTX")
    return "".join(c.translate(alike) if rng.random() < 0.3 else c for c in text)


def unclosed_quotes(text: str, rng: random.Random) -> str:
    return text.replace("»", "").replace("”", "")


def dropped_letters(text: str, rng: random.Random) -> str:
    return "".join(c for c in text if rng.random() > 0.03)


MUTILATIONS = (
    shuffled_lines, sprinkled(CONTROLS), sprinkled(BIDI), sprinkled("😀👩‍👩‍👧"), sprinkled("«»\"“”()[]"),
    sprinkled(",,,:;.!?"),
    doubled_words, upper, one_line, one_word_a_line, without_marks, half_transliterated, unclosed_quotes,
    dropped_letters,
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(MUTILATIONS)))
def test_mutilated_articles(number: int) -> None:
    rng = random.Random(number)  # noqa: S311 - repeatable, no secret
    for id, text in shipped().items():
        check(Article(id, MUTILATIONS[number](text, rng), lang=lang_of(id), published=PUBLISHED))


@pytest.mark.parametrize("lang", LANGS)
def test_articles_in_the_wrong_language(lang: Lang) -> None:
    for id, text in shipped().items():
        check(Article(id, text, lang=lang, published=PUBLISHED))


ODD = {
    "nothing": "",
    "commas": "," * 10_000,
    "commas apart": ", " * 10_000,
    "brackets": "(" * 2_000 + "Путін прибув" + ")" * 2_000,
    "quotes": "«" * 2_000 + "Путін прибув" + "»" * 2_000,
    "straight quotes": '"' * 5_000,
    "one word": "а" * 100_000,
    "no space": "Путін,прибув;" * 1_000,
    "one sentence": "Путін прибув до Китаю і " * 1_000,
    "names": "Путін, " * 1_000,
    "dates": "12 травня, " * 1_000,
    "emoji": "😀" * 10_000,
    "nul": "\0" * 10_000,
    "line ends": "\r\n" * 10_000,
    "digits": "1" * 20_000,
    "huge numbers": "9" * 5_000 + " травня " + "9" * 5_000 + " року",
    "figures of other scripts": "١٢ серпня ２０２５ року, ²⁵ травня, ① червня",
    "combining": "а" + "\u0301" * 10_000,
    "dashes": "—" * 10_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(name: str) -> None:
    check(Article("a", ODD[name], title=ODD[name][:300], lang="uk", published=PUBLISHED))
    check(Article("a", ODD[name], lang="en"))


def test_a_paragraph_of_a_megabyte() -> None:
    text = " ".join(shipped().values()).replace("\n", " ")
    # Cyrillic takes two bytes a letter.
    article = Article("a", (text * (550_000 // len(text) + 1))[:550_000], lang="uk", published=PUBLISHED)
    check_quotes(RulesReader().read(article))


def test_explaining_does_not_fail_either() -> None:
    rng = random.Random(1)  # noqa: S311 - repeatable, no secret
    for id, text in shipped().items():
        explanation = explain(Article(id, sprinkled(CONTROLS + BIDI)(text, rng), published=PUBLISHED))
        assert explanation_html([explanation]).endswith("</html>\n")


def test_two_runs_give_one_result() -> None:
    """Sets have another order in each run; what is read must not."""
    source = Path(__file__).parents[2] / "kb" / "demo" / "articles" / "demo-uk-08-09.jsonl"
    command = [sys.executable, "-m", "kb", "extract", str(source), "--format", "jsonl"]
    outputs = {
        subprocess.run(  # noqa: S603 - our own command
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True, cwd=source.parents[3]
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_work_grows_with_the_length(lang: Lang) -> None:
    """Ten times the text takes no more than eleven times the calls; counted, for a clock depends on the machine."""
    text = "\n\n".join(text for id, text in shipped().items() if lang_of(id) == lang) + "\n\n"
    calls(text, lang)  # fills the caches
    assert calls(text * 10, lang) <= 11 * calls(text, lang)


@pytest.mark.parametrize(
    "unit",
    [
        "він заявив, що зустріч відбулася, і прибув, ",
        "Путін, Макрон і Сі, ",
        "5 травня, 6 червня, ",
        "Зустріч відбулася 5 травня. ",
        "Президент України прибув. Він сказав. ",
        "«Ми прийдемо», — заявив Лавров. ",
        "Путін зустрівся з Макроном, ",
        "А. ",
        "((",
        "— ",
    ],
)
def test_the_work_grows_with_the_length_of_odd_texts(unit: str) -> None:
    text = unit * (4_000 // len(unit))
    calls(text, "uk")
    assert calls(text * 10, "uk") <= 11.5 * calls(text, "uk")


def calls(text: str, lang: Lang) -> int:
    """How many calls of Python and built-in functions it takes to read ``text``."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    article = Article("a", text, lang=lang, published=PUBLISHED)
    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        RulesReader().read(article)
    finally:
        sys.setprofile(before)
    return count
