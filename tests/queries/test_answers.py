"""Every query on the world, and exactly the rows it must give."""

from __future__ import annotations

import pytest

from kb.queries import is_federated, load_queries, run_query
from kb.results import LABEL, Cell
from kb.store import EmbeddedStore
from kb.vocab import Iris

# What a row is compared by: texts that would only repeat the world are left out, IRIs stand for their last part.
LEFT_OUT = {"quote", "article", "title"}

CASES: list[tuple[str, dict[str, str], list[tuple[Cell, ...]]]] = [
    (
        "around",
        {"event": "call-putin-kim", "days": "5"},
        [
            ("2023-09/..", "ArmsTransfer", "arms-shells", "alleged", 2),
            ("2025", "Visit", "visit-kim-moscow", "planned", 1),
            ("2025-07/2025-08", "TroopDeployment", "deployment-builders", "planned", 1),
            ("2025-08-15", "Meeting", "meeting-putin-trump", "planned", 1),
        ],
    ),
    (
        "claims",
        {"claimant": "nis"},
        [
            ("2024-10-30", "dispatch.example", "deployment-october", "2024-10", "alleged"),
            ("2025-08-13", "dispatch.example", "deployment-builders", "2025-07/2025-08", "planned"),
            ("2025-08-13", "visti.example", "deployment-winter", "2025-01/2025-02", "alleged"),
        ],
    ),
    (
        "claims",
        {"claimant": "ЦТАК", "from": "2025-01-01"},
        [
            ("2025-08-13", "dispatch.example", "call-putin-kim", "2025-08-12", "occurred"),
            ("2025-08-13", "visti.example", "call-putin-kim", "2025-08-12", "occurred"),
        ],
    ),
    (
        "conflicting-dates",
        {},
        [
            ("treaty-signing", "2024-06-19", "2024-06", "visti.example", "2025-08-13", None),
            ("treaty-signing", "2024-06-19", "2024-06-18", "visti.example", "2024-06-20", "kcna"),
            ("treaty-signing", "2024-06-19", "2024-06-19", "dispatch.example", "2024-06-19", None),
        ],
    ),
    ("conflicting-dates", {"actor": "ua"}, []),
    (
        "contacts",
        {"actor": "Q7747", "other": "kim-jong-un"},
        [
            ("2024-06-19", "Signing", "treaty-signing", "pyongyang", "occurred", 3),
            ("2025-08-12", "Call", "call-putin-kim", None, "occurred", 3),
        ],
    ),
    (
        "contacts",
        {"actor": "ru", "other": "kp", "to": "2024-12-31"},
        [
            ("2024-06-18/2024-06-19", "Visit", "visit-putin-pyongyang", "pyongyang", "occurred", 2),
            ("2024-06-19", "Signing", "treaty-signing", "pyongyang", "occurred", 3),
        ],
    ),
    (
        "contacts",
        {"actor": "us", "other": "ua"},
        [
            ("2025-07-08", "Call", "call-zelenskyy-trump", None, "occurred", 1),
            (None, "Meeting", "meeting-undated", None, "occurred", 1),
        ],
    ),
    (
        "denials",
        {},
        [
            ("2024-10-30", "dispatch.example", "ru", "deployment-october", "2024-10", "alleged"),
            ("2025-07-14", "vestnik.example", "kp", "arms-shells", "2023-09/..", "alleged"),
            ("2025-08-14", "vestnik.example", "ru", "talks-denied", "2025-08-05", "denied"),
        ],
    ),
    (
        "denials",
        {"actor": "kp"},
        [
            ("2025-07-14", "vestnik.example", "kp", "arms-shells", "2023-09/..", "alleged"),
        ],
    ),
    (
        "dyads",
        {},
        [
            ("kp", "ru", 13, "2023-09-01", "2025-12-31"),
            ("ru", "us", 2, "2025-08-05", "2025-08-15"),
            ("ua", "us", 2, "2025-07-08", "2025-07-08"),
        ],
    ),
    (
        "dyads",
        {"type": "visit", "from": "2025-01-01"},
        [
            ("kp", "ru", 2, "2025-01-01", "2025-12-31"),
        ],
    ),
    (
        "events-at-place",
        {"place": "kp"},
        [
            ("2024-06-18/2024-06-19", "Visit", "visit-putin-pyongyang", "pyongyang", "occurred", 2),
            ("2024-06-19", "Signing", "treaty-signing", "pyongyang", "occurred", 3),
            ("2025-07-11/2025-07-13", "Visit", "visit-lavrov-wonsan", "wonsan", "occurred", 2),
        ],
    ),
    (
        "events-at-place",
        {"place": "Курська область"},
        [
            ("2024-10", "TroopDeployment", "deployment-october", "kursk-oblast", "alleged", 2),
            ("2025-01/2025-02", "TroopDeployment", "deployment-winter", "kursk-oblast", "alleged", 1),
            ("2025-07/2025-08", "TroopDeployment", "deployment-builders", "kursk-oblast", "planned", 1),
        ],
    ),
    (
        "events-of-actor",
        {"actor": "vladimir-putin"},
        [
            ("2024-06-18/2024-06-19", "Visit", "visit-putin-pyongyang", "pyongyang", "occurred", 2),
            ("2024-06-19", "Signing", "treaty-signing", "pyongyang", "occurred", 3),
            ("2025-08-12", "Call", "call-putin-kim", None, "occurred", 3),
            ("2025-08-15", "Meeting", "meeting-putin-trump", None, "planned", 1),
        ],
    ),
    (
        "events-of-actor",
        {"actor": "us", "from": "2025-08-01", "to": "2025-08-31"},
        [
            ("2025-08-05", "Negotiation", "talks-denied", None, "denied", 1),
            ("2025-08-15", "Meeting", "meeting-putin-trump", None, "planned", 1),
        ],
    ),
    (
        "events-of-actor",
        {"actor": "ru", "type": "Agreement"},
        [
            ("2024-06-19", "Signing", "treaty-signing", "pyongyang", "occurred", 3),
            ("2024-10-24", "Ratification", "ratification-duma", None, "occurred", 2),
            ("2024-11-06", "Ratification", "ratification-council", None, "occurred", 1),
            ("2024-11-11", "Ratification", "ratification-dprk", None, "occurred", 1),
            ("2024-12-04", "EntryIntoForce", "treaty-in-force", None, "occurred", 1),
        ],
    ),
    (
        "events-of-actor",
        {"actor": "ru", "status": "denied"},
        [
            ("2025-08-05", "Negotiation", "talks-denied", None, "denied", 1),
        ],
    ),
    (
        "events-of-actor",
        {"actor": "ua"},
        [
            ("2025-07-08", "Call", "call-zelenskyy-trump", None, "occurred", 1),
            (None, "Meeting", "meeting-undated", None, "occurred", 1),
        ],
    ),
    (
        "first-reports",
        {"from": "2025-07-01", "to": "2025-08-31"},
        [
            ("2023-09/..", "arms-shells", "2024-10-30", "dispatch.example", 425),
            ("2025", "visit-kim-moscow", "2025-08-14", "vestnik.example", 225),
            ("2025-07/2025-08", "deployment-builders", "2025-08-13", "dispatch.example", 43),
            ("2025-07-08", "call-zelenskyy-trump", "2025-07-09", "visti.example", 1),
            ("2025-07-11/2025-07-13", "visit-lavrov-wonsan", "2025-07-09", "visti.example", -2),
            ("2025-08-05", "talks-denied", "2025-08-14", "vestnik.example", 9),
            ("2025-08-12", "call-putin-kim", "2025-08-13", "dispatch.example; visti.example", 1),
            ("2025-08-15", "meeting-putin-trump", "2025-08-13", "dispatch.example", -2),
        ],
    ),
    (
        "first-reports",
        {"actor": "state-duma"},
        [
            ("2024-10-24", "ratification-duma", "2024-10-30", "dispatch.example", 6),
        ],
    ),
    (
        "numbers-reported",
        {},
        [
            ("2023-09/..", "arms-shells", "alleged", "containers", 10000, None, "min", "dispatch.example"),
            ("2023-09/..", "arms-shells", "alleged", "money", 5000000, "USD", None, "dispatch.example"),
            ("2024-10", "deployment-october", "alleged", "troops", 12000, None, "about", "dispatch.example"),
            ("2025-01/2025-02", "deployment-winter", "alleged", "troops", 3000, None, None, "visti.example"),
            ("2025-07/2025-08", "deployment-builders", "planned", "troops", 6000, None, None, "dispatch.example"),
        ],
    ),
    (
        "numbers-reported",
        {"counted": "troops", "type": "TroopDeployment", "actor": "kp", "from": "2025-02-01", "to": "2025-06-30"},
        [("2025-01/2025-02", "deployment-winter", "alleged", "troops", 3000, None, None, "visti.example")],
    ),
    ("numbers-reported", {"actor": "ua"}, []),
    (
        "planned",
        {},
        [
            ("2025", "Visit", "visit-kim-moscow", "moscow", "2025-08-14", 1),
            ("2025-07/2025-08", "TroopDeployment", "deployment-builders", "kursk-oblast", "2025-08-13", 1),
            ("2025-08-15", "Meeting", "meeting-putin-trump", None, "2025-08-13", 1),
        ],
    ),
    (
        "planned",
        {"before": "2025-09-01", "type": "TroopDeployment"},
        [
            ("2025-07/2025-08", "TroopDeployment", "deployment-builders", "kursk-oblast", "2025-08-13", 1),
        ],
    ),
    (
        "publisher",
        {"publisher": "dispatch.example", "to": "2024-12-31"},
        [
            ("2024-06-19", "treaty-signing", "2024-06-19", "occurred"),
            ("2024-06-19", "visit-putin-pyongyang", "2024-06-18/2024-06-19", "occurred"),
            ("2024-10-30", "deployment-october", "2024-10", "alleged"),
            ("2024-10-30", "deployment-october", "2024-10", "denied"),
            ("2024-10-30", "ratification-duma", "2024-10-24", "occurred"),
            ("2024-10-30", "arms-shells", "2023-09/..", "alleged"),
        ],
    ),
    (
        "single-source",
        {},
        [
            ("2024-10", "TroopDeployment", "deployment-october", "alleged", "dispatch.example", 1),
            ("2024-11-06", "Ratification", "ratification-council", "occurred", "visti.example", 1),
            ("2024-11-11", "Ratification", "ratification-dprk", "occurred", "visti.example", 1),
            ("2024-12-04", "EntryIntoForce", "treaty-in-force", "occurred", "visti.example", 1),
            ("2025-01/2025-02", "TroopDeployment", "deployment-winter", "alleged", "visti.example", 1),
            ("2025", "Visit", "visit-kim-moscow", "planned", "vestnik.example", 1),
            ("2025-07/2025-08", "TroopDeployment", "deployment-builders", "planned", "dispatch.example", 1),
            ("2025-07-08", "Call", "call-zelenskyy-trump", "occurred", "visti.example", 1),
            ("2025-08-05", "Negotiation", "talks-denied", "denied", "vestnik.example", 1),
            ("2025-08-15", "Meeting", "meeting-putin-trump", "planned", "dispatch.example", 1),
            (None, "Meeting", "meeting-undated", "occurred", "vestnik.example", 1),
        ],
    ),
    (
        "single-source",
        {"type": "Meeting", "from": "2020-01-01"},
        [
            ("2025-08-15", "Meeting", "meeting-putin-trump", "planned", "dispatch.example", 1),
        ],
    ),
    (
        "treaties",
        {},
        [
            ("kp ru", "2024-06-19", "Signing", "treaty-signing", "occurred", 3),
            ("kp ru", "2024-10-24", "Ratification", "ratification-duma", "occurred", 2),
            ("kp ru", "2024-11-06", "Ratification", "ratification-council", "occurred", 1),
            ("kp ru", "2024-11-11", "Ratification", "ratification-dprk", "occurred", 1),
            ("kp ru", "2024-12-04", "EntryIntoForce", "treaty-in-force", "occurred", 1),
        ],
    ),
    (
        "treaties",
        {"party": "state-duma", "other": "kp"},
        [
            ("kp ru", "2024-10-24", "Ratification", "ratification-duma", "occurred", 2),
        ],
    ),
    (
        "troop-deployments",
        {},
        [
            ("2024-10", "alleged", 1, 2, 12000, 12000),
            ("2025-01", "alleged", 1, 1, 3000, 3000),
            ("2025-07", "planned", 1, 1, 6000, 6000),
        ],
    ),
    (
        "troop-deployments",
        {"actor": "korean-peoples-army"},
        [
            ("2024-10", "alleged", 1, 2, 12000, 12000),
        ],
    ),
    (
        "troop-deployments",
        {"from": "2025-02-28", "to": "2025-06-30"},
        [
            ("2025-01", "alleged", 1, 1, 3000, 3000),
        ],
    ),
    (
        "visits",
        {},
        [
            ("choe-son-hui", "2025-07-11/2025-07-13", "sergey-lavrov", "visit-lavrov-wonsan", "wonsan", "occurred"),
            ("kp", "2024-06-18/2024-06-19", "vladimir-putin", "visit-putin-pyongyang", "pyongyang", "occurred"),
            ("ru", "2025", "kim-jong-un", "visit-kim-moscow", "moscow", "planned"),
        ],
    ),
    (
        "visits",
        {"host": "kp", "from": "2025-01-01"},
        [
            ("choe-son-hui", "2025-07-11/2025-07-13", "sergey-lavrov", "visit-lavrov-wonsan", "wonsan", "occurred"),
        ],
    ),
    (
        "who-says-what",
        {"event": "treaty-signing"},
        [
            ("2024-06-19", "dispatch.example", None, "occurred", "2024-06-19", "pyongyang"),
            ("2024-06-20", "visti.example", "kcna", "occurred", "2024-06-18", "pyongyang"),
            ("2025-08-13", "visti.example", None, "occurred", "2024-06", "pyongyang"),
        ],
    ),
    (
        "who-says-what",
        {"event": "deployment-october"},
        [
            ("2024-10-30", "dispatch.example", "nis", "alleged", "2024-10", "kursk-oblast"),
            ("2024-10-30", "dispatch.example", "ru", "denied", "2024-10", None),
        ],
    ),
]


