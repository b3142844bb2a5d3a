"""Whose «ми», «наша країна» it is: who speaks in a sentence, by its own verb of saying or by those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.gazetteer import load_gazetteer
from kb.model import Entity
from kb.reading.arguments import Argument
from kb.reading.frames.frame import SentenceView

# How many sentences a speaker is remembered for.
_NEAR = 3
_SPEAKERS = frozenset({"Person", "State", "Organization"})


def with_voices(views: Sequence[SentenceView]) -> tuple[SentenceView, ...]:
    """The views, those that speak in the first person plural with their speaker and whom that one speaks for."""
    out: list[SentenceView] = []
    titled: Entity | None = None
    last: tuple[int, Entity] | None = None
    for view in views:
        own = speaker_of(view)
        if own is not None:
            last = (view.index, own)
        elif titled is None and view.sentence.block.kind == "title":
            titled = next((a.mention.entity for a in view.arguments if a.mention.entity.kind == "Person"), None)
        if not (view.wording.we.isdisjoint(view.lemmas) and view.wording.ours.isdisjoint(view.lemmas)):
            near = last[1] if last is not None and view.index - last[0] <= _NEAR else None
            speaker = near or titled
            out.append(view if speaker is None else replace(view, voice=(speaker, *_spoken_for(speaker))))
        else:
            out.append(view)
    return tuple(out)


def speaker_of(view: SentenceView) -> Entity | None:
    """Who speaks by the sentence's own last verb of saying: its subject, in English what follows "said" as well."""
    for clause in reversed(view.clauses):
        if clause.verb is None or view.sentence.tokens[clause.verb].lemma not in view.wording.says:
            continue
        own = [a for a in view.arguments if clause.first <= a.first < clause.last and _speaks(a, clause.verb)]
        if own:
            return min(own, key=lambda a: abs(a.first - (clause.verb or 0))).mention.entity
    return None


def _speaks(argument: Argument, verb: int) -> bool:
    if argument.adjective or argument.medium or argument.mention.entity.kind not in _SPEAKERS:
        return False
    return argument.function in ("nom", "subj") or (argument.function == "obj" and argument.first == verb + 1)


def _spoken_for(speaker: Entity) -> tuple[Entity, ...]:
    """The state or body a person speaks for, where it is known."""
    if speaker.kind != "Person":
        return ()
    gazetteer = load_gazetteer()
    found = gazetteer.entity(speaker.acts_for or "") or gazetteer.entity((speaker.country or "").lower())
    return (found,) if found is not None else ()
