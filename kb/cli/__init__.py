"""The command line. Only here and in the server are errors caught."""

from kb.cli.main import main

__all__ = ["main"]
