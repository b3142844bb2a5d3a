from kb.store.base import Answer, Store, Term
from kb.store.embedded import EmbeddedStore

__all__ = ["Answer", "EmbeddedStore", "Store", "Term"]
