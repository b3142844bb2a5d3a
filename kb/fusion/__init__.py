"""Reports of one real-world event, from any article and in any language, become one event."""

from kb.fusion.candidates import candidate_pairs
from kb.fusion.decide import Decision, decide
from kb.fusion.fuse import fuse

__all__ = ["Decision", "candidate_pairs", "decide", "fuse"]
