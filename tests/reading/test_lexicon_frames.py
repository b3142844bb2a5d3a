from collections.abc import Mapping
from typing import Any

import pytest

from kb.errors import DataError
from kb.lexicons import load_lexicon
from kb.model import LANGS, Lang
from kb.reading.frames import find_triggers
from kb.reading.frames.lexicon import FrameLexicon, build_lexicon, load_types
from kb.reading.lint import check_lexicon
from kb.reading.lint.dead import dead_entries
from kb.reading.lint.examples import check_examples
from kb.reading.lint.expected import Expected, parse_yields
from kb.reading.lint.frames import lint_frames, lint_functions
from kb.reading.lint.wording import lint_wording
from kb.reading.rules import RulesReader
from kb.reading.tokens import tokenize

EXAMPLED: tuple[tuple[Lang, int], ...] = (("uk", 470), ("ru", 410), ("en", 400))
FUNCTIONS = load_lexicon("uk/functions.toml")
CALL: Mapping[str, Any] = {
    "type": "Call",
    "verbs": ["зателефонувати"],
    "examples": [{"text": "Макрон зателефонував Путіну.", "yields": "Call: emmanuel-macron, vladimir-putin"}],
}


def lexicon(*frames: Mapping[str, Any]) -> FrameLexicon:
    return build_lexicon("uk", frames, FUNCTIONS)


def rules(text: str, made: FrameLexicon) -> list[str]:
    return [t.entry.rule for t in find_triggers(tokenize(text, 0, len(text), "uk"), made, frozenset())]


def static(frame: Mapping[str, Any], *more: Mapping[str, Any]) -> list[str]:
    return [fault.what for fault in lint_frames("uk", [frame, *more], FUNCTIONS, load_types())]


def run(frame: Mapping[str, Any]) -> list[str]:
    return [fault.what for fault in check_examples("uk", [frame], lexicon(frame), RulesReader())]


@pytest.mark.parametrize(("lang", "least"), EXAMPLED)
def test_the_lexicons_have_no_fault_and_each_word_an_example(lang: Lang, least: int) -> None:
    summary = check_lexicon(lang)
    assert [f"{fault.entry}: {fault.what}" for fault in summary.faults] == []
    assert summary.examples >= least
    frames = load_lexicon(f"{lang}/frames.toml")["frame"]
    triggers = sum(len(frame.get(kind, ())) for frame in frames for kind in ("nouns", "verbs"))
    assert triggers <= sum(len(frame["examples"]) for frame in frames)


@pytest.mark.parametrize("lang", LANGS)
def test_every_class_of_the_types_has_words(lang: Lang) -> None:
    frames = load_lexicon(f"{lang}/frames.toml")["frame"]
    assert {frame["type"] for frame in frames} == set(load_types())


def test_a_good_entry_has_no_fault() -> None:
    assert static(CALL) == []
    assert run(CALL) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"type": "Cal"}, "unknown class 'Cal'"),
        ({"pair": "Agrement"}, "unknown class 'Agrement'"),
        ({"exampel": "…"}, "unknown key 'exampel'"),
        ({"verbs": []}, "neither nouns nor verbs"),
        ({"verbs": ["зателефонувати", "зателефонувати"]}, "verbs: «зателефонувати» is listed twice"),
        ({"without": ["газ", "газ"]}, "without: «газ» is listed twice"),
        ({"slots": {"з+abl": "partner"}}, "slots: nothing has the function 'з+abl'"),
        ({"slots": {"зара+gen": "partner"}}, "slots: nothing has the function 'зара+gen'"),
        ({"slots": {"із+ins": "partner"}}, "slots: nothing has the function 'із+ins'"),
        ({"slots": {"з+ins": "target"}}, "slots: 'з+ins' fills the slot 'target', which has no role"),
    ],
)
def test_what_is_malformed_is_named(change: dict[str, Any], what: str) -> None:
    assert what in static({**CALL, **change})


def test_a_word_of_two_entries_is_named_with_both() -> None:
    assert static(CALL, {**CALL, "type": "Meeting"}) == [
        "verbs: «зателефонувати» stands in 1 Call «зателефонувати» too"
    ]


