from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kb.errors import DataError


def lexicon_text(path: str) -> str:
    """The text of ``path`` (``uk/frames.toml``) as shipped. Raises DataError where there is none."""
    try:
        return files("kb.lexicons").joinpath(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"no lexicon {path}") from None


@cache
def has_lexicon(path: str) -> bool:
    """Whether ``path`` is there; a language may do without some files."""
    return files("kb.lexicons").joinpath(path).is_file()


@cache
def load_lexicon(path: str) -> dict[str, Any]:
    """The TOML table in ``path``, to be read and never changed. Raises DataError naming file and line."""
    try:
        return tomllib.loads(lexicon_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"lexicon {path}: {error}") from None
