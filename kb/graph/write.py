"""From the model to quads. What is written here, ``kb.graph.read`` reads back without loss.

A set of triples has no order, so ``dl:roleOrder`` keeps the order in which a report names its actors, and
``dl:rank`` that of its quotations and counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kb import vocab as v
from kb.fusion import block_keys, own_names
from kb.graph.labels import LABEL_LANGS, event_label
from kb.graph.terms import decimal, http_iri, tagged
from kb.model import Article, Count, Dating, Entity, Event, Evidence, Participant, Reading, Report
from kb.vocab import Iris, dl

CONTEXT = 80  # characters of a quotation's surroundings that go with it, so that it is found after an edit
Pairs = Iterator[tuple[NamedNode, NamedNode | Literal]]


def article_quads(reading: Reading, iris: Iris, read_at: datetime, keep_text: bool = True) -> Iterator[Quad]:
    """The whole graph of one article: the article and its reports. ``read_at`` is aware of its time zone."""
    article = reading.article
    node, graph = iris.article(article.id), iris.article_graph(article.id)
    for predicate, value in _article_pairs(article, read_at, keep_text):
        yield Quad(node, predicate, value, graph)
    yield from fusion_quads(reading.reports, iris)
    for report in reading.reports:
        subject = iris.report(report.id)
        for predicate, value in _report_pairs(report, node, article.lang, iris):
            yield Quad(subject, predicate, value, graph)
        for rank, evidence in enumerate(report.evidence, 1):
            yield from _evidence_quads(subject, rank, evidence, article, node, graph)
        for rank, count in enumerate(report.counts, 1):
            yield from _count_quads(subject, rank, count, article.lang, graph)


def fusion_quads(reports: Sequence[Report], iris: Iris) -> Iterator[Quad]:
    """What fusion finds reports by; all the reports of each article must be among ``reports``."""
    names = own_names(reports)
    for report in reports:
        subject, graph = iris.report(report.id), iris.article_graph(report.article)
        yield Quad(subject, dl("anchor"), Literal(names[report.id]), graph)
        for key in block_keys(report):
            yield Quad(subject, dl("blockingKey"), Literal(key), graph)


def with_fusion_quads(quads: Iterable[Quad], reports: Sequence[Report], iris: Iris) -> list[Quad]:
    """The graph of an article whose ``reports`` name others than they did: with what fusion finds them by now."""
    kept = (quad for quad in quads if quad.predicate not in (dl("anchor"), dl("blockingKey")))
    return [*kept, *fusion_quads(reports, iris)]


def event_quads(events: Iterable[Event], iris: Iris) -> Iterator[Quad]:
    """The events with the values derived from their reports, for the graph of events."""
    graph = iris.graph("events")
    for event in events:
        node = iris.event(event.id)
        for predicate, value in _event_pairs(event, iris):
            yield Quad(node, predicate, value, graph)


def entity_quads(entities: Iterable[Entity], iris: Iris) -> Iterator[Quad]:
    """What is known of actors and places, for their graph."""
    graph = iris.graph("actors")
    for entity in entities:
        node = iris.entity(entity)
        for predicate, value in _entity_pairs(entity, iris):
            yield Quad(node, predicate, value, graph)


def link_quads(entities: Iterable[Entity], iris: Iris) -> Iterator[Quad]:
    """owl:sameAs to Wikidata and GeoNames, for the graph of links."""
    graph = iris.graph("links")
    for entity in entities:
        if entity.wikidata:
            yield Quad(iris.entity(entity), v.SAME_AS, NamedNode(v.WIKIDATA + entity.wikidata), graph)
        if entity.geonames:
            yield Quad(iris.entity(entity), v.SAME_AS, NamedNode(f"{v.GEONAMES}{entity.geonames}/"), graph)


def all_named(reports: Iterable[Report]) -> Iterator[Entity]:
    """Every actor and place of every report, as often as it is named."""
    for report in reports:
        yield from (part.entity for part in report.participants)
        yield from report.claimed_by
        if report.place:
            yield report.place


def entities_of(reports: Iterable[Report]) -> tuple[Entity, ...]:
    """All actors and places that ``reports`` name, each once, by kind and id."""
    found = {(entity.kind, entity.id): entity for entity in all_named(reports)}
    return tuple(found[key] for key in sorted(found))


def _article_pairs(article: Article, read_at: datetime, keep_text: bool) -> Pairs:
    yield v.TYPE, dl("Article")
    yield v.IDENTIFIER, Literal(article.id)
    if article.title is not None:
        yield v.TITLE, tagged(article.title, article.lang)
    if article.lang:
        yield v.LANGUAGE, Literal(article.lang)
    if article.published:
        yield v.ISSUED, _day(article.published)
    if article.publisher:
        yield v.PUBLISHER, Literal(article.publisher)
    if source := http_iri(article.url):
        yield v.SOURCE, source
    for cited in article.cites:
        yield dl("cites"), Literal(cited)
    if keep_text:
        yield dl("text"), tagged(article.text, article.lang)
    moment = read_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    yield dl("readAt"), Literal(moment, datatype=v.DATE_TIME)


def _report_pairs(report: Report, article: NamedNode, lang: str | None, iris: Iris) -> Pairs:
    node = iris.report(report.id)
    yield v.TYPE, dl("Report")
    yield v.TYPE, v.PROV_ENTITY
    yield dl("article"), article
    yield v.DERIVED_FROM, article
    yield from _shared_pairs(report, report.claimed_by, lang, iris)
    for name, text in (("reader", report.reader), ("rule", report.rule)):
        if text:
            yield dl(name), Literal(text)
    for rank in range(1, len(report.evidence) + 1):
        yield dl("evidence"), _part(node, f"e{rank}")
    for rank in range(1, len(report.counts) + 1):
        yield dl("count"), _part(node, f"c{rank}")


def _event_pairs(event: Event, iris: Iris) -> Pairs:
    for name in (event.type, *v.event_types()[event.type].above):
        yield v.TYPE, dl(name)
    for lang in LABEL_LANGS:
        yield v.LABEL, Literal(event_label(event, lang), language=lang)
    yield from _shared_pairs(event, (), None, iris)
    for report in event.reports:
        yield dl("report"), iris.report(report.id)
    yield dl("reportCount"), Literal(len(event.reports))
    for name in event.conflicts:
        yield dl("conflict"), Literal(name)


def _shared_pairs(what: Report | Event, claimed_by: tuple[Entity, ...], lang: str | None, iris: Iris) -> Pairs:
    """What a report and an event say alike."""
    yield dl("eventType"), dl(what.type)
    yield from _dating_pairs(what.dating, lang)
    yield dl("status"), dl("status-" + what.status)
    yield dl("salience"), decimal(what.salience)
    if what.place:
        yield dl("place"), iris.entity(what.place)
    for part in what.participants:
        yield dl("participant"), iris.entity(part.entity)
        yield dl(part.role), iris.entity(part.entity)
    for claimant in claimed_by:
        yield dl("claimedBy"), iris.entity(claimant)
    named = [*what.participants, *(Participant("claimedBy", claimant) for claimant in claimed_by)]
    if named:
        order = ", ".join(f"{part.role} {iris.entity(part.entity).value[len(iris.base) + 3 :]}" for part in named)
        yield dl("roleOrder"), Literal(order)


def _dating_pairs(dating: Dating, lang: str | None) -> Pairs:
    if dating.edtf is not None:
        yield dl("date"), Literal(dating.edtf, datatype=v.EDTF)
    if dating.earliest:
        yield dl("earliest"), _day(dating.earliest)
    if dating.latest:
        yield dl("latest"), _day(dating.latest)
    yield dl("dateBasis"), dl("basis-" + dating.basis)
    if dating.text is not None:
        yield dl("dateText"), tagged(dating.text, lang)
    if dating.time is not None:
        yield dl("timeOfDay"), Literal(dating.time + ":00", datatype=v.TIME)
    if dating.rule:
        yield dl("dateRule"), Literal(dating.rule)


def _evidence_quads(
    report: NamedNode, rank: int, evidence: Evidence, article: Article, source: NamedNode, graph: NamedNode
) -> Iterator[Quad]:
    node = _part(report, f"e{rank}")
    quote, position = _part(report, f"e{rank}-quote"), _part(report, f"e{rank}-position")
    whole = article.field(evidence.field)
    before = whole[max(0, evidence.start - CONTEXT) : evidence.start]
    after = whole[evidence.end : evidence.end + CONTEXT]
    yield Quad(node, v.TYPE, v.OA_RESOURCE, graph)
    yield Quad(node, v.OA_SOURCE, source, graph)
    yield Quad(node, dl("field"), Literal(evidence.field), graph)
    yield Quad(node, dl("rank"), Literal(rank), graph)
    yield Quad(node, v.OA_SELECTOR, quote, graph)
    yield Quad(node, v.OA_SELECTOR, position, graph)
    yield Quad(quote, v.TYPE, v.OA_QUOTE, graph)
    yield Quad(quote, v.OA_EXACT, tagged(evidence.text, article.lang), graph)
    for predicate, text in ((v.OA_PREFIX, before), (v.OA_SUFFIX, after)):
        if text:
            yield Quad(quote, predicate, tagged(text, article.lang), graph)
    yield Quad(position, v.TYPE, v.OA_POSITION, graph)
    yield Quad(position, v.OA_START, Literal(evidence.start), graph)
    yield Quad(position, v.OA_END, Literal(evidence.end), graph)


def _count_quads(report: NamedNode, rank: int, count: Count, lang: str | None, graph: NamedNode) -> Iterator[Quad]:
    node = _part(report, f"c{rank}")
    yield Quad(node, v.TYPE, dl("Count"), graph)
    yield Quad(node, dl("rank"), Literal(rank), graph)
    yield Quad(node, dl("countOf"), Literal(count.of), graph)
    yield Quad(node, dl("value"), decimal(count.value), graph)
    if count.unit is not None:
        yield Quad(node, dl("unit"), Literal(count.unit), graph)
    if count.qualifier is not None:
        yield Quad(node, dl("qualifier"), Literal(count.qualifier), graph)
    if count.text:
        yield Quad(node, dl("countText"), tagged(count.text, lang), graph)


def _entity_pairs(entity: Entity, iris: Iris) -> Pairs:
    yield v.TYPE, dl(entity.kind)
    if entity.kind != "Place":
        yield v.TYPE, dl("Actor")
    if entity.kind == "State":
        yield v.TYPE, dl("Place")
    yield v.IDENTIFIER, Literal(entity.id)
    for lang, label in sorted(entity.labels.items()):
        yield v.LABEL, Literal(label, language=lang)
    if entity.country:
        yield dl("countryCode"), Literal(entity.country)
        if entity.kind != "State":
            yield dl("country"), iris.actor(entity.country.lower())
    if entity.acts_for:
        yield dl("actsFor"), iris.actor(entity.acts_for)
    if entity.office:
        yield dl("office"), Literal(entity.office)
    for predicate, degrees in ((v.GEO_LAT, entity.lat), (v.GEO_LONG, entity.lon)):
        if degrees is not None:
            yield predicate, decimal(degrees)


def _part(node: NamedNode, name: str) -> NamedNode:
    return NamedNode(f"{node.value}#{name}")


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=v.DATE)
