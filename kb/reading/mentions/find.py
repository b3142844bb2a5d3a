"""All mentions of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kb.gazetteer import Gazetteer
from kb.model import Article
from kb.reading.base import Mention, Sentence
from kb.reading.mentions.bodies import with_known_bodies
from kb.reading.mentions.draft import Draft, PersonRead
from kb.reading.mentions.forms import forms_of
from kb.reading.mentions.line import Line
from kb.reading.mentions.memory import Memory
from kb.reading.mentions.people import People
from kb.reading.mentions.resolve import Resolver
from kb.reading.mentions.scan import Scanner


def find_mentions(
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    published: date | None,
    article: Article | None = None,
) -> tuple[Mention, ...]:
    """Who and what the sentences (with tokens) of one article name, in their order.

    ``published`` decides who holds an office. Spans do not overlap, but a group (``обидва лідери``) and a compound
    (``російсько-українські``) give several mentions with one span. With ``article`` the texts are its exact substrings;
    without, a gap between words is spaces of the same length.
    """
    lines = [
        Line(sentence, number, forms_of(gazetteer, sentence.lang))
        for number, sentence in enumerate(sentences)
        if sentence.tokens
    ]
    drafts = [draft for line in lines for draft in Scanner(gazetteer, line).scan()]
    attested = frozenset(text for line in lines for text in line.texts if text[:1].isupper())
    memory = Memory()
    people = People(gazetteer, memory, published, attested)
    for draft in drafts:
        if draft.kind == "person":
            people.introduce(draft)
    drafts = with_known_bodies(lines, _with_surnames(lines, drafts, memory))
    mentions = Resolver(gazetteer, memory, people, published).resolve(drafts)
    if article is not None:
        mentions = [_quoting(mention, article) for mention in mentions]
    return tuple(mentions)


def _with_surnames(lines: Sequence[Line], drafts: list[Draft], memory: Memory) -> list[Draft]:
    """``drafts`` and the surnames of people whom the article itself introduced, where nothing else was found."""
    by_line: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_line.setdefault(draft.line.number, []).append(draft)
    out: list[Draft] = []
    for line in lines:
        own = by_line.get(line.number, [])
        unnamed = memory.surnames.keys().isdisjoint(line.folded)
        for at, word in enumerate(line.folded if not unnamed else ()):
            if word not in memory.surnames or not line.capital(at) or any(d.start <= at < d.end for d in own):
                continue
            read = PersonRead(at, at + 1, (), (), (line.texts[at],), line.cases_of(at))
            own.append(Draft("person", line, at, at + 1, person=read, cases=read.cases))
        out.extend(sorted(own, key=lambda draft: (draft.start, draft.end)))
    return out


def _quoting(mention: Mention, article: Article) -> Mention:
    text = article.field(mention.field)[mention.start : mention.end]
    return mention if text == mention.text else replace(mention, text=text)
