"""Faults of tenures: dates that are none, out of order, or two at a time in an office of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from kb.gazetteer.lint.tables import Fault, Line, Tables
from kb.gazetteer.offices import first_day, last_day

_PARTIAL = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
# Offices that several people hold at a time.
SEVERAL = frozenset(
    {"deputy-prime-minister", "deputy-head", "foreign-ministry-spokesperson", "defence-ministry-spokesperson"}
)
ACTING = "acting"  # the note of a tenure that another one's goes on beside
HANDOVER = timedelta(days=1)


def lint_tenures(tables: Tables) -> Iterator[Fault]:
    """All faults of this kind, in the order of the file, office by office."""
    offices: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in tables["offices"]:
        wrong = [column for column in ("since", "until") if not _is_date(line[column])]
        for column in wrong:
            yield line.fault(f"{column}: {line[column]!r} is no year, month or day")
        if line["note"] not in ("", ACTING):
            yield line.fault(f"the note is {ACTING} or nothing, not {line['note']!r}")
        if wrong:
            continue
        if line["since"] and line["until"] and first_day(line["since"]) > last_day(line["until"]):
            yield line.fault(f"{line['person']} left the office ({line['until']}) before taking it ({line['since']})")
            continue
        offices[line["office"], line["of"]].append(line)
    for (office, _), lines in offices.items():
        yield from _repeated(lines)
        if office not in SEVERAL:
            yield from _overlapping([line for line in lines if line["note"] != ACTING])


def _is_date(partial: str) -> bool:
    if not _PARTIAL.fullmatch(partial):
        return False
    try:
        return not partial or first_day(partial) <= last_day(partial)
    except ValueError:
        return False


def _repeated(lines: Sequence[Line]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        home = seen.setdefault((line["person"], line["since"], line["until"]), line)
        if home is not line:
            yield line.fault(f"the same tenure of {line['person']} stands in line {home.number}")


def _overlapping(lines: Sequence[Line]) -> Iterator[Fault]:
    """Two in an office at a time, as far as partial dates make it sure; a day of handover is none."""
    known = sorted((line for line in lines if line["since"]), key=lambda line: (first_day(line["since"]), line.number))
    for at, earlier in enumerate(known):
        for later in known[at + 1 :]:
            if all(earlier[column] == later[column] for column in ("person", "since", "until")):
                continue
            if not earlier["until"] and first_day(later["since"]) > last_day(earlier["since"]):
                yield earlier.fault(
                    f"{earlier['person']} has no end as {_post(earlier)}, though {later['person']} "
                    f"began {later['since']} (line {later.number})"
                )
                break
            if _both_sure(earlier, later):
                yield later.fault(
                    f"{later['person']} began as {_post(later)} {later['since']}, when {earlier['person']} "
                    f"held it until {earlier['until']} (line {earlier.number})"
                )


def _both_sure(earlier: Line, later: Line) -> bool:
    """Whether both held the office on some day for sure, however the partial dates are meant."""
    begin = max(last_day(earlier["since"]), last_day(later["since"]))
    ends = [first_day(line["until"]) for line in (earlier, later) if line["until"]]
    return bool(ends) and min(ends) - begin > HANDOVER


def _post(line: Line) -> str:
    return f"{line['office']} of {line['of']}"
