from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.lexicons import has_lexicon, load_lexicon
from kb.model import Lang
from kb.reading.frames.lexicon import load_frames, load_types
from kb.reading.lint.counts import TABLES, lint_counts
from kb.reading.lint.dead import dead_entries
from kb.reading.lint.examples import check_examples
from kb.reading.lint.fault import Fault
from kb.reading.lint.frames import lint_frames, lint_functions
from kb.reading.lint.wording import lint_wording
from kb.reading.rules import RulesReader


@dataclass(frozen=True, slots=True)
class Summary:
    """What was checked of one language: how many entries, triggers and examples, and what is wrong."""

    lang: Lang
    entries: int
    triggers: int
    examples: int
    faults: tuple[Fault, ...]


def check_lexicon(lang: Lang) -> Summary:
    """Lint the frames, functions, wording and counts of ``lang`` and run all examples. DataError for no TOML."""
    frames = load_lexicon(f"{lang}/frames.toml")["frame"]
    counts = load_lexicon(f"{lang}/counts.toml") if has_lexicon(f"{lang}/counts.toml") else {}
    entries = [*frames, *(entry for kind in TABLES for entry in counts.get(kind, ()))]
    return Summary(
        lang,
        len(entries),
        sum(len(entry.get(kind, ())) for entry in entries for kind in ("nouns", "verbs", "words")),
        sum(len(entry.get("examples", ())) for entry in (*entries, counts)),
        tuple(_faults(lang)),
    )


def _faults(lang: Lang) -> Iterator[Fault]:
    frames = load_lexicon(f"{lang}/frames.toml")["frame"]
    functions = load_lexicon(f"{lang}/functions.toml")
    types = load_types()
    static = list(lint_frames(lang, frames, functions, types))
    yield from static
    yield from lint_functions(lang, functions, types)
    yield from lint_wording(lang, load_lexicon(f"{lang}/wording.toml"))
    if has_lexicon(f"{lang}/counts.toml"):
        yield from lint_counts(lang, load_lexicon(f"{lang}/counts.toml"))
    if not any("unknown class" in fault.what for fault in static):
        for entry, rival in dead_entries(load_frames(lang)):
            yield Fault(f"{lang}/frames.toml", entry.rule, f"never matches: {rival.rule} comes before it")
        yield from check_examples(lang, frames, load_frames(lang), RulesReader())
