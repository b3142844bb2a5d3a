"""An explanation in words: a row a finding, the same in the terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kb.model import Count, Dating, Report
from kb.reading.arguments import Argument
from kb.reading.base import Token
from kb.reading.clauses import Clause
from kb.reading.explain import Explained, Fate, Weighed

RowKind = Literal["date", "name", "clause", "count", "event", "dropped"]


@dataclass(frozen=True, slots=True)
class Row:
    """``quote`` are words of the sentence, ``means`` what they were read as, ``why`` the rule or reason."""

    kind: RowKind
    quote: str
    means: str
    why: str


def sentence_rows(explained: Explained) -> Iterator[Row]:
    """What was found in a sentence: dates, names, clauses where there are several, events and what became of them."""
    view = explained.view
    if view is None:
        return
    lang = view.sentence.lang
    for timex in view.timexes:
        yield Row("date", timex.text, dating_words(timex.dating), timex.dating.rule)
    for argument in view.arguments:
        yield _name(argument, lang)
    if len(view.clauses) > 1:
        for number, clause in enumerate(view.clauses):
            yield _clause(explained.text, view.sentence.tokens, view.sentence.start, number, clause)
    for counted in explained.counts:
        home = f"report {counted.report}" if counted.report else "dropped: no event here has such a number"
        yield Row("count", counted.count.text, count_words(counted.count), f"{counted.rule} → {home}")
    for fate in explained.fates:
        yield _event(fate, lang)
    if not explained.fates:
        yield Row("dropped", "", "no event", "no trigger of the lexicon stands here")


def dating_words(dating: Dating) -> str:
    """The date with its basis."""
    return f"{dating.edtf or 'no date'} ({dating.basis})"


def count_words(count: Count) -> str:
    """What is counted with the number: ``troops: 10000, at least``."""
    meant = {"min": ", at least", "max": ", at most", "about": ", about", None: ""}[count.qualifier]
    return f"{count.of}: {' '.join(filter(None, (f'{count.value:.15g}', count.unit)))}{meant}"


def _name(argument: Argument, lang: str) -> Row:
    mention = argument.mention
    marks = [f"function {argument.function}", f"clause {argument.clause + 1}"]
    if argument.relay:
        marks.append(f"by {argument.relay}")
    if argument.adjective:
        marks.append("an adjective: no actor")
    if argument.medium:
        marks.append("only brings the news")
    entity = mention.entity
    return Row("name", mention.text, f"{entity.label(lang)} [{entity.id}]", f"{mention.how}; {', '.join(marks)}")


def _clause(text: str, tokens: tuple[Token, ...], start: int, number: int, clause: Clause) -> Row:
    words = text[tokens[clause.first].start - start : tokens[clause.last - 1].end - start]
    verb = f"verb {tokens[clause.verb].text}" if clause.verb is not None else "no verb"
    if clause.unit != number:
        return Row("clause", words, f"{number + 1}: {clause.kind}, {verb}", f"goes on with clause {clause.unit + 1}")
    hangs = f"hangs on clause {clause.parent + 1}" if clause.parent is not None else ""
    return Row("clause", words, f"{number + 1}: {clause.kind}, {verb}", hangs)


def _event(fate: Fate, lang: str) -> Row:
    draft, frame = fate.draft, fate.draft.frame
    roles = [f"{role.role} {role.mention.entity.label(lang)}" for role in (*frame.roles, *frame.extra)]
    parts = [draft.type, *roles]
    if frame.place is not None:
        parts.append(f"place {frame.place.entity.label(lang)}")
    parts.append(f"date {dating_words(draft.dating)}" if draft.dating.edtf else "no date here")
    parts.append(f"{draft.status} by «{fate.status_word}»" if fate.status_word else draft.status)
    parts += [f"claimed by {entity.label(lang)}" for entity in draft.claimed_by]
    outcome = f"report {fate.report}: {fate.reason}" if fate.report else f"dropped: {fate.reason}"
    word = frame.view.sentence.tokens[frame.at].text
    return Row("event" if fate.report else "dropped", word, "; ".join(parts), f"{frame.entry.rule} → {outcome}")


def report_rows(number: int, weighed: Weighed, lang: str) -> Iterator[tuple[str, str]]:
    """A report as labels and values."""
    report = weighed.report
    yield "report", f"{number}: {report.type}, {report.status}"
    yield "date", f"{dating_words(report.dating)}{_date_source(report)}"
    yield "who", ", ".join(f"{p.entity.label(lang)} ({p.role})" for p in report.participants) or "nobody"
    if report.place:
        yield "place", report.place.label(lang)
    if report.claimed_by:
        yield "claimed by", ", ".join(entity.label(lang) for entity in report.claimed_by)
    for count in report.counts:
        yield "count", f"{count_words(count)} «{count.text}»"
    yield "salience", f"{report.salience} for {', '.join(weighed.facts)}"
    yield "rule", report.rule
    yield "evidence", report.evidence[0].text if report.evidence else ""


def _date_source(report: Report) -> str:
    quote = f" «{report.dating.text}»" if report.dating.text else ""
    return f"{quote} by {report.dating.rule}" if report.dating.rule else quote
