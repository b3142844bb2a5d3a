"""Reports of one real-world event, from any article and in any language, become one event."""

from kb.fusion.blocks import block_keys
from kb.fusion.decide import Decision, decide
from kb.fusion.fuse import RULES, fuse, join
from kb.fusion.names import name_groups, own_names
from kb.fusion.values import event_of

__all__ = ["RULES", "Decision", "block_keys", "decide", "event_of", "fuse", "join", "name_groups", "own_names"]
