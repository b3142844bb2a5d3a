"""What an event is called: an address that is given once and stays.

An event may be named after any of its reports. The name of a report comes from what it says (article, type, date and
quotation), so that it is the same wherever the report is read, in whatever order, and whatever its number in the
article. The rule: *the address named after a report leads to the event that holds the report.* A new event is named
after its first report. An event that has an address keeps it; where two become one, the address under which more of its
reports were published stays and the other leads there; where one parts, the address goes with the report it is named
after, if that report still exists, and with the larger part if it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import count

from kb.model import Report

_QUOTED = 200  # characters of a quotation that identify it


def own_names(reports: Iterable[Report]) -> dict[str, str]:
    """The event id that would come from each report of ``reports``, by its id: 12 hexadecimal digits.

    All the reports of each article must be among them.
    """
    return {key: sha256(text.encode()).hexdigest()[:12] for key, text in _anchors(reports).items()}


def _anchors(reports: Iterable[Report]) -> dict[str, str]:
    """What an article says twice in the same words on one day gets a number."""
    seen: Counter[str] = Counter()
    found = {}
    for report in sorted(reports, key=number):
        text = anchor(report)
        seen[text] += 1
        found[report.id] = text if seen[text] == 1 else f"{text}\n{seen[text]}"
    return found


def anchor(report: Report) -> str:
    """What stays the same of a report when its article is read again: article, type, date and first quotation."""
    quoted = " ".join(report.evidence[0].text.split())[:_QUOTED] if report.evidence else report.id
    return "\n".join((report.article, report.type, report.dating.edtf or "", quoted))


def number(report: Report) -> tuple[str, int, str]:
    """Sorts the reports of an article as it tells them."""
    key, _, digits = report.id.rpartition("-")
    return (key, int(digits), "") if digits.isdecimal() else (report.id, 0, "")


def name_groups(
    groups: Sequence[Sequence[Report]],
    names: Mapping[str, str],
    known: Mapping[str, str],
    taken: Iterable[str] = (),
) -> list[str]:
    """A name for each group. ``names`` is the own name of each report, ``known`` the event it was in, both by its id.

    ``taken`` are names that events have which are not among these.
    """
    founder = {names[r.id]: i for i, members in enumerate(groups) for r in members}
    claims = []
    for i, members in enumerate(groups):
        had = Counter(known[r.id] for r in members if r.id in known)
        claims += [(-n, key, i) for key, n in had.items() if founder.get(key, i) == i]
    given: dict[int, str] = {}
    used = set(taken)
    for _, key, i in sorted(claims):
        if i not in given and key not in used:
            given[i] = key
            used.add(key)
    for i, members in enumerate(groups):
        if i not in given:
            given[i] = _new_name(members, names, used)
            used.add(given[i])
    return [given[i] for i in range(len(groups))]


def _new_name(members: Sequence[Report], names: Mapping[str, str], used: set[str]) -> str:
    own = (names[r.id] for r in members)
    # Each of its reports may have given its name to an event that has no other report left.
    more = (sha256(f"{names[members[0].id]}\n{n}".encode()).hexdigest()[:12] for n in count())
    return next((name for name in own if name not in used), None) or next(name for name in more if name not in used)
