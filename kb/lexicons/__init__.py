"""The words Dateline reads by: TOML files by language, each entry with an example. Data, not code."""

from kb.lexicons.languages import Language, codes, language, languages, own_names
from kb.lexicons.load import has_lexicon, lexicon_text, load_lexicon

__all__ = ["Language", "codes", "has_lexicon", "language", "languages", "lexicon_text", "load_lexicon", "own_names"]
