"""What a change of articles changes in the events: only what is affected is fused again, only differences written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from kb.fusion import event_of, join, name_groups, own_names
from kb.graph import event_quads
from kb.model import Event, Report
from kb.revision.affected import Affected, Search
from kb.revision.entities import entity_change
from kb.revision.judgements import Judgement, Rules, followed, judgement_quads, read_judgements, rules
from kb.revision.lookup import Lookup
from kb.store.base import Store
from kb.vocab import REPLACED_BY, Iris


@dataclass(frozen=True, slots=True)
class Change:
    """Single quads to take out and to put in, and the events that were formed anew."""

    remove: tuple[Quad, ...]
    add: tuple[Quad, ...]
    events: tuple[Event, ...]


def revise(
    store: Store,
    iris: Iris,
    articles: Iterable[str],
    come: Sequence[Report],
    *,
    judgements: Sequence[Judgement] | None = None,
    again: Iterable[str] = (),
    moved: Mapping[NamedNode, NamedNode] | None = None,
) -> Change:
    """What changes beside the graphs of ``articles`` (their ids) when ``come`` takes the place of all their reports.

    ``judgements`` take the place of those in the store; ``again`` are reports to be fused again for their sake.
    ``moved`` leads from actors that nobody names any more to those who are named instead.
    """
    ids = sorted(set(articles))
    lookup = Lookup(store, iris, skipped=ids)
    gone = lookup.of_articles(ids)
    own = own_names(come)
    stored = read_judgements(store, iris)
    judged = followed(stored if judgements is None else judgements, ids, come, own)
    asked = lookup.named({entry.anchor for one in judged for entry in one.reports})
    ruled = rules(judged, asked | {name: key for key, name in own.items()})
    search = Search(lookup, ruled.joined_with())
    affected = search.affected(gone, come, lookup.reports(again))
    groups = _join(affected, search, lookup, ruled)
    named = lookup.names | own
    known = affected.known | _succession(gone, come, affected, lookup.names)
    taken = lookup.existing(named[report.id] for members in groups for report in members) - affected.touched
    keys = name_groups(groups, named, known, taken)
    events = tuple(event_of(key, members) for key, members in zip(keys, groups, strict=True))
    old = lookup.said_of(map(iris.event, sorted(affected.touched)), iris.graph("events"))
    new = list(event_quads(events, iris))
    led = lookup.leading_to(affected.touched)
    before = {key: event for key, event in (known | affected.left).items()}
    leads = redirects(events, named, before, led, affected.touched, taken)
    old += redirect_quads(led, iris) + judgement_quads(stored, iris)
    new += redirect_quads(leads, iris) + judgement_quads(judged, iris)
    out, into = entity_change(lookup, iris, gone, come, moved or {})
    return Change((*(set(old) - set(new)), *out), (*(set(new) - set(old)), *into), events)


def _join(affected: Affected, search: Search, lookup: Lookup, ruled: Rules) -> list[list[Report]]:
    """The groups that the affected reports form, with every report of each."""
    while True:
        homes = join(
            [*affected.open.values(), *affected.beside.values()],
            settled={key: affected.known[key] for key in affected.beside},
            apart=ruled.apart,
            together=ruled.together,
            elsewhere=lambda keys: lookup.in_blocks(keys, affected.touched),
        )
        # A report of a month may have found its event among those that were not at hand.
        found = {homes.of[key] for key in affected.open} & homes.elsewhere
        if not found:
            return homes.groups()
        search.take_in(found, affected)


def _succession(
    gone: Sequence[Report], come: Sequence[Report], affected: Affected, old_names: Mapping[str, str]
) -> dict[str, str]:
    """The event that each new report was in when its article was read before.

    A report is known again by its anchor, whatever its number is now; else by its number and type.
    """
    new_names = own_names(come)
    by_name = {old_names.get(report.id, ""): report for report in gone}
    again = {new_names[report.id] for report in come} & by_name.keys()
    by_number = {(report.id, report.type): report for report in gone if old_names.get(report.id) not in again}
    found = {}
    for report in come:
        before = by_name.get(new_names[report.id]) or by_number.get((report.id, report.type))
        if before is not None and before.id in affected.left:
            found[report.id] = affected.left[before.id]
    return found


def redirects(
    events: Sequence[Event],
    names: Mapping[str, str],
    known: Mapping[str, str],
    led: Mapping[str, str],
    touched: Iterable[str],
    taken: Iterable[str] = (),
) -> dict[str, str]:
    """Where each address leads that an event had and has no more, by event id.

    The name of an event's first report leads to it too: that is what the event would be called, had all its reports
    come at once. ``known`` is the event each report was in, ``led`` the redirects there were to the ``touched`` events,
    ``taken`` the ids of other events.
    """
    alive = {event.id for event in events} | set(taken)
    founded = {names[report.id]: event.id for event in events for report in event.reports}
    moved: dict[str, Counter[str]] = {}
    for event in events:
        for report in event.reports:
            if report.id in known:
                moved.setdefault(known[report.id], Counter())[event.id] += 1
    heirs = {old: min(counts, key=lambda key: (-counts[key], key)) for old, counts in moved.items()}
    found = {}
    for key, old in {**{key: key for key in touched}, **led}.items():
        if key not in alive and (heir := founded.get(key) or heirs.get(old)):
            found[key] = heir
    for event in events:
        own = names[event.reports[0].id]
        if own not in alive and own not in found:
            found[own] = event.id
    return found


def redirect_quads(leads: Mapping[str, str], iris: Iris) -> list[Quad]:
    """The redirects from event to event, for the graph of curation."""
    graph = iris.graph("curation")
    return [Quad(iris.event(key), REPLACED_BY, iris.event(event), graph) for key, event in sorted(leads.items())]
