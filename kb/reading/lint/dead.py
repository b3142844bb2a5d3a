"""Triggers that can never be read, since an earlier one matches wherever they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.reading.frames import Entry, FrameLexicon


def dead_entries(lexicon: FrameLexicon) -> Iterator[tuple[Entry, Entry]]:
    """Each entry of which no head is left to it, with an entry that comes before it."""
    for index in (lexicon.nouns, lexicon.verbs):
        living = [rule for entries in index.values() for rule in _first_ones(entries)]
        told: set[str] = set()
        for entries in index.values():
            for at, entry in enumerate(entries):
                if entry.rule not in living and entry.rule not in told:
                    told.add(entry.rule)
                    yield entry, next(rival for rival in entries[:at] if _covers(rival, entry))


def _first_ones(entries: Sequence[Entry]) -> Iterator[str]:
    for at, entry in enumerate(entries):
        if not any(_covers(rival, entry) for rival in entries[:at]):
            yield entry.rule


def _covers(rival: Entry, entry: Entry) -> bool:
    """Whether ``rival`` matches wherever ``entry`` does: it asks for no other word, and nothing else rules it out."""
    return rival.without <= entry.without and all(
        any(word <= wanted for word in entry.others) for wanted in rival.others
    )
