"""Whether an event happened, is planned, alleged, denied or called off."""

from __future__ import annotations

from datetime import date

from kb.model import SAYING, Dating, Status
from kb.reading.anchoring import SAME_TIME
from kb.reading.bare_clauses import holds_antecedent
from kb.reading.clauses import verbal
from kb.reading.frames import Frame
from kb.reading.frames.frame import SentenceView
from kb.reading.frames.slots import is_negated
from kb.reading.frames.undoing import cancels, phrase_at, puts_off
from kb.reading.phrases import holds_phrase

# How a noun of event hangs on a word of planning.
_OF_PLANS = frozenset({None, "про", "на", "о", "об", "for", "on", "to", "в", "у"})
_WORKED_ON = frozenset({"над", "on"})
_NEAR = 6
_COUNTED = 3


def event_status(frame: Frame, dating: Dating, published: date | None) -> Status:
    """The status of ``frame`` as its sentence tells it; a date after publication means planned."""
    view = frame.view
    if _governed_by(frame, view.wording.denies):
        return "denied"
    past = bool(published and dating.latest and dating.latest < published)
    future = (
        _after(dating, published) or _is_future(frame, past) or frame.entry.ahead or _goes_on(frame, dating, published)
    )
    if frame.type not in SAYING and _called_off(frame):
        return "cancelled"
    if future:
        return "planned"
    if _in_clause_forms(frame, view.wording.unsure) or (
        frame.type not in SAYING and _governed_by(frame, view.wording.accuses)
    ):
        return "alleged"
    return "occurred"


def _after(dating: Dating, published: date | None) -> bool:
    return bool(published and dating.earliest and dating.earliest > published)


def _goes_on(frame: Frame, dating: Dating, published: date | None) -> bool:
    """Whether a verb in the present tense tells of a stretch that is not over: «угода спливає наприкінці року»."""
    verb = frame.verb
    if published is None or verb is None or dating.latest is None or dating.latest <= published:
        return False
    return frame.type not in SAYING and "present" in frame.view.sentence.tokens[verb].parses[0].marks


def is_conditional(frame: Frame) -> bool:
    """Whether the event stands under an «якщо»: nobody tells that it comes about."""
    tokens, conditions = frame.view.sentence.tokens, frame.view.wording.conditions
    for i in range(frame.at - 1, max(frame.view.clauses[frame.clause].first, frame.at - _NEAR) - 1, -1):
        if tokens[i].lower in conditions:
            return True
        if tokens[i].pos in ("VERB", "PUNCT"):
            break
    index: int | None = frame.clause
    while index is not None:
        clause = frame.view.clauses[index]
        opening = tokens[clause.first : clause.first + 2]
        if clause.kind == "subordinate" and any(t.lower in conditions for t in opening):
            return True
        index = clause.parent
    return False


def _is_future(frame: Frame, past: bool) -> bool:
    """Whether the words put the event into the future; ``past``: its date does not."""
    view = frame.view
    tokens = view.sentence.tokens
    wording = view.wording
    verb = frame.verb if frame.verb is not None else frame.at if frame.entry.kind == "verb" else None
    if frame.type == "Pledge" and verb == frame.at and tokens[verb].lemma == "will":
        return False  # what is pledged is to come, the pledge is made
    if verb is not None and (_verb_future(frame, verb) or (frame.entry.kind == "noun" and puts_off(view, verb))):
        return True
    if verb is not None and frame.entry.kind == "noun" and tokens[verb].lemma in wording.planned:
        return True
    clause = view.clauses[frame.clause]
    if verb is not None and holds_phrase(tokens[clause.first : clause.last], wording.planned_phrases):
        return True
    if frame.entry.kind == "noun" and any(_verb_future(frame, v) for v in _relative_verbs(frame)):
        return True
    if frame.entry.kind == "noun" and frame.verb is None:
        words = tokens[clause.first : clause.last]
        if clause.verb is None and any(t.pos == "ADJ" and t.lemma in wording.doubtful for t in words):
            return True
        if frame.link in wording.before and not past:
            return True
        if (
            clause.verb is not None
            and (frame.link in SAME_TIME or not frame.direct)
            and _verb_future(frame, clause.verb)
        ):
            return True
        return _planned_noun(frame)
    if frame.entry.kind == "noun":
        return _attribute_planned(frame)
    return False


