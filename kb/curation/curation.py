"""What stands in the graph of curation on links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad

from kb import vocab as v
from kb.curation.judgements import Judgement, Proposal, linked_item, rejected_items
from kb.curation.quads import link_quad, read_judgement, read_proposal
from kb.graph import nodes_of
from kb.vocab import Iris, dl


class Curation:
    """All judgements and proposals of a store, by what they are about; redirects are followed."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        listed = list(quads)
        self._moved = {_value(q.subject): _value(q.object) for q in listed if q.predicate == v.REPLACED_BY}
        self._judged: dict[str, list[Judgement]] = defaultdict(list)
        self._proposed: dict[str, list[Proposal]] = defaultdict(list)
        for node in nodes_of(quad for quad in listed if "#" in _value(quad.subject)).values():
            kinds = node.all(v.TYPE)
            if dl("LinkJudgement").value in kinds:
                judgement = read_judgement(node)
                self._judged[self._now(judgement.about.value)].append(judgement)
            elif dl("LinkCandidate").value in kinds:
                proposal = read_proposal(node)
                self._proposed[self._now(proposal.about.value)].append(proposal)

    def _now(self, iri: str) -> str:
        """Where ``iri`` leads today."""
        seen = {iri}
        while (after := self._moved.get(iri)) and after not in seen:
            seen.add(after)
            iri = after
        return iri

    def judgements(self, about: NamedNode) -> Sequence[Judgement]:
        """Every judgement on ``about``, in their order, the undone ones too."""
        return sorted(self._judged.get(about.value, ()), key=lambda one: (one.at, one.number))

    def link(self, about: NamedNode) -> str | None:
        """The item that ``about`` is judged to be."""
        return linked_item(self._judged.get(about.value, ()))

    def rejected(self, about: NamedNode) -> frozenset[str]:
        """The items that ``about`` is judged not to be."""
        return rejected_items(self._judged.get(about.value, ()))

    def waiting(self, about: NamedNode) -> Sequence[Proposal]:
        """The proposals for ``about`` that nobody has judged, best first; none where it is linked."""
        if self.link(about):
            return ()
        return [one for one in self.proposed(about) if one.item not in self.rejected(about)]

    def proposed(self, about: NamedNode) -> Sequence[Proposal]:
        """Every proposal for ``about``, best first, judged or not."""
        by_item = {one.item: one for one in self._proposed.get(about.value, ())}
        return sorted(by_item.values(), key=lambda one: (-one.score, one.item))

    def subjects(self) -> tuple[NamedNode, ...]:
        """Everything there is a proposal or a judgement for, sorted."""
        return tuple(NamedNode(iri) for iri in sorted({*self._proposed, *self._judged}))

    def next_number(self, about: NamedNode) -> int:
        """The number of the next judgement on ``about``."""
        return max((one.number for one in self._judged.get(about.value, ()) if one.about == about), default=0) + 1


def judged_links(quads: Iterable[Quad], known: Iterable[NamedNode], iris: Iris) -> Iterator[Quad]:
    """owl:sameAs for those of ``known`` that are judged to be an item; ``quads`` are those of the graph of curation."""
    curation = Curation(quads)
    present = set(known)
    for about in curation.subjects():
        item = curation.link(about)
        if item and about in present:
            yield link_quad(about, item, iris)


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
