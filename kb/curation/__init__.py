"""What people and scores have judged of links to Wikidata, kept in the graph of curation.

It outlives a new reading of the articles. A judgement is never changed or taken away: another one follows it.
"""

from kb.curation.change import Change
from kb.curation.curation import Curation, judged_links
from kb.curation.judgements import Judgement, Proposal, Verdict, linked_item, now, rejected_items, standing
from kb.curation.quads import judgement_quads, link_quad, proposal_quads

__all__ = [
    "Change",
    "Curation",
    "Judgement",
    "Proposal",
    "Verdict",
    "judged_links",
    "judgement_quads",
    "link_quad",
    "linked_item",
    "now",
    "proposal_quads",
    "rejected_items",
    "standing",
]
