from __future__ import annotations

from dataclasses import field

from kb.frozen import record
from kb.model import Entity, Timex
from kb.reading.arguments import Argument
from kb.reading.base import Mention, Sentence
from kb.reading.clauses import Clause
from kb.reading.frames.lexicon import Entry
from kb.reading.wording import Wording


@record(frozen=True, slots=True)
class SentenceView:
    """A sentence with all that was found in it; what the event steps look at.

    ``origin`` is the agency that the news comes from by the article's source line: whose word «повідомляється» is.
    ``voice`` is who says «ми», and whom they speak for. ``forms`` and ``lemmas`` are those of its words: most rules
    that look for one of a list of words find none, and are spared the search.
    """

    index: int
    sentence: Sentence
    clauses: tuple[Clause, ...]
    arguments: tuple[Argument, ...]
    timexes: tuple[Timex, ...]
    wording: Wording
    spans: tuple[tuple[int, int], ...] = ()
    origin: Entity | None = None
    voice: tuple[Entity, ...] = ()
    forms: frozenset[str] = field(init=False, repr=False)
    lemmas: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", frozenset([token.lower for token in self.sentence.tokens]))
        object.__setattr__(self, "lemmas", frozenset([token.lemma for token in self.sentence.tokens]))

    def quoted(self, offset: int) -> bool:
        """Whether the offset lies inside quotation marks."""
        return any(start <= offset < end for start, end in self.sentence.quotes)


@record(frozen=True, slots=True)
class Role:
    """A mention in a role of the ontology."""

    role: str
    mention: Mention


@record(frozen=True, slots=True)
class Frame:
    """A trigger in its sentence with who plays which role. ``at`` is its token, ``clause`` its clause.

    ``verb`` is the token of the verb that carries or holds it (itself for a verb trigger), if any.
    ``link`` is the preposition or relation by which a noun hangs on its clause (``після``, ``під час``).
    ``direct`` is False where the noun is only talked about (``тема переговорів``). ``extra`` are actors that the
    clause names without telling their role; they take part in the report, but do not tell events apart. ``type`` is the
    name of the event type.
    """

    entry: Entry
    view: SentenceView
    at: int
    clause: int
    verb: int | None
    roles: tuple[Role, ...]
    place: Mention | None = None
    link: str | None = None
    direct: bool = True
    negated: bool = False
    plural: bool = False
    extra: tuple[Role, ...] = ()
    type: str = field(init=False)

    def __post_init__(self) -> None:
        pair = self.entry.pair
        paired = pair is not None and sum(role.role == "initiator" for role in self.roles) > 1
        object.__setattr__(self, "type", (pair if pair is not None and paired else self.entry.type).name)

    @property
    def start(self) -> int:
        return self.view.sentence.tokens[self.at].start
