"""Queries of strangers, each in a process that can be ended: Oxigraph itself knows no deadline and no cancel."""

from kb.isolation.job import GRAPH_SYNTAX, Answered, Job, Kind, Syntax
from kb.isolation.pool import QueryPool

__all__ = ["GRAPH_SYNTAX", "Answered", "Job", "Kind", "QueryPool", "Syntax"]
