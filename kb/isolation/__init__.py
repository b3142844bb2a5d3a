"""Queries of strangers, each in a process that can be ended: Oxigraph itself knows no deadline and no cancel."""

from kb.isolation.dump import DUMP_FORMS, Dump, DumpForm
from kb.isolation.job import GRAPH_SYNTAX, Answered, Job, Kind, Syntax
from kb.isolation.pool import QueryPool

__all__ = ["DUMP_FORMS", "GRAPH_SYNTAX", "Answered", "Dump", "DumpForm", "Job", "Kind", "QueryPool", "Syntax"]
