"""Who takes part in an event by the words for another one in the same sentence, once all of them are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.reading.frames.frame import Frame, Role

_STEPS = frozenset({"Signing", "Ratification", "EntryIntoForce", "Termination"})
# Prepositions that join an act to the verb by which somebody sets about it: «працюють над санкціями».
_ABOUT = frozenset({"над", "on", "of", "for"})
# How far before its agreement the word for a step stands: "the signing, on May 5, of the important agreement".
_NEAR = 12


def with_parties(frame: Frame, frames: Sequence[Frame]) -> Frame:
    """The frame, a step of an agreement with the parties of that («підписання угоди між X та Y»)."""
    if frame.type not in _STEPS or frame.entry.kind != "noun" or frame.roles:
        return frame
    tokens = frame.view.sentence.tokens
    for other in frames:
        between = tokens[frame.at + 1 : other.at]
        near = other.entry.kind == "noun" and other.type == "Agreement" and frame.at < other.at <= frame.at + _NEAR
        if near and other.clause == frame.clause and other.roles and not any(t.pos == "VERB" for t in between):
            return replace(frame, roles=tuple(replace(role, role="signatory") for role in other.roles))
    return frame


def with_doer(frame: Frame) -> Frame:
    """The frame, an act that only a noun tells with who sets about it: «США працюють над новими санкціями»."""
    kind, view = frame.entry.type, frame.view
    doer = kind.slots.get("agent", "")
    verb = view.clauses[frame.clause].verb
    if frame.entry.kind != "noun" or kind.joint or any(role.role == doer for role in frame.roles):
        return frame
    if verb is None or verb > frame.at or (frame.link is not None and frame.link not in _ABOUT):
        return frame
    if view.sentence.tokens[verb].lemma not in view.wording.undertakes:
        return frame
    known = {role.mention.entity.id for role in (*frame.roles, *frame.extra)}
    subjects = [a for a in view.arguments if a.clause == frame.clause and a.function in ("nom", "subj")]
    found = [a.mention for a in subjects if a.last <= verb and not a.adjective and a.mention.entity.id not in known]
    return replace(frame, extra=(*frame.extra, *(Role(doer, mention) for mention in found[-1:])))
