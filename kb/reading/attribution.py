"""Who claims an event: the speaker of the clause above it, «за словами X», «повідомляє Reuters»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kb.model import Entity
from kb.reading.arguments import Argument
from kb.reading.frames import Frame, SentenceView

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
    found += [a.mention.entity for a in _according(view)]
    own = (
        {role.mention.entity.id for role in frame.roles}
        if frame.entry.kind == "verb" and frame.type == "Statement"
        else set()
    )
    unique = {e.id: e for e in found if e.kind in _CLAIMANTS and e.id not in own}
    return tuple(unique.values())


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


def _according(view: SentenceView) -> list[Argument]:
    """The names right after «за словами», «according to»."""
    words = [t.text.lower() for t in view.sentence.tokens]
    phrases = _by_first_word(view.wording.according)
    out: list[Argument] = []
    for i, word in enumerate(words):
        for parts in phrases.get(word, ()):
            end = i + len(parts)
            if end < len(words) and words[i:end] == parts:
                out += [a for a in view.arguments if end <= a.first <= end + 3][:1]
    return out


@cache
def _by_first_word(phrases: frozenset[str]) -> Mapping[str, list[list[str]]]:
    """The words of each phrase, by the first of them; in order, since that of a set is not the same in every run."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found
