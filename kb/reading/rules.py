"""The default reader: lexicons, morphology and rules; no network, no model to download."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kb.gazetteer import Gazetteer, load_gazetteer
from kb.model import Article, Entity, Lang, Reading, Timex
from kb.reading.arguments import find_arguments
from kb.reading.assembling import assemble
from kb.reading.base import Mention, Sentence, Token
from kb.reading.clauses import split_clauses
from kb.reading.collector import paused_collector
from kb.reading.dates import read_dates
from kb.reading.drafts import read_drafts
from kb.reading.frames import SentenceView, load_frames
from kb.reading.groups import with_groups, with_regions
from kb.reading.layout import lay_out
from kb.reading.mentions import find_mentions
from kb.reading.merging import merge_drafts
from kb.reading.phrases import holds_phrase
from kb.reading.sentences import split_sentences
from kb.reading.sourced import without_sources
from kb.reading.then import then
from kb.reading.tokens import tokenize_sentences
from kb.reading.voices import with_voices
from kb.reading.wording import Wording, load_wording

Item = TypeVar("Item", Mention, Timex)
_CLOCK = re.compile(r"[012]?\d[:.][0-5]\d")
_HYPHENS = frozenset("-‑")
MEDIA = frozenset({"media", "agency"})
TOLD = frozenset({"title", "lead", "body", "background"})


class RulesReader:
    """Reads Ukrainian, English and Russian by the lexicons of ``kb/lexicons``."""

    name = "rules"
    version = "0.1"

    @paused_collector()
    def read(self, article: Article) -> Reading:
        """All reports of ``article``; an article in no language it reads has none, and a warning."""
        layout = lay_out(article)
        whole = layout.article
        if whole.lang is None:
            return Reading(whole, (), (), layout.warnings)
        timexes = article_dates(whole)
        views = article_views(whole, split_sentences(layout), timexes)
        langs = {view.sentence.lang for view in views}
        drafts = tuple(read_drafts(views, {lang: load_frames(lang) for lang in langs}, whole.published))
        reports = assemble(whole, merge_drafts(drafts, whole.published), f"{self.name} {self.version}", views)
        return Reading(whole, reports, timexes, layout.warnings)


def article_dates(article: Article) -> tuple[Timex, ...]:
    """The time expressions of title and text, in this order."""
    lang: Lang = article.lang or "uk"
    title = read_dates(article.title, lang, article.published, "title") if article.title else ()
    return (*title, *read_dates(article.text, lang, article.published, "text"))


def article_views(
    article: Article, sentences: Sequence[Sentence], timexes: Sequence[Timex]
) -> tuple[SentenceView, ...]:
    """Every sentence that may tell an event, with its tokens, clauses, arguments and dates."""
    full = tokenize_sentences(article, sentences)
    dates_in = _by_sentence(timexes, full)
    full = tuple(_with_adverbs(one, dates) for one, dates in zip(full, dates_in, strict=True))
    gazetteer = load_gazetteer()
    mentions = with_states(find_mentions(full, gazetteer, article.published, article), gazetteer)
    media = frozenset(m.entity.id for m in mentions if gazetteer.subtype(m.entity.id) in MEDIA)
    mentions_in = _by_sentence(mentions, full)
    origin = origin_of_news(full, mentions_in)
    views = []
    for index, sentence in enumerate(full):
        if sentence.block.kind not in TOLD or _stamped(sentence):
            continue
        own, dates = with_regions(sentence, mentions_in[index]), tuple(dates_in[index])
        before = (full[index - 1], dates_in[index - 1]) if index and not dates else None
        same_time = then(sentence, before, load_wording(sentence.lang), article.published)
        dates = dates if same_time is None else (same_time,)
        sentence = _without_participles(sentence, own)
        spans = _token_spans(sentence.tokens, [*own, *dates])
        wording = load_wording(sentence.lang)
        joined = frozenset(i for first, last in spans for i in range(first + 1, last))
        joined |= _pairs(sentence.tokens, own, wording)
        clauses = split_clauses(sentence, wording, joined)
        arguments = find_arguments(sentence, own, clauses, wording, media)
        arguments = with_groups(sentence, without_sources(sentence.tokens, arguments, wording))
        views.append(SentenceView(index, sentence, clauses, arguments, dates, wording, spans, origin))
    return with_voices(views)


def origin_of_news(sentences: Sequence[Sentence], mentions_in: Sequence[Sequence[Mention]]) -> Entity | None:
    """Whom the source line refers to last: the agency whose report the cited media took over."""
    for sentence, mentions in zip(sentences, mentions_in, strict=True):
        told = sentence.block.kind == "source" and mentions
        if told and holds_phrase(sentence.tokens, load_wording(sentence.lang).refers):
            return mentions[-1].entity
    return None


def with_states(mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions, and beside «лідери України та Росії» the states that the leaders stand for.

    A leader whom the article names nowhere is not put in their place: the state alone is.
    """
    named = frozenset(m.entity.id for m in mentions if m.entity.kind == "Person" and m.how in ("gazetteer", "shape"))
    out: list[Mention] = []
    for mention in mentions:
        owner = _owner_of(mention, gazetteer)
        if owner is None or mention.entity.id in named:
            out.append(mention)
        if owner is not None:
            out.append(replace(mention, entity=owner))
    return tuple(out)


