"""What fusion asks of the store: some reports, the events they are in, the blocks they share. Never all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions

from kb.graph import entities_in, reports_in
from kb.model import Entity, Evidence, Field, Report, article_key
from kb.store.base import Store, Term
from kb.vocab import IDENTIFIER, OA_END, OA_EXACT, OA_SELECTOR, OA_START, REPLACED_BY, ROLES, Iris, dl

_BATCH = 500
_QUOTED = (dl("evidence"), dl("count"))  # fusion does not look at them


class Lookup:
    """Reports, events and entities of a store, each read once. ``skipped`` are the ids of articles not to be seen."""

    def __init__(self, store: Store, iris: Iris, skipped: Iterable[str] = ()) -> None:
        self.names: dict[str, str] = {}
        self._store = store
        self._iris = iris
        self._skipped = frozenset(article_key(article) for article in skipped)
        self._reports: dict[str, Report] = {}
        self._entities: dict[str, Entity] = {}
        self._graph = {name: iris.graph(name) for name in ("events", "actors", "links", "curation")}

    def standing_in(self, keys: Collection[str]) -> dict[str, list[str]]:
        """The ids of the reports that stand in these blocks, by block."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._ask(f"?x {dl('blockingKey')} ?v", sorted(keys)):
            key = self._key(row["x"])
            if self._seen(key):
                found[row["v"].value].append(key)
        return found

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """These reports without their quotations and counts; one that is not there is passed over."""
        wanted = list(dict.fromkeys(ids))
        self._read([key for key in wanted if key not in self._reports and self._seen(key)])
        return [self._reports[key] for key in wanted if key in self._reports]

    def of_articles(self, articles: Iterable[str]) -> list[Report]:
        """All reports that the store holds of these articles, those that are skipped too."""
        nodes = [self._iris.article(article) for article in articles]
        ids = [self._key(row["x"]) for row in self._ask(f"?x {dl('article')} ?v", nodes)]
        self._read([key for key in ids if key not in self._reports])
        return [self._reports[key] for key in ids]

    def events_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The event that each of these reports is in, by report id."""
        nodes = [self._iris.report(key) for key in dict.fromkeys(ids)]
        rows = self._ask(f"GRAPH {self._graph['events']} {{ ?x {dl('report')} ?v }}", nodes)
        return {self._key(row["v"]): self._key(row["x"]) for row in rows}

    def members(self, events: Iterable[str]) -> dict[str, list[str]]:
        """The reports of each of these events, by event id."""
        found: dict[str, list[str]] = defaultdict(list)
        nodes = [self._iris.event(key) for key in dict.fromkeys(events)]
        for row in self._ask(f"GRAPH {self._graph['events']} {{ ?v {dl('report')} ?x }}", nodes):
            key = self._key(row["x"])
            if self._seen(key):
                found[self._key(row["v"])].append(key)
        return found

    def in_blocks(self, keys: Iterable[str], besides: Collection[str]) -> Iterator[tuple[str, Report]]:
        """Reports that stand in these blocks, with their events, without those of ``besides``; read a few at a time."""
        pattern = f"?x {dl('blockingKey')} ?v . GRAPH {self._graph['events']} {{ ?e {dl('report')} ?x }}"
        for key in keys:
            held: dict[str, str] = {}
            for row in self._ask(pattern, [key]):
                report, event = self._key(row["x"]), self._key(row["e"])
                if event not in besides and self._seen(report):
                    held[report] = event
                if len(held) == 10:
                    yield from ((held[r.id], r) for r in self.reports(held))
                    held = {}
            yield from ((held[r.id], r) for r in self.reports(held))

    def existing(self, events: Iterable[str]) -> set[str]:
        """Which of these event ids have an event."""
        nodes = [self._iris.event(key) for key in dict.fromkeys(events)]
        rows = self._ask(f"GRAPH {self._graph['events']} {{ ?v {dl('reportCount')} ?x }}", nodes)
        return {self._key(row["v"]) for row in rows}

    def led_from(self, event: str) -> str | None:
        """The event that an id leads to which is no event any more; None if it leads nowhere."""
        pattern = f"GRAPH {self._graph['curation']} {{ ?v {REPLACED_BY} ?x }}"
        return next((self._key(row["x"]) for row in self._ask(pattern, [self._iris.event(event)])), None)

    def named(self, anchors: Collection[str]) -> dict[str, str]:
        """The report of each of these anchors that is there, by anchor."""
        rows = self._ask(f"?x {dl('anchor')} ?v . ?x {dl('salience')} ?s", sorted(anchors))
        found = ((row["v"].value, self._key(row["x"])) for row in rows)
        return {anchor: key for anchor, key in found if key and self._seen(key)}

    def quotation(self, report: str) -> tuple[Evidence, ...]:
        """The first quotation of a report."""
        node = NamedNode(f"{self._iris.report(report).value}#e1")
        pattern = (
            f"?v {dl('field')} ?f ; {OA_SELECTOR} ?q, ?p . ?q {OA_EXACT} ?exact . ?p {OA_START} ?start ; {OA_END} ?end"
        )
        for row in self._ask(pattern, [node]):
            field: Field = "title" if row["f"].value == "title" else "text"
            return (Evidence(field, int(row["start"].value), int(row["end"].value), row["exact"].value),)
        return ()

    def leading_to(self, events: Iterable[str]) -> dict[str, str]:
        """The ids that lead to one of these events, each with the event it leads to."""
        nodes = [self._iris.event(key) for key in dict.fromkeys(events)]
        rows = self._ask(f"GRAPH {self._graph['curation']} {{ ?x {REPLACED_BY} ?v }}", nodes)
        return {self._key(row["x"]): self._key(row["v"]) for row in rows}

    def said_of(self, subjects: Iterable[NamedNode], graph: NamedNode) -> list[Quad]:
        """What one graph says of these subjects."""
        rows = self._ask(f"GRAPH {graph} {{ ?v ?p ?o }}", list(subjects))
        return [Quad(row["v"], row["p"], row["o"], graph) for row in rows]

    def entities(self, wanted: Iterable[NamedNode]) -> dict[str, Entity]:
        """The actors and places by IRI, with their links; the unknown are absent."""
        new = [node for node in dict.fromkeys(wanted) if node.value not in self._entities]
        actors = self.said_of(new, self._graph["actors"])
        self._entities.update(entities_in(actors, self.said_of(new, self._graph["links"]), self._iris))
        return self._entities

    def named_by_others(self, entity: NamedNode) -> bool:
        """Whether a report that is seen names this actor or place."""
        for name in (*ROLES[:1], "place", "claimedBy"):
            for row in self._ask(f"?x {dl(name)} ?v . ?x {dl('article')} ?a", [entity]):
                if self._seen(self._key(row["x"])):
                    return True
        return False

    def redirects_of(self, nodes: Iterable[NamedNode]) -> list[Quad]:
        """The redirects there are from these."""
        graph = self._graph["curation"]
        rows = self._ask(f"GRAPH {graph} {{ ?v {REPLACED_BY} ?x }}", list(nodes))
        return [Quad(row["v"], REPLACED_BY, row["x"], graph) for row in rows]

    def judged_of_links(self) -> list[Quad]:
        """All judgements of links, and the redirects from what they are about."""
        graph = self._graph["curation"]
        kind = dl("LinkJudgement")
        found = [
            Quad(row["j"], row["p"], row["o"], graph)
            for row in self._ask(f"GRAPH {graph} {{ ?j a ?v ; ?p ?o }}", [kind])
        ]
        about = {quad.object for quad in found if quad.predicate == dl("about")}
        while about:
            moved = self.redirects_of(node for node in about if isinstance(node, NamedNode))
            about = {quad.object for quad in moved} - {quad.object for quad in found}
            found += moved
        return found

    def belonging_to(self, entity: NamedNode) -> set[NamedNode]:
        """The actors and places that belong to this one, or act for it."""
        patterns = (f"GRAPH {self._graph['actors']} {{ ?x {dl(name)} ?v }}" for name in ("country", "actsFor"))
        return {row["x"] for pattern in patterns for row in self._ask(pattern, [entity])}

    def _read(self, ids: Collection[str]) -> None:
        nodes = [self._iris.report(key) for key in ids]
        quads = [Quad(row["v"], row["p"], row["o"]) for row in self._ask("?v ?p ?o", nodes) if row["p"] not in _QUOTED]
        articles = {quad.object for quad in quads if quad.predicate == dl("article")}
        identified = self._ask(f"?v {IDENTIFIER} ?o", sorted(articles, key=str))  # type: ignore[arg-type]
        quads += [Quad(row["v"], IDENTIFIER, row["o"]) for row in identified]
        predicates = {dl(name) for name in (*ROLES, "place", "claimedBy")}
        named = {quad.object for quad in quads if quad.predicate in predicates}
        entities = self.entities(sorted(named, key=str))  # type: ignore[arg-type]
        for report in reports_in(quads, entities, self._iris):
            self._reports[report.id] = report
        self.names |= {self._key(q.subject): q.object.value for q in quads if q.predicate == dl("anchor")}  # type: ignore[union-attr]

    def _ask(self, pattern: str, values: Collection[NamedNode | str]) -> Iterator[QuerySolution]:
        """The rows of ``pattern`` in which ``?v`` is one of ``values``."""
        terms = [str(Literal(value) if isinstance(value, str) else value) for value in values]
        for start in range(0, len(terms), _BATCH):
            some = " ".join(terms[start : start + _BATCH])
            answer = self._store.query(f"SELECT * WHERE {{ VALUES ?v {{ {some} }} {pattern} }}")
            if isinstance(answer, QuerySolutions):
                yield from answer

    def _seen(self, report: str) -> bool:
        return report.rpartition("-")[0] not in self._skipped

    def _key(self, node: Term) -> str:
        found = self._iris.key(getattr(node, "value", ""))
        return found[1] if found else ""
