"""The counts lexicon of a language: words listed twice or in no example, and examples that yield something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.gazetteer.words import fold
from kb.model import Article, Count, Lang
from kb.reading.counts import find_counts, load_classes
from kb.reading.layout import lay_out
from kb.reading.lint.expected import NOTHING, PUBLISHED
from kb.reading.lint.fault import Fault, repeated
from kb.reading.rules import article_dates, article_views
from kb.reading.sentences import split_sentences
from kb.reading.tokens import tokenize

TABLES = ("thing", "turn", "toll", "money")


def lint_counts(lang: Lang, table: Mapping[str, Any]) -> Iterator[Fault]:
    """All faults of one language's ``counts.toml``."""
    file = f"{lang}/counts.toml"
    texts = [str(example["text"]) for example in table["examples"]]
    for example in table["examples"]:
        for what in _differences(example, lang):
            yield Fault(file, "examples", what)
    for what in _numbers_unshown(table, texts, lang):
        yield Fault(file, "examples", what)
    for kind in TABLES:
        for number, entry in enumerate(table.get(kind, ()), 1):
            name = f"{kind} {number} «{entry['words'][0]}»"
            for what in _entry(kind, entry, lang):
                yield Fault(file, name, what)


def _entry(kind: str, entry: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    for word in repeated(list(entry["words"])):
        yield f"«{word}» is listed twice"
    for example in entry.get("examples", ()):
        yield from _differences(example, lang)
    shown = _lemmas([str(example["text"]) for example in entry.get("examples", ())], lang)
    for word in (*entry["words"], *entry.get("with", ())):
        if not all(lemmas & shown for lemmas in _word(word, lang)):
            yield f"«{word}» is in no example of its entry"
    if kind == "thing" and entry["of"] not in load_classes().all | load_classes().vague:
        yield f"unknown class {entry['of']!r}"


def _numbers_unshown(table: Mapping[str, Any], texts: Sequence[str], lang: Lang) -> Iterator[str]:
    """Numerals, multipliers and qualifiers that no example shows."""
    shown = _lemmas(texts, lang)
    for word in (*table["numerals"], *table["multipliers"]):
        if fold(word) not in shown and not any(fold(word) in form.split("-") for form in shown):
            yield f"the number word «{word}» is in no example"
    lines = [f" {' '.join(fold(text).replace(',', ' ').split())} " for text in texts]
    for phrases in table["qualifiers"].values():
        for phrase in phrases:
            if not any(f" {fold(phrase)} " in line for line in lines):
                yield f"the qualifier «{phrase}» is in no example"


def _differences(example: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if example.keys() != {"text", "yields"}:
        yield f"an example has text and yields, not {', '.join(example)}"
        return
    expected = sorted(part.strip() for part in example["yields"].split(";") if part.strip() != NOTHING)
    got = sorted(map(told, read_counts(example["text"], lang)))
    if expected != got:
        yield f"«{example['text']}» yields {'; '.join(got) or NOTHING}, not {'; '.join(expected) or NOTHING}"


def read_counts(text: str, lang: Lang) -> tuple[Count, ...]:
    """The counts in ``text``, alone in an article of the day ``PUBLISHED``."""
    layout = lay_out(Article("example", text, lang=lang, published=PUBLISHED))
    views = article_views(layout.article, split_sentences(layout), article_dates(layout.article))
    return tuple(found.count for view in views for found in find_counts(layout.article, view))


def told(count: Count) -> str:
    """A count as an example tells it: CLASS VALUE [UNIT] [QUALIFIER]."""
    parts = (count.of, f"{count.value:.15g}", count.unit, count.qualifier)
    return " ".join(part for part in parts if part)


def _word(word: str, lang: Lang) -> list[frozenset[str]]:
    if " " not in word:
        return [frozenset([fold(word)])]
    return [frozenset((fold(t.text), *(fold(p.lemma) for p in t.parses))) for t in tokenize(word, 0, len(word), lang)]


def _lemmas(texts: Sequence[str], lang: Lang) -> frozenset[str]:
    """The folded forms and lemmas of all words; plurals of names without their s, as counts are read by them."""
    tokens = [token for text in texts for token in tokenize(text, 0, len(text), lang)]
    forms = {fold(token.text) for token in tokens}
    lemmas = {fold(parse.lemma) for token in tokens for parse in token.parses}
    return frozenset(forms | lemmas | {form[:-1] for form in forms if form.isascii() and form.endswith("s")})