@pytest.mark.parametrize(
    ("example", "what"),
    [
        ({"text": "Макрон зателефонував Путіну.", "yields": "Visit: emmanuel-macron"}, "not Visit: emmanuel-macron"),
        ({"text": "Макрон зателефонував Путіну.", "yields": "nothing"}, "vladimir-putin, not nothing"),
        ({"text": "Макрон відвідав Вірменію.", "yields": "Visit: visitor=emmanuel-macron, host=am @ am"}, "no Call"),
        ({"text": "Макрон зателефонував Путіну.", "yields": "a call"}, "not «Type date status"),
        ({"text": "Макрон зателефонував Путіну."}, "an example has text and yields, not text"),
    ],
)
def test_an_example_that_comes_out_otherwise_is_named(example: dict[str, str], what: str) -> None:
    assert any(what in fault for fault in run({**CALL, "examples": [example]}))


def test_a_word_in_no_example_is_named() -> None:
    assert run({**CALL, "verbs": ["зателефонувати", "подзвонити"]}) == [
        "verb «подзвонити» is in no example of its entry"
    ]
    silent = {"text": "Посол подзвонив.", "yields": "nothing"}
    assert run({**CALL, "verbs": ["подзвонити"], "examples": [silent]}) == [
        "verb «подзвонити» is in no example of its entry"
    ]


def test_an_entry_that_another_hides_is_dead() -> None:
    second = {"type": "Meeting", "verbs": ["говорити телефон"], "weak": True}
    made = lexicon({"type": "Call", "verbs": ["говорити телефоном"]}, second)
    assert [(e.rule, r.rule) for e, r in dead_entries(made)] == [
        ("uk:Meeting:говорити телефон", "uk:Call:говорити телефоном")
    ]
    excused = lexicon({"type": "Call", "verbs": ["говорити телефоном"], "without": ["преса"]}, second)
    assert list(dead_entries(excused)) == []


def test_a_trigger_may_leave_a_word_open_and_names_itself_by_the_first() -> None:
    made = lexicon({"type": "ArmsTransfer", "verbs": ["передати|надати зброя|ракети"]})
    assert rules("Данія надала ракети", made) == ["uk:ArmsTransfer:передати зброя"]
    assert rules("Данія передала зброю", made) == ["uk:ArmsTransfer:передати зброя"]
    assert rules("Данія передала зерно", made) == []


def test_a_preposition_is_found_in_all_its_spellings() -> None:
    made = lexicon({"type": "Visit", "verbs": ["прибути в"]})
    assert rules("Макрон прибув у Київ", made) == rules("Макрон прибув в Одесу", made) == ["uk:Visit:прибути в"]


def test_an_unknown_type_and_an_empty_trigger_raise() -> None:
    with pytest.raises(DataError, match="frame 1 has the unknown type 'Cal'"):
        lexicon({"type": "Cal", "verbs": ["бути"]})
    with pytest.raises(DataError, match="frame 1 has an empty trigger"):
        lexicon({"type": "Call", "verbs": [" "]})


def test_functions_are_linted() -> None:
    broken = {"same": {}, "verb": {"nomn": "agent"}, "noun": {"gen": "agnt"}, "nouns": {}}
    assert [f"{fault.entry}: {fault.what}" for fault in lint_functions("uk", broken, load_types())] == [
        "nouns: a table that is missing or unknown",
        "passive: a table that is missing or unknown",
        "verb: slots: nothing has the function 'nomn'",
        "noun: slots: 'gen' fills the slot 'agnt', which has no role",
    ]


def test_wording_is_linted() -> None:
    lists = {"planned": ["планувати", "планувати"], "cancelled": ["планувати"], "says": ["казати"]}
    assert [f"{fault.entry}: {fault.what}" for fault in lint_wording("uk", lists)] == [
        "planned: «планувати» is listed twice",
        "planned: «планувати» is among cancelled too",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "Call: a, b",
        "Call 2025-08-12: a",
        "Visit -- planned: host=b, visitor=a @ c",
        "Attack 2024-06/2024-08 alleged: initiator=a",
        "Statement: speaker=a; Attack 193X: a",
    ],
)
def test_yields_are_written_as_they_are_read(text: str) -> None:
    assert ("; ".join(map(str, parse_yields(text))) or "nothing") == text


def test_yields_leave_out_what_goes_without_saying() -> None:
    assert parse_yields("Call: a") == (Expected("Call", "2025-08-13", "occurred", frozenset({"a"}), None),)


@pytest.mark.parametrize("text", ["", "Call", "call: a", "Call: ", "Call soon: a", "Call: a; ", "Call: a @ b c"])
def test_yields_of_no_form_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not «Type date status"):
        parse_yields(text)
