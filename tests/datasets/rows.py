"""Rows written for the tests, in the columns of each dataset, and files of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from kb.datasets import columns_of

Cells = Mapping[str, str]
CALL = {"GLOBALEVENTID": "900000001", "SQLDATE": "20250812", "EventCode": "041", "Actor1CountryCode": "RUS",
        "Actor2CountryCode": "PRK", "Actor1Name": "VLADIMIR PUTIN", "Actor2Name": "NORTH KOREA"}  # fmt: skip
USUAL: Mapping[str, Cells] = {
    "gdelt": CALL,
    "icews": {"Event ID": "77001", "Event Date": "2025-08-12", "CAMEO Code": "041",
              "Source Country": "Russian Federation",
              "Target Country": "North Korea", "Source Name": "Vladimir Putin", "Target Name": "Kim Jong-Un",
              "Country": "North Korea"},
    "polecat": {"Event ID": "P2025-1", "Event Date": "2025-08-12", "Event Type": "CONSULT", "Event Mode": "phone",
                "Actor Country": "RUS", "Recipient Country": "PRK", "Actor Name": "Vladimir Putin"},
    "acled": {"event_id_cnty": "UKR90001", "event_date": "12 August 2025", "time_precision": "1",
              "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
              "actor1": "Military Forces of Russia (2000-)", "actor2": "Military Forces of Ukraine (2019-)",
              "geo_precision": "1", "country": "Ukraine", "latitude": "50.00", "longitude": "36.25",
              "notes": "Written for the tests, with a comma, and \"quotes\"."},
    "ucdp": {"id": "600001", "relid": "UKR-2025-1", "type_of_violence": "1", "date_start": "2025-08-12 00:00:00.000",
             "date_end": "2025-08-12 00:00:00.000", "side_a": "Government of Russia (Soviet Union)",
             "side_b": "Government of Ukraine", "where_prec": "1", "country": "Ukraine", "latitude": "50.00",
             "longitude": "36.25"},
}  # fmt: skip


def table(dataset: str, rows: Iterable[Cells], header: bool | None = None) -> bytes:
    """A file of ``dataset`` with these cells; what a row does not say is empty."""
    look = columns_of(dataset)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=look.delimiter, lineterminator="\n")
    if look.header if header is None else header:
        writer.writerow(look.columns)
    writer.writerows([row.get(name, "") for name in look.columns] for row in rows)
    return out.getvalue().encode()


def usual(dataset: str, **changes: str) -> dict[str, str]:
    """The row of ``dataset`` that is used in most tests, with other cells."""
    return {**USUAL[dataset], **changes}
