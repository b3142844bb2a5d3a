"""Datasets of events by others: their rows read, and matched with the events of a store."""

from kb.datasets.cells import folded
from kb.datasets.files import Cells, Malformed, TableFile
from kb.datasets.formats import FORMATS, Format
from kb.datasets.match import Events, match
from kb.datasets.row import Known, Match, Row, Spot
from kb.datasets.tables import Codes, columns_of, country_codes, weights

__all__ = [
    "FORMATS",
    "Cells",
    "Codes",
    "Events",
    "Format",
    "Known",
    "Malformed",
    "Match",
    "Row",
    "Spot",
    "TableFile",
    "columns_of",
    "country_codes",
    "folded",
    "match",
    "weights",
]
