"""What a person judges holds when articles are read again, and can be taken back."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from kb.errors import NotKnown, ParameterError
from kb.fusion import fuse
from kb.graph import read_events, read_reports
from kb.model import Article, Dating, Entity, Evidence, Participant, Reading, Report, article_key
from kb.revision import merge, read_judgements, rebuild, split, undo
from kb.store import EmbeddedStore
from kb.validate import validate
from tests.revision.worlds import IRIS, PEOPLE, STATES, commit, world

ADA, ABE, BEA, CYD = PEOPLE
MAY_1, MAY_9 = date(2025, 5, 1), date(2025, 5, 9)


def told(name: str, *reports: tuple[str, date, tuple[Entity, ...], str]) -> Reading:
    """An article with these reports: type, day, who, the sentence quoted."""
    key, text = article_key(name), " ".join(quote for *_, quote in reports)
    made = []
    for n, (kind, day, who, quote) in enumerate(reports, 1):
        at = text.index(quote)
        parts = tuple(Participant("participant", entity) for entity in who)
        evidence = (Evidence("text", at, at + len(quote), quote),)
        dating = Dating(str(day), day, day, "explicit")
        made.append(Report(f"{key}-{n}", name, kind, dating, "occurred", parts, None, (), evidence, 0.8, reader="r"))
    return Reading(Article(name, text or "Nothing.", lang="en"), tuple(made))


CALL = ("Call", MAY_1, (ADA, BEA), "Ada called Bea on 1 May.")
SAME_CALL = ("Call", MAY_1, (ADA, BEA), "Ada and Bea spoke on 1 May.")
LATE_CALL = ("Call", MAY_9, (ADA, BEA), "Ada talked to Bea by telephone on 9 May.")
VISIT = ("Visit", MAY_9, (CYD,), "Cyd came on 9 May.")


def events(store: EmbeddedStore) -> dict[str, set[str]]:
    """The reports of each event by event id, as article and quotation."""
    return {e.id: {f"{r.article}: {r.evidence[0].text}" for r in e.reports} for e in read_events(store, IRIS)}


def event_with(store: EmbeddedStore, article: str, quote: str) -> str:
    return next(key for key, reports in events(store).items() if f"{article}: {quote}" in reports)


def filled() -> EmbeddedStore:
    store = EmbeddedStore()
    commit(store, [told("a", CALL), told("b", SAME_CALL), told("c", LATE_CALL, VISIT)])
    assert sorted(map(len, events(store).values())) == [1, 1, 2]
    return store


def test_merged_events_stay_merged_when_their_articles_are_read_again() -> None:
    with filled() as store:
        one, other = event_with(store, "a", CALL[3]), event_with(store, "c", LATE_CALL[3])
        judgement, formed = merge(store, IRIS, [one, other], "Olha")
        assert (judgement.number, judgement.kind, judgement.by) == (1, "merge", "Olha")
        assert [len(event.reports) for event in formed] == [3]
        commit(store, [told("c", VISIT, LATE_CALL), told("a", VISIT, CALL)])
        call = event_with(store, "c", LATE_CALL[3])
        assert events(store)[call] == {f"a: {CALL[3]}", f"b: {SAME_CALL[3]}", f"c: {LATE_CALL[3]}"}
        assert validate(store).conforms


def test_a_merged_event_is_found_under_both_addresses() -> None:
    with filled() as store:
        one, other = event_with(store, "a", CALL[3]), event_with(store, "c", LATE_CALL[3])
        merge(store, IRIS, [other, one], "Olha")
        assert (one in events(store)) != (other in events(store))
        with pytest.raises(ParameterError, match="one already"):
            merge(store, IRIS, [one, other], "Olha")
        undo(store, IRIS)
        assert {one, other} <= events(store).keys()


def test_a_report_that_was_split_off_stays_away() -> None:
    with filled() as store:
        call = event_with(store, "a", CALL[3])
        b = next(r for r in read_reports(store, IRIS) if r.article == "b")
        split(store, IRIS, call, [b.id], "Olha")
        assert event_with(store, "a", CALL[3]) != event_with(store, "b", SAME_CALL[3])
        commit(store, [told("b", VISIT, SAME_CALL)])
        commit(store, [told("a", VISIT, CALL)])
        assert event_with(store, "a", CALL[3]) != event_with(store, "b", SAME_CALL[3])
        commit(store, [told("d", CALL)])
        assert len(events(store)[event_with(store, "d", CALL[3])]) == 2
        undo(store, IRIS, 1)
        assert len(events(store)[event_with(store, "d", CALL[3])]) == 3


def test_a_judgement_waits_for_an_article_that_is_gone_and_finds_it_by_its_quotation() -> None:
    with filled() as store:
        merge(store, IRIS, [event_with(store, "a", CALL[3]), event_with(store, "c", LATE_CALL[3])], "Olha")
        commit(store, [told("c", VISIT)])
        assert len(events(store)[event_with(store, "a", CALL[3])]) == 2
        redated = ("Call", date(2025, 5, 10), (ADA, BEA), LATE_CALL[3])
        commit(store, [told("c", VISIT, redated)])
        assert len(events(store)[event_with(store, "a", CALL[3])]) == 3
        (judgement,) = read_judgements(store, IRIS)
        assert {entry.date for entry in judgement.reports} == {"2025-05-01", "2025-05-09"}


def test_the_later_judgement_holds_and_a_whole_fusion_keeps_them() -> None:
    with filled() as store:
        one, other = event_with(store, "a", CALL[3]), event_with(store, "c", LATE_CALL[3])
        merge(store, IRIS, [one, other], "Olha")
        merged = event_with(store, "a", CALL[3])
        c = next(r for r in read_reports(store, IRIS) if r.evidence[0].text == LATE_CALL[3])
        split(store, IRIS, merged, [c.id], "Ivan")
        assert event_with(store, "a", CALL[3]) != event_with(store, "c", LATE_CALL[3])
        merge(store, IRIS, list({event_with(store, "a", CALL[3]), event_with(store, "c", LATE_CALL[3])}), "Olha")
        assert event_with(store, "a", CALL[3]) == event_with(store, "c", LATE_CALL[3])
        before = set(store.quads())
        rebuild(store, IRIS)
        assert set(store.quads()) == before
        assert len(fuse(list(read_reports(store, IRIS)))) > len(events(store))


def test_what_is_not_there_cannot_be_judged() -> None:
    with filled() as store:
        call = event_with(store, "a", CALL[3])
        with pytest.raises(NotKnown, match="no event named 'nope'"):
            merge(store, IRIS, [call, "nope"], "Olha")
        with pytest.raises(NotKnown, match="no report of this event"):
            split(store, IRIS, call, ["x-1"], "Olha")
        with pytest.raises(ParameterError, match="none would be left"):
            split(
                store, IRIS, call, [r.id for e in read_events(store, IRIS) if e.id == call for r in e.reports], "Olha"
            )
        with pytest.raises(NotKnown, match="no judgement in force"):
            undo(store, IRIS)
        assert not read_judgements(store, IRIS)


def test_states_and_replaced_values_do_not_disturb_a_judgement() -> None:
    with EmbeddedStore() as store:
        first = told("a", ("Call", MAY_1, (STATES[0], STATES[1]), "They spoke."))
        commit(store, [first, told("b", VISIT)])
        ids = list(events(store))
        merge(store, IRIS, ids, "Olha")
        again = replace(first, reports=tuple(replace(r, status="denied") for r in first.reports))
        commit(store, [again])
        assert len(events(store)) == 1


@pytest.mark.parametrize("seed", range(12))
def test_with_judgements_too_any_history_is_what_fusing_all_at_once_gives(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a world, not a secret
    with EmbeddedStore() as store:
        for one in sorted(world(rng, 16), key=lambda _: rng.random()):
            commit(store, [one])
            found = events(store)
            if len(found) > 3 and rng.random() < 0.3:
                merge(store, IRIS, rng.sample(sorted(found), 2), "Olha")
            large = [e for e in read_events(store, IRIS) if len(e.reports) > 1]
            if large and rng.random() < 0.3:
                event = rng.choice(large)
                split(store, IRIS, event.id, [rng.choice(event.reports).id], "Ivan")
            if read_judgements(store, IRIS) and rng.random() < 0.1:
                undo(store, IRIS)
        before = {frozenset(reports) for reports in events(store).values()}
        rebuild(store, IRIS)
        assert {frozenset(reports) for reports in events(store).values()} == before
