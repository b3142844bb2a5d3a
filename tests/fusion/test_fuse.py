from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.edtf import edtf_bounds
from kb.fusion import decide, fuse
from kb.model import UNDATED, Basis, Dating, Entity, Participant, Report, Status

PUTIN = Entity("vladimir-putin", "Person", {"en": "Vladimir Putin"}, "RU")
KIM = Entity("kim-jong-un", "Person", {"en": "Kim Jong Un"}, "KP")
TRUMP = Entity("donald-trump", "Person", {"en": "Donald Trump"}, "US")
RUSSIA = Entity("ru", "State", {"en": "Russia"}, "RU")
KOREA = Entity("kp", "State", {"en": "North Korea"}, "KP")


def dated(edtf: str, basis: Basis = "explicit") -> Dating:
    earliest, latest = edtf_bounds(edtf)
    return Dating(edtf, earliest, latest, basis)


def report(
    key: str,
    kind: str = "Call",
    who: tuple[Entity, ...] = (PUTIN, KIM),
    when: Dating = UNDATED,
    status: Status = "occurred",
) -> Report:
    return Report(
        id=f"{key}-1",
        article=key,
        type=kind,
        dating=when,
        status=status,
        participants=tuple(Participant("participant", e) for e in who),
        place=None,
        claimed_by=(),
        evidence=(),
        salience=0.8,
    )


def test_one_call_told_by_three_articles_is_one_event() -> None:
    reports = [
        report("a", when=dated("2025-08-12", "partial")),
        report("b", when=dated("2025-08-13", "published")),
        report("c", who=(RUSSIA, KOREA), when=dated("2025-08-12")),
    ]
    (event,) = fuse(reports)
    assert [r.article for r in event.reports] == ["a", "b", "c"]
    assert event.dating.edtf == "2025-08-12"
    assert event.conflicts == ()


def test_a_series_stays_a_series() -> None:
    reports = [report(str(day), when=dated(f"2025-08-{day}")) for day in (12, 14, 18)]
    assert len(fuse(reports)) == 3


def test_other_participants_make_another_event() -> None:
    reports = [report("a", when=dated("2025-08-12")), report("b", who=(PUTIN, TRUMP), when=dated("2025-08-12"))]
    assert len(fuse(reports)) == 2


def test_a_planned_meeting_that_took_place_is_one_event_whose_status_moved() -> None:
    who = (PUTIN, TRUMP)
    reports = [
        report("a", "Meeting", who, dated("2025-08-15", "partial"), "planned"),
        report("b", "Meeting", who, dated("2025-08-15", "relative")),
    ]
    (event,) = fuse(reports)
    assert event.status == "occurred"


def test_a_treaty_signed_on_two_days_is_one_event_with_a_conflict() -> None:
    reports = [report("a", "Signing", when=dated("2024-06-18")), report("b", "Signing", when=dated("2024-06-19"))]
    (event,) = fuse(reports)
    assert event.conflicts == ("date",)


def test_a_denial_stays_beside_what_it_denies() -> None:
    reports = [
        report("a", "TroopDeployment", (KOREA, RUSSIA), dated("2024-10")),
        report("b", "TroopDeployment", (KOREA, RUSSIA), dated("2024-10"), "denied"),
    ]
    (event,) = fuse(reports)
    assert (event.status, event.conflicts) == ("occurred", ("status",))


def test_two_reports_of_one_article_are_never_one_event() -> None:
    first = report("a", when=dated("2025-08-12"))
    assert not decide(first, first).same


def test_an_event_keeps_the_name_it_had() -> None:
    first, second = report("a", when=dated("2025-08-12")), report("b", when=dated("2025-08-12"))
    (before,) = fuse([second])
    (after,) = fuse([first, second], {second.id: before.id})
    assert after.id == before.id


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_reports_does_not_matter(order: tuple[int, ...]) -> None:
    reports = [
        report("a", when=dated("2025-08-12")),
        report("b", when=dated("2025-08-13", "published")),
        report("c", when=dated("2025-08-14")),
        report("d", who=(PUTIN, KIM, TRUMP), when=dated("2025-08-12")),
    ]
    assert fuse([reports[i] for i in order]) == fuse(reports)


dates = st.dates(date(2024, 1, 1), date(2024, 3, 1)).map(lambda day: dated(day.isoformat()))
casts = st.sampled_from([(PUTIN, KIM), (PUTIN, TRUMP), (RUSSIA, KOREA), (PUTIN,)])


@settings(max_examples=50)
@given(st.lists(st.tuples(casts, st.one_of(st.just(UNDATED), dates)), max_size=12))
def test_every_report_is_in_exactly_one_event(rows: list[tuple[tuple[Entity, ...], Dating]]) -> None:
    reports = [report(f"{i:02}", who=who, when=when) for i, (who, when) in enumerate(rows)]
    events = fuse(reports)
    assert sorted(r.id for e in events for r in e.reports) == sorted(r.id for r in reports)
    assert len({e.id for e in events}) == len(events)


def test_events_that_part_get_addresses_of_their_own() -> None:
    parted = [report("a", when=dated("2025-08-12")), report("b", when=dated("2025-09-12"))]
    for named_after in parted:
        (alone,) = fuse([named_after])
        events = fuse(parted, {r.id: alone.id for r in parted})
        assert len({event.id for event in events}) == 2
        assert alone.id in {event.id for event in events}
