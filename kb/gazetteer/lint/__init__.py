"""The checks behind ``dateline gazetteer check``: what would be read wrongly is told before it is read."""

from kb.gazetteer.lint.check import Summary, check_gazetteer
from kb.gazetteer.lint.tables import Fault

__all__ = ["Fault", "Summary", "check_gazetteer"]
