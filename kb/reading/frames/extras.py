"""Who else takes part by the words around an event: named beside it, spoken to, or speaking of themselves as «ми»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.model import SAYING, Entity
from kb.reading.arguments import Argument
from kb.reading.base import Mention, Token
from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.match import Trigger
from kb.reading.frames.slots import CONTENT, names_against

_ACTORS = frozenset({"Person", "State", "Organization", "ArmedForce", "Group"})
# Acts of will, whose content tells for whom they are.
_WILLED = frozenset({"Decision", "Aid", "ArmsTransfer"})
# How near a verb its object stands: «нашу» that it strikes, «слова Мерца» that it answers.
_OBJECT = 4


def extra_roles(view: SentenceView, trigger: Trigger, clause: int, roles: Sequence[Role]) -> Iterator[Role]:
    """Actors that the clause names beside those in roles; and those of the content of a demand, pledge or threat."""
    seen = {role.mention.entity.id for role in roles}
    content = CONTENT.get(trigger.entry.type.name)
    doer = trigger.entry.type.slots.get("agent", "participant")
    done = any(role.role == doer for role in roles)
    for argument in view.arguments:
        inside = argument.clause == clause
        below = content is not None and view.clauses[argument.clause].parent == clause and argument.first > trigger.at
        entity = argument.mention.entity
        given = not below and _given_below(view, trigger, argument, clause)
        if not (inside or below or given or _told_of(view, argument, clause, roles)):
            continue
        if entity.id in seen or entity.kind not in _ACTORS:
            continue
        topic = argument.function == "topic+loc" or argument.function.split("+")[0] in view.wording.topics
        topic = topic or (argument.function == "gen" and _belongs(trigger, argument))
        thing = argument.adjective and not names_against(argument)
        if thing or (not _spoken_to(view, trigger, argument) if argument.medium else topic):
            continue
        says = below and not inside and _says(view, argument)
        if says and done:
            continue  # who only says so is the claimant
        seen.add(entity.id)
        if argument.medium:
            yield Role("addressee", argument.mention)
            continue
        role = (
            doer if says else "target" if names_against(argument) else content if below and content else "participant"
        )
        yield Role(role, argument.mention)
    for other in (*_ourselves(view, trigger, clause, roles), *_ours(view, trigger)):
        if other.mention.entity.id not in seen:
            seen.add(other.mention.entity.id)
            yield other


def with_groups(frame: Frame) -> Frame:
    """The frame, and beside a state or body in a role the group that acts for it by the words: «посли ЄС»."""
    tokens, words = frame.view.sentence.tokens, frozenset().union(*frame.entry.others)
    groups = {
        id(a.mention): a.group
        for a in frame.view.arguments
        if a.group is not None and words.isdisjoint(t.lemma for t in tokens[a.first : a.last])  # the troops moved
    }
    if not groups:
        return frame
    named = [(role, groups.get(id(role.mention))) for role in (*frame.roles, *frame.extra)]
    found = tuple(Role(role.role, replace(role.mention, entity=group)) for role, group in named if group is not None)
    return replace(frame, extra=(*frame.extra, *found))


def _spoken_to(view: SentenceView, trigger: Trigger, argument: Argument) -> bool:
    """Whether something is said to a medium («в інтерв’ю BBC», "told Reuters"), and it does not only pass it on."""
    if trigger.entry.type.name not in SAYING:
        return False
    tokens = view.sentence.tokens
    if any(t.lemma in view.wording.interviews for t in tokens[max(0, argument.first - 3) : argument.first]):
        return True
    return argument.function in ("obj", "dat") and argument.first == trigger.at + 1


def _belongs(trigger: Trigger, argument: Argument) -> bool:
    """Uk, ru: whether a bare genitive only tells whose the thing is of which somebody speaks at length.

    «сподівається на прорив у справах Росії»; but who answers «на слова Мерца» has to do with him.
    """
    far = argument.first - trigger.at > _OBJECT - 1
    return argument.relay is None and far and trigger.entry.type.name == "Statement"


def _given_below(view: SentenceView, trigger: Trigger, argument: Argument, clause: int) -> bool:
    """Whether something is done for a state in what is decided: «доручив | призупинити поставки Україні»."""
    under = view.clauses[argument.clause]
    if under.parent != clause or under.kind not in ("subordinate", "main") or argument.first < trigger.at:
        return False
    plain = argument.mention.entity.kind == "State" and argument.function in ("dat", "to", "for")
    return plain and trigger.entry.type.name in _WILLED and view.sentence.tokens[under.verb or 0].pos == "INF"


def _says(view: SentenceView, argument: Argument) -> bool:
    """Whether it is the subject of the verb of saying behind a quotation: «…», сказав Макрон."""
    verb = view.clauses[argument.clause].verb
    if verb is None or view.sentence.tokens[verb].lemma not in view.wording.says:
        return False
    return argument.function in ("nom", "subj") or argument.first == verb + 1


def _ourselves(view: SentenceView, trigger: Trigger, clause: int, roles: Sequence[Role]) -> Iterator[Role]:
    """«Ми домовилися»: who speaks does it, and whom they speak for."""
    doer = trigger.entry.type.slots.get("agent", "participant")
    if not view.voice or any(role.role == doer for role in roles) or doer == "place":
        return
    tokens, verb = view.sentence.tokens, view.sentence.tokens[trigger.at]
    if verb.parses[0].person == 1 and verb.parses[0].number == "plur":
        subject: Token | None = verb
    else:
        own = view.clauses[clause]
        subject = next((t for t in tokens[own.first : trigger.at] if _is_subject(view, t)), None)
    if subject is not None:
        for entity in view.voice:
            yield Role(doer, _first_person(view, subject, entity))


def _is_subject(view: SentenceView, token: Token) -> bool:
    return token.lemma in view.wording.we and token.parses[0].case in ("nom", None)


def _ours(view: SentenceView, trigger: Trigger) -> Iterator[Role]:
    """«бомбить нашу інфраструктуру»: whose it is, is struck."""
    role = trigger.entry.type.slots.get("patient")
    if role != "target" or not view.voice or trigger.entry.type.name in SAYING:
        return
    for token in view.sentence.tokens[trigger.at + 1 : trigger.at + _OBJECT]:
        if token.lemma in view.wording.ours:
            yield Role(role, _first_person(view, token, view.voice[-1]))
            return


def _first_person(view: SentenceView, token: Token, entity: Entity) -> Mention:
    return Mention(view.sentence.field, token.start, token.end, token.text, entity, None, "pronoun", "plur")


def _told_of(view: SentenceView, argument: Argument, clause: int, roles: Sequence[Role]) -> bool:
    """«Міністр заявив, що Україна вийде…»: who does what is said is party to it, and whom the speaker speaks for."""
    entity, under = argument.mention.entity, view.clauses[argument.clause]
    said = any(role.role == "speaker" for role in roles)
    if under.parent != clause or not said:
        return False
    if under.kind == "subordinate" and argument.function in ("nom", "subj") and not argument.adjective:
        return entity.kind == "State" or (under.verb is not None and argument.last <= under.verb)
    speakers = [role.mention.entity.country for role in roles if role.role == "speaker"]
    return entity.kind == "State" and entity.country in speakers
