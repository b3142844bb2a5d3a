"""The words Dateline reads by: TOML files by language, each entry with an example. Data, not code."""

from kb.lexicons.load import lexicon_text, load_lexicon

__all__ = ["lexicon_text", "load_lexicon"]
