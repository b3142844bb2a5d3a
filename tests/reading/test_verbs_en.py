"""The forms of English verbs: each leads back to its verb, in a sentence too."""

from __future__ import annotations

import pytest

from kb.lexicons import load_lexicon
from kb.reading.base import Parse
from kb.reading.morphology_en import rank_english
from kb.reading.verbs_en import ing_forms, past_forms, third_form, verb_forms

_MODAL = {"will"}


def _frame_verbs() -> list[str]:
    """The heads of all verbs of the English frames."""
    frames = load_lexicon("en/frames.toml")["frame"]
    phrases = [phrase for frame in frames for phrase in frame.get("verbs", ())]
    return sorted({verb for phrase in phrases for verb in phrase.split()[0].split("|")} - _MODAL)


FRAME_VERBS = _frame_verbs()
IRREGULAR: dict[str, list[str]] = load_lexicon("en/verbs.toml")["irregular"]


def _read(words: str, word: str) -> Parse:
    listed = words.split()
    return rank_english(listed)[listed.index(word)][0]


def test_frame_verbs_are_many() -> None:
    assert len(FRAME_VERBS) > 100


def test_every_frame_verb_is_known_as_a_verb() -> None:
    verbs = load_lexicon("en/grammar.toml")["lists"]["verbs"]
    assert set(FRAME_VERBS) <= set(verbs)


@pytest.mark.parametrize("verb", FRAME_VERBS)
def test_every_form_of_a_frame_verb_leads_back_to_it(verb: str) -> None:
    forms = {third_form(verb), *ing_forms(verb), *(IRREGULAR.get(verb) or past_forms(verb))}
    assert {form: verb_forms()[form][0] for form in forms if form not in FRAME_VERBS} == {
        form: verb for form in forms if form not in FRAME_VERBS
    }
    for past in IRREGULAR.get(verb, tuple(past_forms(verb)))[-1:]:
        read = _read(f"They have {past} it", past)
        assert (read.lemma, read.pos) == (verb, "PTCP")


@pytest.mark.parametrize("verb", FRAME_VERBS)
def test_past_of_a_frame_verb_is_a_verb_after_its_subject(verb: str) -> None:
    past = (IRREGULAR.get(verb) or list(past_forms(verb)))[0]
    read = _read(f"Yesterday Ukraine {past} the others", past)
    assert read.lemma == verb
    assert read.pos in ("VERB", "PTCP")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("cancel", {"cancelled", "canceled", "cancelling", "canceling"}),
        ("travel", {"travelled", "traveled", "travelling", "traveling"}),
        ("hit", {"hit", "hitting"}),
        ("admit", {"admitted", "admitting"}),
        ("visit", {"visited", "visiting"}),
        ("deny", {"denied", "denying"}),
        ("agree", {"agreed", "agreeing"}),
        ("die", {"died", "dying"}),
        ("quit", {"quit", "quitting"}),
        ("threaten", {"threatened", "threatening"}),
    ],
)
def test_spelling(verb: str, forms: set[str]) -> None:
    assert {*(IRREGULAR.get(verb) or past_forms(verb)), *ing_forms(verb)} == forms


@pytest.mark.parametrize(
    ("words", "word", "pos"),
    [
        ("A drone hit the depot", "hit", "VERB"),
        ("Missiles hit two bridges", "hit", "VERB"),
        ("Their new hit was sung by all", "hit", "NOUN"),
        ("Parliament debated the tax cut in May", "cut", "NOUN"),
        ("Ukraine shot down two drones", "shot", "VERB"),
        ("The guard fired a shot at dawn", "shot", "NOUN"),
        ("The depot was hit twice", "hit", "PTCP"),
        ("Zelenskyy left Paris", "left", "VERB"),
        ("Parties of the left lost", "left", "NOUN"),
        ("In May the enemy ships left the port", "ships", "NOUN"),
    ],
)
def test_forms_that_are_nouns_as_well(words: str, word: str, pos: str) -> None:
    assert _read(words, word).pos == pos
