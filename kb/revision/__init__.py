"""A change of articles in the store, carried over to its events: the work is that of the change, not of the store."""

from kb.revision.change import Change, revise
from kb.revision.entities import entity_change
from kb.revision.lookup import Lookup
from kb.revision.rebuild import fused_mark, is_fused, rebuild

__all__ = ["Change", "Lookup", "entity_change", "fused_mark", "is_fused", "rebuild", "revise"]
