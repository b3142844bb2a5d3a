"""What is judged of links to Wikidata, and what the judgements come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from pyoxigraph import NamedNode

Verdict = Literal["accepted", "rejected", "undone"]
VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "undone")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A Wikidata item (``Q…``) that may be the actor or place ``about``, which waits to be judged."""

    about: NamedNode
    item: str
    score: float
    reasons: tuple[str, ...]
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Number ``number`` of those on ``about``. ``undoes`` is another one, for the verdict ``undone``."""

    about: NamedNode
    number: int
    verdict: Verdict
    item: str
    at: str
    by: str | None = None
    score: float | None = None
    reasons: tuple[str, ...] = ()
    undoes: NamedNode | None = None

    @property
    def iri(self) -> NamedNode:
        return NamedNode(f"{self.about.value}#judgement-{self.number}")


def standing(judgements: Iterable[Judgement]) -> Sequence[Judgement]:
    """Those that count, in their order: not undone, and no undoing ones."""
    every = sorted(judgements, key=lambda one: (one.at, one.number))
    undone = {one.undoes for one in every}
    return [one for one in every if one.verdict != "undone" and one.iri not in undone]


def linked_item(judgements: Iterable[Judgement]) -> str | None:
    """The item they come to: the last one accepted and not rejected since."""
    found: str | None = None
    for one in standing(judgements):
        if one.verdict == "accepted":
            found = one.item
        elif one.item == found:
            found = None
    return found


def rejected_items(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The items that were rejected, and not accepted since."""
    last = {one.item: one.verdict for one in standing(judgements)}
    return frozenset(item for item, verdict in last.items() if verdict == "rejected")


def now() -> str:
    """The time of a judgement."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
