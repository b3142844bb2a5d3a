from kb.reading.dates.reader import read_dates

__all__ = ["read_dates"]
