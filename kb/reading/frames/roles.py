"""Who plays which role in an event: the arguments around its trigger, by function, position and clause."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import SAYING
from kb.reading.arguments import Argument, clause_of
from kb.reading.frames.extras import extra_roles, with_groups
from kb.reading.frames.frame import Frame, SentenceView
from kb.reading.frames.headline import headline_statement
from kb.reading.frames.implied import with_doer, with_parties
from kb.reading.frames.lexicon import FrameLexicon
from kb.reading.frames.match import Trigger, find_triggers
from kb.reading.frames.nouns import noun_frame
from kb.reading.frames.phrases import set_aside
from kb.reading.frames.slots import fill_roles, is_negated, may_fill
from kb.reading.frames.subjects import (
    given_to,
    inherited_subject,
    one_subject,
    relative_object,
    sided,
    voice_of_body,
    voiced,
)
from kb.reading.frames.understood import (
    agrees_on,
    controller,
    demand,
    own_subject,
    reduced,
    speaker_above,
)

# Types of speech that are said to somebody, in the dative right behind: «погрожує Росії», «передала ноту Японії».
_TO_SOMEBODY = frozenset({"Demand", "Threat"})
_NEAR = 2


def find_frames(view: SentenceView, lexicon: FrameLexicon) -> tuple[Frame, ...]:
    """All events that the words of the sentence speak of, in text order."""
    tokens = view.sentence.tokens
    taken = frozenset(i for first, last in view.spans for i in range(first, last))
    starts = {timex.start for timex in view.timexes}
    first = [i for i, t in enumerate(tokens) if t.start in starts] if starts else []
    dating = frozenset(i - 1 for i in first if i and tokens[i - 1].pos == "PREP")
    triggers = find_triggers(tokens, lexicon, taken, dating)
    triggers = tuple(t for t in triggers if not _only_plans(view, t, triggers))
    frames = [_frame(view, lexicon, t, triggers) for t in triggers if not _governed(view, t, triggers)]
    frames = [demand(view, f) or f for f in frames if not agrees_on(f, frames)]
    frames = [with_doer(with_parties(f, frames)) for f in frames]
    said = headline_statement(view)
    return tuple(with_groups(f) for f in ((said, *frames) if said is not None else frames))


def _governed(view: SentenceView, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether an infinitive only completes a verb that is an event itself: «погодився підтримати».

    English: nor is a gerund after its noun told ("a law banning imports"), nor what follows "as" ("as agreed").
    """
    tokens = view.sentence.tokens
    token = tokens[trigger.at]
    before = tokens[trigger.at - 1] if trigger.at else token
    if view.sentence.lang == "en" and trigger.entry.kind == "verb":
        after = tokens[trigger.at + 1].lower if trigger.at + 1 < len(tokens) else ""
        if (
            before.lower == "as"
            or (token.lemma, after) == ("go", "on")
            or (trigger.entry.weak and token.pos == "GRND" and before.pos == "NOUN")
        ):
            return True
    if _attributive(view, trigger):
        return True
    if token.pos != "INF":
        return False
    clause = clause_of(view.clauses, trigger.at)
    if before.lower in view.wording.purposes and trigger.entry.type.name == "Decision":
        return True
    before_it = [t.at for t in triggers if t.entry.kind == "verb" and t.at < trigger.at]
    return any(tokens[at].pos != "PTCP" and clause_of(view.clauses, at) == clause for at in before_it)


