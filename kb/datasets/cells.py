"""Single cells: days, degrees, names."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from math import isfinite

from kb.gazetteer.words import fold

_DAY_FORMS = ("%Y-%m-%d", "%d %B %Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%d-%b-%Y")


@lru_cache(maxsize=10_000)
def day(text: str) -> date:
    """A day in one of the forms that the datasets use. Raises ValueError."""
    text = text.strip()
    if len(text) == 8 and text.isdigit():
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{text[:40]!r} is no day")


def point(lat: str, lon: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None where a cell is empty. Raises ValueError."""
    if not lat.strip() or not lon.strip():
        return None
    try:
        found = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"{lat[:20]!r}, {lon[:20]!r} is no place on the globe") from None
    if not all(map(isfinite, found)) or abs(found[0]) > 90 or abs(found[1]) > 180:
        raise ValueError(f"{lat[:20]!r}, {lon[:20]!r} is no place on the globe")
    return found


def names(*texts: str) -> frozenset[str]:
    """The names in cells, several in one parted by semicolons, as they are compared."""
    return frozenset(folded(one) for text in texts for one in text.split(";") if one.strip())


def folded(name: str) -> str:
    """A name as it is compared."""
    return fold(" ".join(name.replace("_", " ").replace("-", " ").split()))


def identifier(text: str) -> str:
    """The id of a row. Raises ValueError where there is none."""
    text = text.strip()
    if not text or len(text) > 100:
        raise ValueError("no id")
    return text