def _relative_verbs(frame: Frame) -> list[int]:
    """The verb of a relative clause right behind that tells when the event is held."""
    view = frame.view
    out = []
    for index, clause in enumerate(view.clauses):
        if clause.parent == frame.clause and clause.kind == "relative" and clause.verb is not None:
            nouns = [a for a in view.arguments if frame.at < a.first < clause.first and a.clause == frame.clause]
            if holds_antecedent(view, index) and len(nouns) < 3 and clause.first > frame.at:
                out.append(clause.verb)
    return out[:1]


def _verb_future(frame: Frame, verb: int) -> bool:
    """Future tense, an auxiliary of the future, or an infinitive under a word of planning."""
    view = frame.view
    tokens = view.sentence.tokens
    token = tokens[verb]
    marks = token.parses[0].marks
    if "future" in marks and token.pos == "VERB":
        return True
    before = tokens[max(_stretch(frame, verb), verb - 4) : verb]
    if any(t.lower in view.wording.future for t in before):
        return True
    if "present" in marks and frame.type == "Visit" and token.lemma in view.wording.bound:
        return True
    if view.sentence.lang == "en" and token.pos == "GRND":
        return tokens[verb - 1].lemma in view.wording.planned if verb else False
    if token.pos == "INF":
        if view.sentence.lang == "en" and _heads_headline(frame, verb):
            return True
        if any(t.lower in view.wording.obliged for t in before[-3:]) or _aimed(frame, verb):
            return True
        return any(t.lemma in view.wording.planned for t in tokens[max(0, verb - 8) : verb])
    past = token.pos == "VERB" and "past" in marks  # "his visit to Kyiv ended"
    return (
        view.sentence.lang == "en"
        and not past
        and any(t.lower in ("may", "might", "could", "should", "to", "must") for t in before[-2:])
    )


def _heads_headline(frame: Frame, verb: int) -> bool:
    """English: whether the infinitive is all that its clause has for a verb: "Zelenskyy to meet Trump on Monday"."""
    view = frame.view
    tokens = view.sentence.tokens
    clause = view.clauses[frame.clause]
    finite = any(t.pos == "VERB" for t in tokens[clause.first : clause.last])
    return clause.verb == verb and clause.kind == "main" and not finite and tokens[verb - 1].lower == "to"


def _aimed(frame: Frame, verb: int) -> bool:
    """English: whether a noun tells that it is still to be done: "a deadline to reach a deal"; not "the first to"."""
    tokens, wording = frame.view.sentence.tokens, frame.view.wording
    if frame.view.sentence.lang != "en" or frame.type in SAYING or verb < 2 or tokens[verb - 1].lower != "to":
        return False
    noun = tokens[verb - 2]
    counted = any(t.lemma in wording.ordinals for t in tokens[max(0, verb - 2 - _COUNTED) : verb - 1])
    return noun.pos == "NOUN" and noun.text.islower() and not counted


def _stretch(frame: Frame, verb: int) -> int:
    """Where the words before the verb begin that no comma or dash parts from it."""
    tokens = frame.view.sentence.tokens
    return next((i + 1 for i in range(verb - 1, -1, -1) if tokens[i].pos == "PUNCT"), 0)


def _planned_noun(frame: Frame) -> bool:
    """A noun that nobody holds is planned where a word of planning governs it: «домовилися про зустріч»."""
    view = frame.view
    tokens = view.sentence.tokens
    clause = view.clauses[frame.clause]
    if _attribute_planned(frame):
        return True
    verb = clause.verb
    if verb is None or verb > frame.at or frame.at - verb > 8:
        return False
    if tokens[verb + 1].lower in _WORKED_ON and tokens[verb].lemma in view.wording.undertakes:
        return "past" not in tokens[verb].parses[0].marks
    return tokens[verb].lemma in view.wording.planned and frame.link in _OF_PLANS