def _short(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    return " ".join(word.rpartition("/")[2] if "/id/" in word else word for word in cell.split(" "))


@pytest.mark.parametrize(
    ("name", "params", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_answer(
    store: EmbeddedStore, iris: Iris, name: str, params: dict[str, str], expected: list[tuple[Cell, ...]]
) -> None:
    table = run_query(store, name, params, iris)
    kept = [at for at, each in enumerate(table.names) if not each.endswith(LABEL) and each not in LEFT_OUT]
    assert [tuple(_short(row[at]) for at in kept) for row in table.rows] == expected


def test_every_query_has_a_case() -> None:
    alone = {name for name, query in load_queries().items() if not is_federated(query)}
    assert {name for name, _, _ in CASES} == alone  # for the others see test_service.py


def test_each_report_is_quoted_by_its_best_sentence(store: EmbeddedStore, iris: Iris) -> None:
    table = run_query(store, "who-says-what", {"event": "call-putin-kim"}, iris)
    quotes = {row[table.names.index("publisher")]: row[table.names.index("quote")] for row in table.rows}
    assert quotes["visti.example"] == "У вівторок, 12 серпня, Володимир Путін зателефонував Кім Чен Ину."
    assert quotes["vestnik.example"] == (
        "12 августа президент России Владимир Путин поговорил по телефону с Ким Чен Ыном."
    )


def test_claimants_of_one_report_stand_in_one_row(store: EmbeddedStore, iris: Iris) -> None:
    table = run_query(store, "who-says-what", {"event": "call-putin-kim"}, iris, lang="uk")
    labels = [row[table.names.index("claimants_label")] for row in table.rows]
    assert labels == ["ЦТАК; Росія", "ЦТАК", None]


def test_limit_keeps_the_first_rows(store: EmbeddedStore, iris: Iris) -> None:
    whole = run_query(store, "first-reports", {}, iris)
    assert run_query(store, "first-reports", {}, iris, limit=3).rows == whole.rows[:3]
