"""Why the rules read an article as they do: every step of the reader beside the sentence it looked at.

For people who extend the lexicons. The steps are those of ``rules.RulesReader``, called one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.model import Article, Count, Report
from kb.reading.assembling import assemble, facts, tells_enough
from kb.reading.base import Sentence
from kb.reading.cluster import Cluster
from kb.reading.counts import Attached, attach_counts, find_counts
from kb.reading.drafts import Draft, every_draft, worth_keeping
from kb.reading.frames import FrameLexicon, SentenceView, load_frames
from kb.reading.layout import lay_out
from kb.reading.merging import merge_drafts
from kb.reading.rules import RulesReader, article_dates, article_views
from kb.reading.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Fate:
    """A draft and what became of it: the number of its report (from 1), or None and why it was dropped."""

    draft: Draft
    status_word: str | None
    report: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a sentence, the entries that read it, and the number of the report that has it, or None."""

    count: Count
    rule: str
    report: int | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence as the steps saw it; ``view`` is None where its block tells no events."""

    sentence: Sentence
    text: str
    view: SentenceView | None
    fates: tuple[Fate, ...]
    counts: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A report with the facts that its salience is weighed by (those that hold)."""

    report: Report
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of an article in order, and its reports."""

    article: Article
    sentences: tuple[Explained, ...]
    reports: tuple[Weighed, ...]
    warnings: tuple[str, ...]


def explain(article: Article) -> Explanation:
    """Read ``article`` by the rules and keep what each step found; never raises for a text, however broken."""
    layout = lay_out(article)
    whole = layout.article
    sentences = split_sentences(layout)
    if whole.lang is None:
        plain = tuple(Explained(s, _text(whole, s), None, ()) for s in sentences)
        return Explanation(whole, plain, (), layout.warnings)
    views = article_views(whole, sentences, article_dates(whole))
    lexicons: Mapping[str, FrameLexicon] = {view.sentence.lang: load_frames(view.sentence.lang) for view in views}
    drafts = tuple(every_draft(views, lexicons, whole.published))
    clusters = merge_drafts([d for d in drafts if worth_keeping(d)], whole.published)
    told = [cluster for cluster in clusters if tells_enough(cluster)]
    reports = assemble(whole, clusters, f"{RulesReader.name} {RulesReader.version}", views)
    numbers = _numbers(whole, views, attach_counts(whole, views, [cluster.drafts for cluster in told]))
    fates = _fates(drafts, clusters, told)
    return Explanation(
        whole,
        _explained(whole, sentences, views, fates, numbers),
        tuple(Weighed(r, _holding(c, r)) for c, r in zip(told, reports, strict=True)),
        layout.warnings,
    )


def _numbers(article: Article, views: Sequence[SentenceView], attached: Sequence[Attached]) -> dict[int, list[Counted]]:
    """The counts of each sentence, with the report that has each (from 1)."""
    homes = {(one.sentence.field, one.sentence.start, one.found): one for one in attached}
    out: dict[int, list[Counted]] = {}
    for view in views:
        for found in find_counts(article, view):
            home = homes.get((view.sentence.field, view.sentence.start, found))
            counted = (
                Counted(home.count, found.rule, home.event + 1) if home else Counted(found.count, found.rule, None)
            )
            out.setdefault(view.index, []).append(counted)
    return out


def _explained(
    article: Article,
    sentences: Sequence[Sentence],
    views: Sequence[SentenceView],
    fates: Sequence[Fate],
    numbers: Mapping[int, Sequence[Counted]],
) -> tuple[Explained, ...]:
    seen = {view.index: view for view in views}
    by_sentence: dict[int, list[Fate]] = {}
    for fate in fates:
        by_sentence.setdefault(fate.draft.frame.view.index, []).append(fate)
    return tuple(
        Explained(
            sentence,
            _text(article, sentence),
            seen.get(index),
            tuple(by_sentence.get(index, ())),
            tuple(numbers.get(index, ())),
        )
        for index, sentence in enumerate(sentences)
    )


def _text(article: Article, sentence: Sentence) -> str:
    return article.field(sentence.field)[sentence.start : sentence.end]


def _fates(drafts: Sequence[Draft], clusters: Sequence[Cluster], told: Sequence[Cluster]) -> list[Fate]:
    numbers = {id(cluster): number for number, cluster in enumerate(told, 1)}
    homes = {id(draft): cluster for cluster in clusters for draft in cluster.drafts}
    return [_fate(draft, homes.get(id(draft)), numbers) for draft in drafts]


def _fate(draft: Draft, home: Cluster | None, numbers: Mapping[int, int]) -> Fate:
    word = status_word(draft)
    if home is None:
        return Fate(draft, word, None, _loose(draft) if worth_keeping(draft) else _thin(draft))
    number = numbers.get(id(home))
    if number is None:
        least = home.best.frame.entry.type.least
        return Fate(draft, word, None, f"{len(home.people)} take part, and {draft.type} needs {least}")
    if home.drafts[0] is draft:
        return Fate(draft, word, number, "tells it first")
    return Fate(draft, word, number, "joins what was told before")


def _thin(draft: Draft) -> str:
    """Why a draft was not worth keeping."""
    frame = draft.frame
    if frame.negated:
        return "negated: it did not happen"
    if not frame.roles:
        return "nobody is named who takes part"
    if frame.type == "Statement":
        return "only a quotation: not in title or lead, without a date, no news of its own"
    if not frame.direct:
        return "only talked about, and without a date"
    return "a weak word: needs a date, two who take part, or a place in title or lead"


def _loose(draft: Draft) -> str:
    """Why a draft that was worth keeping has no event."""
    if not draft.people:
        return "names nobody, and no event it could belong to is told"
    return "told in passing, and no event it could belong to is told"


def _holding(cluster: Cluster, report: Report) -> tuple[str, ...]:
    return tuple(name for name, value in facts(cluster, report.dating).items() if value)


def status_word(draft: Draft) -> str | None:
    """The word that most likely made the status what it is; None where no word of the lexicon stands there."""
    frame, wording = draft.frame, draft.frame.view.wording
    lists: Mapping[str, frozenset[str]] = {
        "denied": wording.denies,
        "cancelled": wording.cancelled,
        "planned": wording.planned | wording.future | wording.before,
        "alleged": wording.unsure | wording.accuses,
    }
    words = lists.get(draft.status, frozenset())
    found = [
        (abs(at - frame.at), token.text)
        for at, token in enumerate(frame.view.sentence.tokens)
        if token.lemma in words
        or token.lower in words
        or (draft.status == "planned" and "future" in token.parses[0].marks)
    ]
    return min(found)[1] if found else None
