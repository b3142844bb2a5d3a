"""Who is who: the same actor under one id in all articles and languages, and its items in other datasets."""

from kb.linking.merge import merged_entity
from kb.linking.named import Key, Naming, block_of, is_described, is_unknown
from kb.linking.resolve import resolve

__all__ = ["Key", "Naming", "block_of", "is_described", "is_unknown", "merged_entity", "resolve"]
