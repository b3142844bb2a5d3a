"""From words to events: the lexicon of triggers, where they stand in a sentence, and who plays which role."""

from kb.reading.frames.frame import Frame, Role, SentenceView
from kb.reading.frames.lexicon import Entry, FrameLexicon, load_frames
from kb.reading.frames.match import Trigger, find_triggers
from kb.reading.frames.roles import find_frames

__all__ = [
    "Entry",
    "Frame",
    "FrameLexicon",
    "Role",
    "SentenceView",
    "Trigger",
    "find_frames",
    "find_triggers",
    "load_frames",
]
