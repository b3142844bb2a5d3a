from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.lexicons import load_lexicon
from kb.model import Lang
from kb.reading.frames.lexicon import load_frames, load_types
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
    """Lint the frames, functions and wording of ``lang``, and run every example. Raises DataError for no TOML."""
    frames = load_lexicon(f"{lang}/frames.toml")["frame"]
    return Summary(
        lang,
        len(frames),
        sum(len(frame.get(kind, ())) for frame in frames for kind in ("nouns", "verbs")),
        sum(len(frame.get("examples", ())) for frame in frames),
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
    if not any("unknown class" in fault.what for fault in static):
        for entry, rival in dead_entries(load_frames(lang)):
            yield Fault(f"{lang}/frames.toml", entry.rule, f"never matches: {rival.rule} comes before it")
        yield from check_examples(lang, frames, load_frames(lang), RulesReader())
