"""Run the examples of a frame lexicon through the reader, and see that each trigger has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.model import Article, Lang
from kb.reading.base import Reader
from kb.reading.frames import Entry, FrameLexicon, find_triggers
from kb.reading.frames.lexicon import frame_entries
from kb.reading.lint.expected import NOTHING, PUBLISHED, Expected, from_report, parse_yields
from kb.reading.lint.fault import Fault, entry_name
from kb.reading.tokens import tokenize

Key = tuple[str, str]


def check_examples(
    lang: Lang, frames: Sequence[Mapping[str, Any]], lexicon: FrameLexicon, reader: Reader
) -> Iterator[Fault]:
    """Examples that yield something else, and triggers that no example of their entry shows at work."""
    file = f"{lang}/frames.toml"
    for number, frame in enumerate(frames, 1):
        name = entry_name(number, frame)
        examples = frame.get("examples", [])
        for example in examples:
            for what in _differences(example, frame, lang, reader):
                yield Fault(file, name, what)
        texts = [str(example.get("text", "")) for example in examples if example.get("yields") != NOTHING]
        for what in _unshown(
            texts, tuple(frame_entries(lang, number, frame, lexicon.functions.get("same", {}))), lexicon
        ):
            yield Fault(file, name, what)


def _differences(example: Mapping[str, Any], frame: Mapping[str, Any], lang: Lang, reader: Reader) -> Iterator[str]:
    if example.keys() != {"text", "yields"}:
        yield f"an example has text and yields, not {', '.join(example)}"
        return
    try:
        expected = parse_yields(example["yields"])
    except ValueError as error:
        yield f"«{example['text']}»: {error}"
        return
    got = read_example(example["text"], lang, reader)
    if sorted(map(str, expected)) != sorted(map(str, got)):
        yield f"«{example['text']}» yields {_listed(got)}, not {_listed(expected)}"
    elif expected and not any(event.type in (frame["type"], frame.get("pair")) for event in expected):
        yield f"«{example['text']}» yields no {frame['type']}"


def _listed(events: Sequence[Expected]) -> str:
    return "; ".join(map(str, events)) or NOTHING


def read_example(text: str, lang: Lang, reader: Reader) -> tuple[Expected, ...]:
    """What ``text``, alone in an article of the day ``PUBLISHED``, comes out as."""
    article = Article("example", text, lang=lang, published=PUBLISHED)
    return tuple(from_report(report) for report in reader.read(article).reports)


def _unshown(texts: Sequence[str], entries: Sequence[Entry], lexicon: FrameLexicon) -> Iterator[str]:
    shown = {key for text in texts for key in _found(text, lexicon)}
    for entry in entries:
        key = _key(entry)
        if key in shown:
            continue
        phrase = entry.rule.rpartition(":")[2]
        alone = _found(phrase, lexicon)
        rivals = sorted(rule for _, rule in alone)
        if key not in alone and rivals:
            yield f"{entry.kind} «{phrase}» never matches: {', '.join(rivals)} comes first"
        else:
            yield f"{entry.kind} «{phrase}» is in no example of its entry"


def _key(entry: Entry) -> Key:
    return entry.kind, entry.rule


def _found(text: str, lexicon: FrameLexicon) -> frozenset[Key]:
    """The triggers in ``text``, by kind and rule."""
    tokens = tokenize(text, 0, len(text), lexicon.lang)
    return frozenset(_key(trigger.entry) for trigger in find_triggers(tokens, lexicon, frozenset()))
