"""Russian events by sentence, read as news of Wednesday, 13 August 2025: who, when, how sure."""

import pytest

from tests.reading.news import News, people

NEWS = News("ru")
read, found = NEWS.read, NEWS.found


WHO = [
    # a name after a date does not hang on it, declined or not
    ("11 августа Трамп объявил, что Япония и Польша согласились на перемирие.", "Statement",
     "2025-08-11", {"donald-trump"}),
    ("За последний месяц Баку и Ереван провели переговоры в Вене.", "Negotiation",
     "2025-07-13/2025-08-13", {"az", "am"}),
    # a relative clause dates its noun
    ("Фидан прокомментировал переговоры лидеров Японии и Польши, которые прошли 10 августа.", "Negotiation",
     "2025-08-10", {"jp", "pl"}),
    # an indeclinable name after a preposition, a person after the verb
    ("На встрече с Гросси 12 августа Макрон говорил об инспекциях.", "Meeting",
     "2025-08-12", {"rafael-grossi", "emmanuel-macron"}),
    ("Путин 11 августа освободил Сергея Лаврова от должности.", "Appointment",
     "2025-08-11", {"vladimir-putin", "sergey-lavrov"}),
    # a house of a parliament by its whole name
    ("12 августа Палата представителей Конгресса США одобрила резолюцию о торговле.", "Decision",
     "2025-08-12", {"united-states-house-of-representatives"}),
    ("Польша 11 августа вызвала посла России из-за дронов.", "Demand", "2025-08-11", {"pl", "ru"}),
    ("Трамп 10 августа провел телефонные переговоры с Макроном.", "Call",
     "2025-08-10", {"donald-trump", "emmanuel-macron"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "day", "who"), WHO)
def test_who_and_when(text: str, kind: str, day: str, who: set[str]) -> None:
    report = found(text, kind)
    assert who <= people(report)
    assert report.dating.edtf == day


NOT = [
    # its subject is no name: no other's subject is borrowed
    ("Туск возглавлял область, его преемник был арестован по делу о растрате.", "Arrest"),
    # the visit of somebody else
    ("Посол Японии был вызван после визита силовиков в редакцию.", "Visit"),
    ("Япония подпишет договор с Польшей, рассказали источники.", "Statement"),
    # only talked about
    ("Суд выдал ордер на арест Владимира Путина.", "Arrest"),
    ("Военные отработают сценарии вторжения Китая.", "Attack"),
    # a participle of saying that says nothing
    ("Новый закон Польши призван повысить доходы.", "Demand"),
    ("Голосов оказалось меньше требуемого Польшей порога.", "Demand"),
]


@pytest.mark.parametrize(("text", "kind"), NOT)
def test_what_is_no_event_of_the_sentence(text: str, kind: str) -> None:
    assert kind not in [r.type for r in read(text)]


def test_a_deal_is_not_called_off_by_what_it_cancels() -> None:
    text = "12 августа Япония и Польша подписали соглашение, в рамках которого Токио отменил пошлины."
    assert found(text, "Agreement").status == "occurred"


def test_a_date_of_another_noun_is_not_the_events() -> None:
    reports = read("Задержание Владимира Лукина связано с делом об убийстве, заведенным в 2001 году.")
    assert all(r.dating.edtf != "2001" for r in reports if r.type == "Arrest")


def test_what_came_before_does_not_take_the_date_of_the_main_clause() -> None:
    text = "12 августа Фидан посетил Париж, это первая поездка с тех пор, как Израиль нанес удар по Ирану."
    assert found(text, "Visit").dating.edtf == "2025-08-12"
    assert all(r.dating.edtf != "2025-08-12" for r in read(text) if r.type == "Attack")


def test_the_lead_names_who_spoke_for_the_state_of_the_title() -> None:
    text = "Песков заявил, что переговоры полезны.\n\nПесков отметил также, что они продолжатся."
    said = [r for r in read(text, "Кремль ответил на заявление Японии") if r.type == "Statement"]
    assert len(said) == 1
    assert {"ru", "dmitry-peskov"} <= people(said[0])


def test_a_teaser_between_sentences_is_cut_out() -> None:
    text = (
        "Глава МИД Турции Хакан Фидан 12 августа посетил Париж.\n\nОн обсудил торговлю. "
        "Япония усилила контроль над проливом после удара Политика В мае Макрон посетил Осаку."
    )
    assert all("усилила" not in e.text for r in read(text) for e in r.evidence)
    assert {r.dating.edtf for r in read(text) if r.type == "Visit"} == {"2025-08-12", "2025-05"}


def test_a_meeting_of_others_is_no_other_round_of_the_talk() -> None:
    text = (
        "Эмманюэль Макрон и Дональд Туск 12 августа провели телефонный разговор.\n\n"
        "11 августа видеоконференцию провели министры обороны."
    )
    assert [r.dating.edtf for r in read(text) if r.type == "Call"] == ["2025-08-12"]
