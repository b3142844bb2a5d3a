import pytest

from kb.lexicons import codes
from kb.model import Lang
from kb.reading.lint import Fault, Summary
from tests.cli.conftest import run_main


@pytest.mark.parametrize("lang", codes())
def test_the_shipped_lexicons_pass(lang: str) -> None:
    shown = run_main("lexicon", "check", "--lang", lang)
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith(f"{lang}: ")
    assert shown.output.endswith(" 0 faults\n")


def test_a_fault_is_shown_with_file_and_entry_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(lang: Lang) -> Summary:
        faults = (Fault("uk/frames.toml", "1 Call «дзвінок»", "unknown class 'Cal'"),) if lang == "uk" else ()
        return Summary(lang, 1, 2, 3, faults)

    monkeypatch.setattr("kb.cli.lexicon.check_lexicon", check)
    shown = run_main("lexicon", "check")
    assert shown.exit_code == 1
    assert "uk: 1 entries, 2 words, 3 examples, 1 faults" in shown.output
    assert "en: 1 entries, 2 words, 3 examples, 0 faults" in shown.output
    for part in ("uk/frames.toml", "1 Call «дзвінок»", "unknown class 'Cal'"):
        assert part in shown.output


def test_a_language_that_is_not_read_is_a_usage_error() -> None:
    assert run_main("lexicon", "check", "--lang", "xx").exit_code == 2
