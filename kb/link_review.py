"""A person's judgement on the links of an actor or place to Wikidata."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kb.curation import Change, Judgement, Verdict, now, standing
from kb.errors import NotKnown, ParameterError
from kb.gazetteer import load_gazetteer
from kb.store.base import Store
from kb.vocab import Iris


def judge(store: Store, iris: Iris, node: NamedNode, verdict: Verdict, item: str, by: str | None) -> Judgement:
    """Keep a person's verdict on whether ``node`` is ``item`` (``Q…``), and link it or unlink it accordingly.

    Raises ParameterError where the gazetteer itself vouches for a link.
    """
    _check_free(node, iris)
    change = Change(store, iris)
    curation = change.curation
    known = next((one for one in curation.proposed(node) if one.item == item), None)
    made = Judgement(
        node, curation.next_number(node), verdict, item, now(), by,
        known.score if known else None, known.reasons if known else (),
    )  # fmt: skip
    change.judge(made)
    change.commit()
    return made


def undo(store: Store, iris: Iris, node: NamedNode, by: str | None) -> Judgement:
    """Take back the last judgement on ``node`` that stands, and give it. Raises NotKnown where there is none."""
    _check_free(node, iris)
    change = Change(store, iris)
    curation = change.curation
    live = standing(curation.judgements(node))
    if not live:
        raise NotKnown("judgement on", node.value)
    last = live[-1]
    change.judge(Judgement(node, curation.next_number(node), "undone", last.item, now(), by, undoes=last.iri))
    change.commit()
    return last


def _check_free(node: NamedNode, iris: Iris) -> None:
    _, key = iris.key(node.value) or ("", node.value)
    known = load_gazetteer().entity(key)
    if known and known.wikidata:
        raise ParameterError(f"{key} is linked to {known.wikidata} by the gazetteer that comes with Dateline")
