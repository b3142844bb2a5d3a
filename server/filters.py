"""What the timeline is asked for: the parameters of its address, checked, and back into an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from werkzeug.datastructures import MultiDict

from kb.edtf import edtf_bounds
from kb.errors import ParameterError
from kb.vocab import STATUSES
from server.chronology import ORDERS, Order
from server.terms import type_names

ARTICLE_LANGUAGES = ("uk", "en", "ru")
SHAPE = ("format", "lang")  # how it is shown, not what
_MANY = ("type", "actor", "status")
_ONE = ("place", "from", "to", "source", "language", "sort", "page")
ACCEPTED = (*_MANY, *_ONE, *SHAPE)
_TRACKING = ("utm_", "fbclid", "gclid")  # what others hang on shared links
_POINT = re.compile(r"\d{4}(-\d\d){0,2}")
MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """``types`` and ``statuses``: any of them. ``actors``: all of them took part (slugs, or names still to look up).

    ``first`` and ``last`` are EDTF points as given (``2024``, ``2024-06``, ``2024-06-01``), both included.
    """

    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    first: str | None = None
    last: str | None = None
    source: str | None = None
    language: str | None = None
    sort: Order = "oldest"
    page: int = 1

    @property
    def begin(self) -> date | None:
        """The first day asked for."""
        return edtf_bounds(self.first)[0] if self.first else None

    @property
    def end(self) -> date | None:
        """The last day asked for."""
        return edtf_bounds(self.last)[1] if self.last else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but order and page is asked."""
        return replace(self, sort="oldest", page=1) != Filters()

    def query(self, **changes: object) -> dict[str, list[str]]:
        """The parameters of the address of this view, with ``changes`` to the fields; page 1 unless said."""
        view = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        given = {
            "type": view.types,
            "actor": view.actors,
            "status": view.statuses,
            "place": (view.place,),
            "from": (view.first,),
            "to": (view.last,),
            "source": (view.source,),
            "language": (view.language,),
            "sort": (view.sort if view.sort != "oldest" else None,),
            "page": (str(view.page) if view.page > 1 else None,),
        }
        full = {name: [value for value in values if value] for name, values in given.items()}
        return {name: values for name, values in full.items() if values}


def read_filters(args: MultiDict[str, str]) -> Filters:
    """The filters in ``args``. Raises ParameterError with the name of the bad one and what it accepts."""
    unknown = [name for name in args if name not in ACCEPTED and not name.startswith(_TRACKING)]
    if unknown:
        raise ParameterError(f"no parameter named {unknown[0][:80]!r}; there are: {', '.join(ACCEPTED)}")
    one = {name: _single(args, name) for name in (*_ONE, *SHAPE)}
    filters = Filters(
        types=_all_among(args, "type", (*type_names(), "Event")),
        actors=_given(args, "actor"),
        statuses=_all_among(args, "status", STATUSES),
        place=one["place"],
        first=_point("from", one["from"]),
        last=_point("to", one["to"]),
        source=one["source"],
        language=_among("language", one["language"], ARTICLE_LANGUAGES),
        sort=_order(one["sort"]),
        page=_page(one["page"]),
    )
    if filters.begin and filters.end and filters.begin > filters.end:
        raise ParameterError(f"from ({filters.first}) is after to ({filters.last}); give the earlier date first")
    return filters


def _given(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    """The values of a parameter, each once; an empty one (a form field left empty) is not given."""
    values = tuple(dict.fromkeys(value.strip() for value in args.getlist(name) if value.strip()))
    if len(values) > 40 or any(len(value) > MAX_TEXT for value in values):
        raise ParameterError(f"{name}: at most 40 values of at most {MAX_TEXT} characters each")
    return values


def _single(args: MultiDict[str, str], name: str) -> str | None:
    values = _given(args, name)
    if len(values) > 1:
        raise ParameterError(f"{name} is given {len(values)} times; it accepts one value")
    return values[0] if values else None


def _all_among(args: MultiDict[str, str], name: str, accepted: Iterable[str]) -> tuple[str, ...]:
    values = _given(args, name)
    for value in values:
        _among(name, value, accepted)
    return values


def _among(name: str, value: str | None, accepted: Iterable[str]) -> str | None:
    if value is not None and value not in accepted:
        raise ParameterError(f"{name} cannot be {value[:80]!r}; it accepts: {', '.join(accepted)}")
    return value


def _point(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        if _POINT.fullmatch(value):
            edtf_bounds(value)
            if value[5:7] <= "12":
                return value
    except ValueError:
        pass
    raise ParameterError(f"{name} cannot be {value[:80]!r}; it accepts a date: 2024, 2024-06 or 2024-06-30")


def _order(value: str | None) -> Order:
    for order in ORDERS:
        if value in (order, None):
            return order
    raise ParameterError(f"sort cannot be {str(value)[:80]!r}; it accepts: {', '.join(ORDERS)}")


def _page(value: str | None) -> int:
    if value is None:
        return 1
    if not re.fullmatch(r"[1-9]\d{0,6}", value):
        raise ParameterError(f"page cannot be {value[:80]!r}; it accepts a number from 1")
    return int(value)