def _only_plans(view: SentenceView, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a verb only tells that what its infinitive says is planned: «має намір | підтримувати реформу»."""
    tokens = view.sentence.tokens
    if trigger.entry.type.name != "Statement" or trigger.entry.kind != "verb":
        return False
    if not any(tokens[i].lemma in view.wording.planned for i in trigger.words):
        return False
    clause = clause_of(view.clauses, trigger.at)
    return any(
        tokens[t.at].pos == "INF" and t.at > trigger.at and clause_of(view.clauses, t.at) == clause for t in triggers
    )


def _attributive(view: SentenceView, trigger: Trigger) -> bool:
    """Uk, ru: whether a participle of saying describes («требуемый порог») or tells a purpose («призван помочь»)."""
    tokens = view.sentence.tokens
    token = tokens[trigger.at]
    if view.sentence.lang == "en" or token.pos != "PTCP" or trigger.entry.type.name not in SAYING:
        return False
    if any(t.lemma in view.wording.copulas for t in tokens[max(0, trigger.at - 2) : trigger.at]):
        return False  # «були висунуті звинувачення»
    after = tokens[trigger.at + 1].pos if trigger.at + 1 < len(tokens) else ""
    return token.parses[0].case is not None or after == "INF"


def _frame(view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, triggers: Sequence[Trigger]) -> Frame:
    clause = clause_of(view.clauses, trigger.at)
    if trigger.entry.kind == "verb":
        return _verb_frame(view, lexicon, trigger, clause, set_aside(view, triggers))
    return noun_frame(view, lexicon, trigger, clause, triggers)


def _describes(view: SentenceView, at: int) -> bool:
    """Uk, ru: whether a participle stands before the noun that it describes: «повернули захоплені кораблі»."""
    tokens = view.sentence.tokens
    if view.sentence.lang == "en" or tokens[at].pos != "PTCP" or tokens[at].parses[0].case is None:
        return False
    noun = next((i for i in range(at + 1, len(tokens)) if tokens[i].pos not in ("ADJ", "NUM", "PTCP")), len(tokens))
    return (
        noun < len(tokens) and tokens[noun].pos == "NOUN" and tokens[noun].parses[0].case == tokens[at].parses[0].case
    )


def _voice(view: SentenceView, trigger: Trigger, clause: int) -> list[Argument]:
    """The body in whose name the verb's unnamed subject speaks or decides."""
    if trigger.entry.type.name not in (*SAYING, "Decision"):
        return []
    return voice_of_body(view, clause, trigger.at, trigger.entry.type.name in SAYING)


def _verb_frame(
    view: SentenceView, lexicon: FrameLexicon, trigger: Trigger, clause: int, aside: frozenset[int]
) -> Frame:
    tokens = view.sentence.tokens
    token = tokens[trigger.at]
    passive = "passive" in token.parses[0].marks
    table = "passive" if passive else "verb"
    found: list[tuple[str, Argument]] = []
    for argument in view.arguments:
        if argument.clause != clause or argument.first in aside or argument.medium:
            continue
        function = (
            sided(view, argument, trigger.at) if view.sentence.lang == "en" else voiced(argument, token, trigger.at)
        )
        slot = lexicon.slot(trigger.entry, table, function)
        if slot and may_fill(trigger, slot, argument):
            found.append((slot, argument))
    if _describes(view, trigger.at):
        found = [(s, a) for s, a in found if a.function != "nom"]
    subject = "patient" if passive else "agent"
    if passive and view.sentence.lang == "en" and reduced(view, trigger.at):
        found = [(s, a) for s, a in found if s != subject or a.last == trigger.at]
        subject = ""
    found = one_subject(view, found, trigger.at, subject)
    begin = own_subject(view, clause, trigger.at)
    if begin is not None:
        found = [(s, a) for s, a in found if s != subject or a.last > begin]
    gives = trigger.entry.type.slots.get("agent") == "supplier"
    if (gives or trigger.entry.type.name in _TO_SOMEBODY) and not any(slot == "recipient" for slot, _ in found):
        given = given_to(view, clause, trigger.at)
        found += [("recipient", argument) for argument in given if gives or argument.first <= trigger.at + _NEAR]
    blamed = controller(view, clause, trigger.at)
    if blamed:
        found = [*((s, a) for s, a in found if s != subject and a not in blamed), (subject, blamed[0])]
    elif (
        subject == "agent" and not any(slot == subject for slot, _ in found) and (body := _voice(view, trigger, clause))
    ):
        found = [*((s, a) for s, a in found if a not in body), *((subject, a) for a in body)]
    elif subject and not any(slot == subject for slot, _ in found):
        for argument in inherited_subject(view, clause, trigger.at):
            found.append((subject, argument))
    if not passive and not any(slot == "patient" for slot, _ in found) and any(slot == subject for slot, _ in found):
        found += [("patient", argument) for argument in relative_object(view, clause, trigger.at)]
    if trigger.entry.told_by_other:
        found += [("agent", argument) for argument in speaker_above(view, clause)]
    roles, place = fill_roles(trigger, found)
    negated = is_negated(tokens, trigger.at, view)
    beside = {tokens[i].start for i in aside}
    extra = tuple(role for role in extra_roles(view, trigger, clause, roles) if role.mention.start not in beside)
    return Frame(trigger.entry, view, trigger.at, clause, trigger.at, roles, place, negated=negated, extra=extra)
