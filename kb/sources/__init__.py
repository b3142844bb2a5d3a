"""Where articles come from: files, folders, web pages, standard input."""

from kb.sources.fetch import Page, fetch_page
from kb.sources.files import SUFFIXES
from kb.sources.read import read_sources

__all__ = ["SUFFIXES", "Page", "fetch_page", "read_sources"]
