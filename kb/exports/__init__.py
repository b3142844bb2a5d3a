"""Events in the columns of other datasets, for tools that expect those."""

from kb.exports.tables import TABLES, Written, export_table

__all__ = ["TABLES", "Written", "export_table"]