def _attribute_planned(frame: Frame) -> bool:
    tokens = frame.view.sentence.tokens
    for i in (*range(frame.at - 1, max(frame.at - 4, -1), -1), frame.at + 1, frame.at + 2):
        if i >= len(tokens) or (tokens[i].pos in ("VERB", "PUNCT", "PREP") and i < frame.at):
            if i < frame.at:
                break
            continue
        if tokens[i].pos in ("ADJ", "PTCP") and tokens[i].lemma in frame.view.wording.planned:
            return True
    return False


def _called_off(frame: Frame) -> bool:
    """Whether a noun of event is called off or is told not to have come about, or a verb hangs on one of calling off.

    What a verb tells of its own («подписали сделку и отменили пошлины») is not called off by another verb beside it.
    """
    view = frame.view
    tokens = view.sentence.tokens
    if frame.entry.kind == "verb":
        first = view.clauses[frame.clause].first
        hangs = tokens[frame.at].pos in ("INF", "GRND")
        return hangs and any(cancels(view, v) and _done(frame, v) for v in range(first, frame.at) if verbal(tokens[v]))
    if frame.negated:
        return phrase_at(tokens, frame.verb or 0, view.wording.happens) and not _still_open(frame)
    if any(cancels(view, verb) and _done(frame, verb) for verb in _undoing_verbs(frame)):
        return True
    before = range(frame.at - 1, max(-1, frame.at - 4), -1)
    near = next((i for i in before if tokens[i].pos not in ("ADJ", "PTCP", "PREP") or cancels(view, i)), None)
    if near is None:
        return False
    described = tokens[near].pos in ("ADJ", "PTCP") and cancels(view, near)
    return described or tokens[near].lemma in view.wording.cancellations


def _undoing_verbs(frame: Frame) -> list[int]:
    """The verbs that may call off what the noun tells: its own, and that of a clause right behind it."""
    view = frame.view
    after = frame.clause + 1
    out = [frame.verb] if frame.verb is not None else []
    if after < len(view.clauses) and view.clauses[after].kind in ("participle", "relative"):
        verb = view.clauses[after].verb
        tokens = view.sentence.tokens
        nouns = any(t.pos == "VERB" for t in tokens[frame.at + 1 : view.clauses[after].first])
        out += [verb] if verb is not None and verb > frame.at and not nouns else []
    return out


def _done(frame: Frame, verb: int) -> bool:
    """Whether the calling off itself has come about: no plan, no denial, no "may cancel"."""
    view = frame.view
    tokens = view.sentence.tokens
    if is_negated(tokens, verb, view) or "future" in tokens[verb].parses[0].marks:
        return False
    before = tokens[max(0, verb - 4) : verb]
    if any(t.lower in view.wording.future or t.lemma in view.wording.may for t in before):
        return False
    return tokens[verb].pos != "INF" or any(t.lemma in view.wording.decides for t in before)


def _still_open(frame: Frame) -> bool:
    """Whether it may still come about: «зустріч поки не відбулася»."""
    clause = frame.view.clauses[frame.clause]
    words = frame.view.sentence.tokens[clause.first : clause.last]
    return any(t.lemma in frame.view.wording.yet or t.lower in frame.view.wording.yet for t in words)


def _in_clause_forms(frame: Frame, forms: frozenset[str]) -> bool:
    if forms.isdisjoint(frame.view.forms):
        return False
    clause = frame.view.clauses[frame.clause]
    return any(t.lower in forms for t in frame.view.sentence.tokens[clause.first : clause.last])


def _governed_by(frame: Frame, lemmas: frozenset[str]) -> bool:
    """Whether the clause's verb, or that of a clause above it, is one of ``lemmas`` and stands before the event.

    What a relative clause adds («…, який Росія анексувала») is told by the article itself.
    """
    view: SentenceView = frame.view
    if lemmas.isdisjoint(view.lemmas):
        return False
    index: int | None = frame.clause
    while index is not None:
        clause = view.clauses[index]
        if clause.verb is not None and clause.verb < frame.at and view.sentence.tokens[clause.verb].lemma in lemmas:
            return True
        index = None if clause.kind == "relative" else clause.parent
    return False
