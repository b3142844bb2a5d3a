"""What can be told wrong in wording.toml: words listed twice, words in two lists that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.model import Lang
from kb.reading.lint.fault import Fault, repeated

# A word cannot be both: the reader would take the first that it asks for.
CONTRADICTORY = (
    ("coordinators", "subordinators"),
    ("coordinators", "relatives"),
    ("subordinators", "relatives"),
    ("planned", "cancelled"),
    ("says", "denies"),
    ("says", "accuses"),
    ("denies", "accuses"),
    ("topics", "before"),
    ("negations", "unsure"),
)


def lint_wording(lang: Lang, lists: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """The faults of the lists of one language."""
    file = f"{lang}/wording.toml"
    for name, words in lists.items():
        for word in repeated(list(words)):
            yield Fault(file, name, f"«{word}» is listed twice")
    for one, other in CONTRADICTORY:
        for word in sorted(set(lists.get(one, ())) & set(lists.get(other, ()))):
            yield Fault(file, one, f"«{word}» is among {other} too")
