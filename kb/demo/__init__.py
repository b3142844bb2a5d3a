"""The articles Dateline ships, so that there is something to read before anything is fetched."""

from kb.demo.shipped import demo_articles

__all__ = ["demo_articles"]
