"""What a person has judged: that events are one, or that reports are of another event. Kept, dated, reversible.

A judgement names reports by what they say (article, type, date and quotation), not by their numbers. When an article is
read again, each is looked for among its new reports: by its anchor, by quotation with type or date, or as the only one
of its type and date. One that is not found is waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, get_args

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad, QuerySolutions

from kb import vocab as v
from kb.errors import RdfError
from kb.graph.nodes import Node, at, nodes_of
from kb.model import Report, article_key, type_group
from kb.store.base import Store
from kb.vocab import Iris, dl

Kind = Literal["merge", "split"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A report as it was when it was judged. ``side`` is 1 or 2 of a split, the number of the event of a merge."""

    anchor: str
    article: str  # its key
    type: str
    date: str | None
    quote: str
    side: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """``number`` counts from 1; ``undone`` is when it was taken back, if it was."""

    number: int
    kind: Kind
    when: datetime
    by: str
    reports: tuple[Judged, ...]
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the judgements in force ask of fusion, by report id."""

    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()

    def joined_with(self) -> dict[str, tuple[str, ...]]:
        """For each report that was joined with others, all of them."""
        found: dict[str, dict[str, None]] = {}
        for ids in self.together:
            for key in ids:
                found.setdefault(key, {}).update(dict.fromkeys(ids))
        return {key: tuple(ids) for key, ids in found.items()}


def judged(report: Report, name: str, side: int) -> Judged:
    """The report as a judgement names it; ``name`` is its anchor."""
    return Judged(name, article_key(report.article), report.type, report.dating.edtf, _first_quote(report), side)


def rules(judgements: Iterable[Judgement], where: Mapping[str, str]) -> Rules:
    """The rules that follow, the later judgement before the earlier; ``where`` is the report (id) of each anchor."""
    apart: dict[str, set[str]] = {}
    together: list[tuple[str, ...]] = []
    for one in sorted(judgements, key=lambda j: j.number):
        if one.undone is not None:
            continue
        ids = [(where[r.anchor], r.side) for r in one.reports if r.anchor in where]
        if one.kind == "merge":
            together.append(tuple(key for key, _ in ids))
            for key, _ in ids:
                apart[key] = apart.get(key, set()) - {other for other, _ in ids}
        else:
            # What stays was one event for who judged, and so is what was taken out.
            together += [tuple(key for key, its in ids if its == side) for side in (1, 2)]
            for key, side in ids:
                apart.setdefault(key, set()).update(other for other, its in ids if its != side)
    return Rules({key: frozenset(ids) for key, ids in apart.items() if ids}, tuple(ids for ids in together if ids))


def followed(
    judgements: Iterable[Judgement], articles: Iterable[str], come: Sequence[Report], names: Mapping[str, str]
) -> list[Judgement]:
    """The judgements with the reports of ``articles`` (ids) found again among ``come``; ``names`` are their anchors."""
    of_article: dict[str, list[Report]] = {article_key(article): [] for article in articles}
    for report in come:
        of_article[article_key(report.article)].append(report)
    return [
        replace(one, reports=tuple(_found_again(r, of_article.get(r.article, ()), names) for r in one.reports))
        for one in judgements
    ]


def _found_again(entry: Judged, reports: Sequence[Report], names: Mapping[str, str]) -> Judged:
    if any(names[r.id] == entry.anchor for r in reports):
        return entry
    group = type_group(entry.type)
    quoting = [r for r in reports if entry.quote in (" ".join(e.text.split()) for e in r.evidence)]
    dated = [r for r in reports if type_group(r.type) == group and r.dating.edtf == entry.date]
    for able in (
        [r for r in quoting if type_group(r.type) == group],
        [r for r in quoting if r.dating.edtf == entry.date],
        dated,
    ):
        if len(able) == 1:
            return replace(entry, anchor=names[able[0].id])
    return entry


def read_judgements(store: Store, iris: Iris) -> list[Judgement]:
    """All judgements, those taken back too, by number."""
    graph = iris.graph("curation")
    answer = store.query(
        f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?j {v.TYPE} {dl('Judgement')} . "
        f"{{ BIND(?j AS ?s) ?s ?p ?o }} UNION {{ ?j {dl('judgedReport')} ?s . ?s ?p ?o }} }} }}"
    )
    rows = answer if isinstance(answer, QuerySolutions) else ()
    nodes = nodes_of(Quad(row["s"], row["p"], row["o"], graph) for row in rows)
    found = [_read(node, nodes, iris) for node in nodes.values() if dl("Judgement").value in node.all(v.TYPE)]
    return sorted(found, key=lambda one: one.number)


def _read(node: Node, nodes: Mapping[str, Node], iris: Iris) -> Judgement:
    kind = node.one(dl("judges"))
    if kind not in get_args(Kind):
        raise RdfError(f"<{node.iri}> is an unknown kind of judgement: {kind}")
    undone = node.maybe(v.INVALIDATED)
    entries = sorted((at(nodes, iri) for iri in node.all(dl("judgedReport"))), key=lambda e: int(e.one(dl("rank"))))
    return Judgement(
        number=int(node.iri.rpartition("/")[2]),
        kind="merge" if kind == "merge" else "split",
        when=_moment(node.one(v.GENERATED)),
        by=node.one(v.CREATOR),
        reports=tuple(_entry(entry, iris) for entry in entries),
        undone=_moment(undone) if undone else None,
    )


def _entry(node: Node, iris: Iris) -> Judged:
    article = (iris.key(node.one(v.OA_SOURCE)) or ("", ""))[1]
    kind = node.one(v.DCT_TYPE).removeprefix(v.DL)
    anchor, quote = node.one(dl("anchor")), node.maybe(v.OA_EXACT) or ""
    return Judged(anchor, article, kind, node.maybe(v.DCT_DATE), quote, int(node.one(dl("side"))))


def judgement_quads(judgements: Iterable[Judgement], iris: Iris) -> list[Quad]:
    """The judgements for the graph of curation. They share no predicate with reports, which queries look for."""
    graph = iris.graph("curation")
    quads = []
    for one in judgements:
        node = NamedNode(f"{iris.base}id/judgement/{one.number}")
        quads += [
            Quad(node, v.TYPE, dl("Judgement"), graph),
            Quad(node, v.TYPE, v.PROV_ENTITY, graph),
            Quad(node, dl("judges"), Text(one.kind), graph),
            Quad(node, v.GENERATED, _stamp(one.when), graph),
            Quad(node, v.CREATOR, Text(one.by), graph),
        ]
        if one.undone:
            quads.append(Quad(node, v.INVALIDATED, _stamp(one.undone), graph))
        for rank, entry in enumerate(one.reports, 1):
            part = NamedNode(f"{node.value}#r{rank}")
            quads += [
                Quad(node, dl("judgedReport"), part, graph),
                Quad(part, dl("rank"), Text(rank), graph),
                Quad(part, dl("side"), Text(entry.side), graph),
                Quad(part, dl("anchor"), Text(entry.anchor), graph),
                Quad(part, v.OA_SOURCE, iris.of("article", entry.article), graph),
                Quad(part, v.DCT_TYPE, dl(entry.type), graph),
                Quad(part, v.OA_EXACT, Text(entry.quote), graph),
            ]
            if entry.date is not None:
                quads.append(Quad(part, v.DCT_DATE, Text(entry.date, datatype=v.EDTF), graph))
    return quads


def _first_quote(report: Report) -> str:
    return " ".join(report.evidence[0].text.split()) if report.evidence else ""


def _stamp(moment: datetime) -> Text:
    return Text(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=v.DATE_TIME)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
