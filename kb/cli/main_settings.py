"""The settings as one command's options change them."""

from __future__ import annotations

from dataclasses import replace

from kb.settings import Settings


def with_reader(settings: Settings | None, reader: str | None) -> Settings:
    """``settings`` with the reader asked for on the command line, if one was."""
    found = settings or Settings()
    return replace(found, reader=reader) if reader else found