def _owner_of(mention: Mention, gazetteer: Gazetteer) -> Entity | None:
    """The state or body of a leader who is only one of «лідери України та Єврокомісії»."""
    entity = mention.entity
    if mention.how != "group" or entity.kind != "Person" or " " not in mention.text:
        return None
    return gazetteer.entity(entity.acts_for or "") or gazetteer.entity((entity.country or "").lower())


def _stamped(sentence: Sentence) -> bool:
    """Whether a time of day stands before it: a line of the news feed («17:10 Іспанія підтримає…»), another story."""
    first = sentence.tokens[0] if sentence.tokens else None
    if first is None or sentence.block.kind in ("title", "lead") or not _CLOCK.fullmatch(first.text):
        return False
    return len(sentence.tokens) > 1 and sentence.tokens[1].text[0].isupper()


def _without_participles(sentence: Sentence, mentions: Sequence[Mention]) -> Sentence:
    """The sentence, participles that a name is made of as adjectives: «Сполучені Штати» are no clause of their own."""
    spans = [(m.start, m.end) for m in mentions if m.entity.kind in ("State", "Organization") and " " in m.text]
    inside = [
        i
        for i, t in enumerate(sentence.tokens)
        if t.pos == "PTCP" and any(start <= t.start < end for start, end in spans)
    ]
    if not inside:
        return sentence
    tokens = list(sentence.tokens)
    for i in inside:
        parses = tuple(parse._replace(pos="ADJ") for parse in tokens[i].parses)
        tokens[i] = tokens[i]._replace(parses=parses, pos="ADJ")
    return replace(sentence, tokens=tuple(tokens))


def _with_adverbs(sentence: Sentence, dates: Sequence[Timex]) -> Sentence:
    """The sentence, a preposition that is a date all by itself as an adverb: «Напередодні Туск заявив».

    Nor is the ending of «2018-м» a word of its own, on which a name hangs.
    """
    if not dates:
        return sentence
    alone = {(timex.start, timex.end) for timex in dates}
    ends = {timex.end for timex in dates}
    tokens = tuple(
        _adverb(token)
        if (token.pos == "PREP" and (token.start, token.end) in alone)
        or (token.end in ends and before.text in _HYPHENS and token.text.isalpha())
        else token
        for before, token in pairwise((*sentence.tokens[:1], *sentence.tokens))
    )
    return sentence if tokens == sentence.tokens else replace(sentence, tokens=tokens)


def _adverb(token: Token) -> Token:
    return token._replace(parses=tuple(parse._replace(pos="ADV", case=None) for parse in token.parses[:1]), pos="ADV")


def _pairs(tokens: Sequence[Token], mentions: Sequence[Mention], wording: Wording) -> frozenset[int]:
    """The «і» between two names of one case: «Росія і Україна» is no place to cut."""
    starts = [t.start for t in tokens]
    out = set()
    for left, right in pairwise(mentions):
        i = bisect_left(starts, left.end)
        between = i < len(tokens) and tokens[i].lower in wording.coordinators
        if between and i + 1 == bisect_left(starts, right.start) and left.case == right.case:
            out.add(i)
    return frozenset(out)


def _by_sentence(items: Sequence[Item], sentences: Sequence[Sentence]) -> list[list[Item]]:
    """For each sentence the items that begin in it."""
    out: list[list[Item]] = [[] for _ in sentences]
    numbers: dict[str, list[int]] = {"title": [], "text": []}
    for number, sentence in enumerate(sentences):
        numbers[sentence.field].append(number)
    starts = {field: [sentences[n].start for n in listed] for field, listed in numbers.items()}
    for item in items:
        at = bisect_right(starts[item.field], item.start) - 1
        if at >= 0 and item.start < sentences[numbers[item.field][at]].end:
            out[numbers[item.field][at]].append(item)
    return out


def _token_spans(tokens: Sequence[Token], items: Sequence[Mention | Timex]) -> tuple[tuple[int, int], ...]:
    starts = [t.start for t in tokens]
    return tuple((bisect_left(starts, item.start), bisect_left(starts, item.end)) for item in items)
