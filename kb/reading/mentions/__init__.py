"""Who and what an article names: actors and places in their cases, roles, pronouns, groups."""

from kb.reading.mentions.find import find_mentions

__all__ = ["find_mentions"]
