"""The words that listings use, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kb.vocab import term_labels


def word(name: str, lang: str) -> str:
    """A word of the listings' own (``undated``)."""
    return str(_words()["listing"][lang][name])


def term_word(name: str, lang: str) -> str:
    """The label of a term of the ontology (``Call``, ``status-planned``); its name where there is none."""
    labels = _words()["terms"].get(lang) or {key: by_lang.get(lang, key) for key, by_lang in term_labels().items()}
    return str(labels.get(name, name))


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files("kb.cli").joinpath("words.toml").read_text(encoding="utf-8"))
