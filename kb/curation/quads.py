"""Judgements and proposals as quads of the graph of curation, and back."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kb import vocab as v
from kb.curation.judgements import VERDICTS, Judgement, Proposal, Verdict
from kb.errors import RdfError
from kb.graph import Node, decimal
from kb.vocab import Iris, dl

CREATED = NamedNode(v.DCT + "created")
CREATOR = NamedNode(v.DCT + "creator")
DESCRIPTION = NamedNode(v.DCT + "description")


def link_quad(about: NamedNode, item: str, iris: Iris) -> Quad:
    """``about`` is that item."""
    return Quad(about, v.SAME_AS, NamedNode(v.WIKIDATA + item), iris.graph("links"))


def judgement_quads(judgement: Judgement, iris: Iris) -> Iterator[Quad]:
    """The judgement, for the graph of curation."""
    node, graph = judgement.iri, iris.graph("curation")
    yield Quad(node, v.TYPE, dl("LinkJudgement"), graph)
    yield Quad(node, dl("about"), judgement.about, graph)
    yield Quad(node, dl("verdict"), Literal(judgement.verdict), graph)
    yield Quad(node, dl("item"), NamedNode(v.WIKIDATA + judgement.item), graph)
    yield Quad(node, CREATED, Literal(judgement.at, datatype=v.DATE_TIME), graph)
    if judgement.by:
        yield Quad(node, CREATOR, Literal(judgement.by), graph)
    if judgement.score is not None:
        yield Quad(node, dl("score"), decimal(judgement.score), graph)
    for reason in judgement.reasons:
        yield Quad(node, dl("reason"), Literal(reason), graph)
    if judgement.undoes is not None:
        yield Quad(node, dl("undoes"), judgement.undoes, graph)


def proposal_quads(proposal: Proposal, iris: Iris) -> Iterator[Quad]:
    """The proposal, for the graph of curation."""
    node, graph = NamedNode(f"{proposal.about.value}#candidate-{proposal.item}"), iris.graph("curation")
    yield Quad(node, v.TYPE, dl("LinkCandidate"), graph)
    yield Quad(node, dl("about"), proposal.about, graph)
    yield Quad(node, dl("item"), NamedNode(v.WIKIDATA + proposal.item), graph)
    yield Quad(node, dl("score"), decimal(proposal.score), graph)
    for reason in proposal.reasons:
        yield Quad(node, dl("reason"), Literal(reason), graph)
    for predicate, text in ((v.TITLE, proposal.label), (DESCRIPTION, proposal.description)):
        if text:
            yield Quad(node, predicate, Literal(text), graph)


def read_judgement(node: Node) -> Judgement:
    """The judgement as :func:`judgement_quads` took it; its reasons sorted."""
    score, undoes = node.maybe(dl("score")), node.maybe(dl("undoes"))
    verdict: Verdict = node.one(dl("verdict"))  # type: ignore[assignment]
    if verdict not in VERDICTS:
        raise RdfError(f"<{node.iri}> has an unknown verdict: {verdict}")
    return Judgement(
        about=NamedNode(node.one(dl("about"))),
        number=int(node.iri.rpartition("-")[2]),
        verdict=verdict,
        item=node.one(dl("item")).removeprefix(v.WIKIDATA),
        at=node.one(CREATED),
        by=node.maybe(CREATOR),
        score=float(score) if score else None,
        reasons=tuple(sorted(node.all(dl("reason")))),
        undoes=NamedNode(undoes) if undoes else None,
    )


def read_proposal(node: Node) -> Proposal:
    """The proposal as :func:`proposal_quads` took it; its reasons sorted."""
    return Proposal(
        about=NamedNode(node.one(dl("about"))),
        item=node.one(dl("item")).removeprefix(v.WIKIDATA),
        score=float(node.one(dl("score"))),
        reasons=tuple(sorted(node.all(dl("reason")))),
        label=node.maybe(v.TITLE) or "",
        description=node.maybe(DESCRIPTION) or "",
    )
