"""The lexicons checked as code is: what is malformed in them, and examples that do not yield what they say."""

from kb.reading.lint.check import Summary, check_lexicon
from kb.reading.lint.fault import Fault

__all__ = ["Fault", "Summary", "check_lexicon"]
