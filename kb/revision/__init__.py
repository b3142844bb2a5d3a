"""A change of articles in the store, carried over to its events: the work is that of the change, not of the store."""

from kb.revision.change import Change, revise
from kb.revision.entities import entity_change
from kb.revision.explain import Candidate, Explained, Pair, explain_event
from kb.revision.judge import merge, split, undo
from kb.revision.judgements import Judgement, read_judgements
from kb.revision.lookup import Lookup
from kb.revision.rebuild import fused_mark, is_fused, rebuild
from kb.revision.rename import rename

__all__ = [
    "Candidate",
    "Change",
    "Explained",
    "Judgement",
    "Lookup",
    "Pair",
    "entity_change",
    "explain_event",
    "fused_mark",
    "is_fused",
    "merge",
    "read_judgements",
    "rebuild",
    "rename",
    "revise",
    "split",
    "undo",
]
