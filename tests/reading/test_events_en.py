"""English events by sentence, read as news of Wednesday, 13 August 2025: who, when, how sure."""

import pytest

from tests.reading.news import News, people

NEWS = News("en")
read, found = NEWS.read, NEWS.found


WHO = [
    ("Emmanuel Macron had a telephone conversation with Donald Trump on August 11.", "Call",
     "2025-08-11", {"emmanuel-macron", "donald-trump"}),
    ("Hakan Fidan met with Sergey Lavrov, who arrived in Ankara on August 12.", "Visit",
     "2025-08-12", {"sergey-lavrov"}),
    ("Donald Tusk received Petr Fiala and Emmanuel Macron who arrived in Warsaw on Tuesday.", "Visit",
     "2025-08-12", {"petr-fiala", "emmanuel-macron"}),
    ("Officials from Japan, Poland, and Turkey began talks in Vienna on August 11 and are set to go on.", "Negotiation",
     "2025-08-11", {"jp", "pl", "tr"}),
    ("Ukraine accused Russia of shelling Kharkiv on August 10.", "Attack", "2025-08-10", {"ru"}),
    ("Poland condemned the strikes launched by Israel on August 9 against Iran.", "Attack",
     "2025-08-09", {"il", "ir"}),
    ("The signing, on August 8, of the agreement between Japan and Poland was welcomed.", "Signing",
     "2025-08-08", {"jp", "pl"}),
    ("Hope was voiced for elections on August 31, which should help restore Libya's unity.", "Election",
     "2025-08-31", {"ly"}),
    ("Ukraine’s foreign minister said Russia had attacked Odesa on August 12.", "Attack",
     "2025-08-12", {"ru"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "day", "who"), WHO)
def test_who_and_when(text: str, kind: str, day: str, who: set[str]) -> None:
    report = found(text, kind)
    assert report.dating.edtf == day
    assert who <= people(report)


HOW = [
    ("Japan and Poland will hold talks in Tokyo on August 20.", "Negotiation", "planned"),
    ("The summit of Japan and Poland could be held in September.", "Meeting", "planned"),
    ("Finland proposed holding talks with Norway next week.", "Negotiation", "planned"),
    ("Macron and Tusk agreed to hold a meeting in Paris.", "Meeting", "planned"),
    ("Russia accused Ukraine of attacking Belgorod on August 11.", "Attack", "alleged"),
    ("Macron met with Tusk in Paris on Tuesday.", "Meeting", "occurred"),
    ("Norway postponed the visit of its foreign minister to China.", "Visit", "planned"),
]


@pytest.mark.parametrize(("text", "kind", "status"), HOW)
def test_status(text: str, kind: str, status: str) -> None:
    assert found(text, kind).status == status


def test_what_is_discussed_belongs_to_the_call() -> None:
    text = (
        "Emmanuel Macron had a phone conversation with Donald Tusk. The two leaders discussed energy. "
        "It was agreed to maintain contacts. During the conversation, the presidents touched upon trade."
    )
    reports = read(text, "Telephone conversation with Prime Minister of Poland Donald Tusk")
    assert [r.type for r in reports if r.type in ("Call", "Meeting", "Negotiation")] == ["Call"]
    agreed = [r for r in reports if r.type == "Agreement"]
    assert [people(r) for r in agreed] == [{"emmanuel-macron", "donald-tusk"}]


def test_what_is_said_in_a_talk_is_no_event_of_its_own() -> None:
    text = "Volodymyr Zelenskyy met with Donald Tusk. The President stressed that Poland is a friend."
    assert {r.type for r in read(text, "Volodymyr Zelenskyy met with Donald Tusk")} == {"Meeting"}


def test_today_in_a_speech_is_the_day_of_the_talk() -> None:
    text = (
        "On August 11, Hakan Fidan met with Radosław Sikorski in Ankara. Both ministers were content.\n\n"
        "Hakan Fidan: We are holding a conference with Poland today."
    )
    assert "2025-08-13" not in {r.dating.edtf for r in read(text)}


def test_what_others_must_do_is_demanded() -> None:
    report = found("In this regard, Macron pointed out that Iran must open the sites.", "Demand")
    assert {(p.role, p.entity.id) for p in report.participants} >= {("speaker", "emmanuel-macron"), ("addressee", "ir")}


def test_a_deadline_is_not_given_on_its_own_date() -> None:
    report = found("Japan has given Iran and Israel a November deadline to reach a truce.", "Demand")
    assert report.dating.edtf != "2025-11"
    assert "jp" in people(report)


def test_the_head_of_an_apposition_speaks() -> None:
    report = found(
        "Dmitry Medvedev, deputy head of the Security Council, said that the talks would go on.", "Statement"
    )
    assert people(report) == {"dmitry-medvedev"}


def test_a_word_that_is_no_name_may_be_the_subject() -> None:
    reports = read("Emmanuel Macron stayed at home since robbers attacked the town on August 10.")
    assert not [r for r in reports if r.type == "Attack" and "emmanuel-macron" in people(r)]


def test_talks_of_three_sides_have_three() -> None:
    text = (
        "Japan sent Poland aid on August 10. Turkey accused Japan of attacking its ships on August 11. "
        "Poland accused Turkey of shelling the port. Japan proposed holding trilateral talks next week."
    )
    assert people(found(text, "Negotiation")) >= {"jp", "pl", "tr"}


NOTHING = [
    ("Macron went on to praise Poland for its patience.", "Visit"),
    ("If the November deadline is not met, Macron will act.", "Meeting"),
    ("France has seized two tankers.", "TerritorialChange"),
    ("Macron reaffirmed the importance of gas supplies to Austria.", "ArmsTransfer"),
    ("The crisis is a threat to the energy security of Poland.", "Threat"),
    ("Poland thanked the International Committee of the Red Cross, which demonstrated courage.", "Protest"),
]


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_words_that_report_nothing(text: str, kind: str) -> None:
    assert kind not in {r.type for r in read(text)}


def test_a_post_is_its_own_title_cut_short() -> None:
    text = (
        "On August 12, Minister of Foreign Affairs of Turkey Hakan Fidan had a telephone conversation with Minister "
        "of Foreign Affairs of Poland Radosław Sikorski about the Black Sea."
    )
    report = found(text, "Call", text[:133].rstrip())
    assert {"hakan-fidan", "radoslaw-sikorski"} <= people(report)
