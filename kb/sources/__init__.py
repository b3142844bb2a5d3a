"""Where articles come from: files, folders, web pages, standard input."""

from kb.sources.fetch import Page, fetch_page
from kb.sources.files import SUFFIXES, read_lines
from kb.sources.read import read_sources

__all__ = ["SUFFIXES", "Page", "fetch_page", "read_lines", "read_sources"]
