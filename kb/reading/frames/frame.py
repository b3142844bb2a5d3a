from __future__ import annotations

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
    ``voice`` is who says «ми», and whom they speak for.
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
    clause names without telling their role; they take part in the report, but do not tell events apart.
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

    @property
    def type(self) -> str:
        pair = self.entry.pair
        if pair is not None and sum(role.role == "initiator" for role in self.roles) > 1:
            return pair.name
        return self.entry.type.name

    @property
    def start(self) -> int:
        return self.view.sentence.tokens[self.at].start
