"""Numbers as values of events: troops, arms, money, losses, prisoners, with the words they were read from."""

from kb.reading.counts.attach import Attached, attach_counts, counts_of, sentences_of
from kb.reading.counts.find import Found, find_counts
from kb.reading.counts.lexicon import CountClasses, CountLexicon, load_classes, load_counts

__all__ = [
    "Attached",
    "CountClasses",
    "CountLexicon",
    "Found",
    "attach_counts",
    "counts_of",
    "find_counts",
    "load_classes",
    "load_counts",
    "sentences_of",
]
