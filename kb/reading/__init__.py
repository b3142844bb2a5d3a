"""From an article to its reports: layout, sentences, dates, mentions, events, status."""

from kb.reading.base import Reader
from kb.reading.readers import READERS, make_reader, read_article

__all__ = ["READERS", "Reader", "make_reader", "read_article"]
