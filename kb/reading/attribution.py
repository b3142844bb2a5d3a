"""Who claims an event: the speaker of the clause above it, «за словами X», «повідомляє Reuters»."""

from __future__ import annotations

from functools import cache

from kb.model import Entity, Lang
from kb.reading.arguments import Argument
from kb.reading.frames import Frame, SentenceView
from kb.reading.phrases import by_first_word
from kb.reading.sourced import after_phrases
from kb.reading.wording import load_wording

_CLAIMANTS = ("Person", "Organization", "State", "ArmedForce")


def claimants(frame: Frame) -> tuple[Entity, ...]:
    """Those whom the sentence names as saying that ``frame`` happened; a speech event claims itself by nobody."""
    view = frame.view
    found: list[Entity] = []
    for index, clause in enumerate(view.clauses):
        if clause.verb is None or index == frame.clause:
            continue
        token = view.sentence.tokens[clause.verb]
        if token.lemma not in view.wording.says and token.lemma not in view.wording.accuses:
            continue
        if clause.verb < frame.at and not _hangs_on(view, frame.clause, index):
            continue
        if clause.verb < frame.at and view.clauses[frame.clause].kind == "participle":
            continue  # «заявили, що дотримуються договору, підписаного торік»: nobody needs to claim the treaty
        speakers = [a.mention.entity for a in _subjects(view, index)]
        found += speakers
        news = view.sentence.block.kind != "background" and clause.verb < frame.at
        if not speakers and view.origin is not None and news:
            found.append(view.origin)
    tokens = view.sentence.tokens
    naming = _naming(view.sentence.lang)
    if not by_first_word(naming).keys().isdisjoint(view.forms):
        found += [a.mention.entity for a in after_phrases(tokens, view.arguments, naming)]
    own = (
        {role.mention.entity.id for role in frame.roles}
        if frame.entry.kind == "verb" and frame.type == "Statement"
        else set()
    )
    unique = {e.id: e for e in found if e.kind in _CLAIMANTS and e.id not in own}
    return tuple(unique.values())


@cache
def _naming(lang: Lang) -> frozenset[str]:
    """The phrases after which the one stands whose word it is."""
    wording = load_wording(lang)
    return wording.according | wording.sourced


def _hangs_on(view: SentenceView, child: int, ancestor: int) -> bool:
    index: int | None = child
    while index is not None:
        if index == ancestor:
            return True
        index = view.clauses[index].parent
    return False


def _subjects(view: SentenceView, clause: int) -> list[Argument]:
    subjects = [
        a
        for a in view.arguments
        if a.clause == clause and a.function in ("nom", "subj", "obj", "?") and not a.adjective
    ]
    nominative = [a for a in subjects if a.function in ("nom", "subj")]
    return nominative or subjects[:1]
