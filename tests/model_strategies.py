"""Generated values of the model, as hypothesis strategies: whole reports and events over one cast of entities."""

from datetime import date

from hypothesis import strategies as st

from kb.edtf import edtf_bounds
from kb.model import (
    UNDATED,
    Article,
    Count,
    Dating,
    Entity,
    Event,
    Evidence,
    Participant,
    Reading,
    Report,
)
from kb.vocab import BASES, CONFLICTS, QUALIFIERS, ROLES, STATUSES, article_key, event_types

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
qualifiers = st.sampled_from([None, *QUALIFIERS])
numbers = st.floats(allow_nan=False, allow_infinity=False)

CAST = (
    Entity("ua", "State", {"en": "Ukraine", "uk": "Україна"}, country="UA", wikidata="Q212", lat=49.0, lon=32.0),
    Entity("pl", "State", {"en": "Poland", "uk": "Польща", "ru": "Польша"}, country="PL", wikidata="Q36"),
    Entity("olena-kovalenko", "Person", {"en": "Olena Kovalenko", "uk": "Олена Коваленко"}, acts_for="ua"),
    Entity("x-невідомий/штаб", "ArmedForce", {"uk": "Невідомий штаб"}, country="UA"),
    Entity("osce", "Organization", {"en": "OSCE", "uk": "ОБСЄ"}, wikidata="Q81299"),
    Entity("lviv", "Place", {"en": "Lviv", "uk": "Львів"}, "UA", geonames="702550", lat=49.83826, lon=24.02324),
    Entity("nameless", "Organization"),
    Entity("x-leaders-of-eu", "Group", {"en": "EU leaders", "uk": "Лідери ЄС"}, acts_for="eu"),
)
actors = st.sampled_from([entity for entity in CAST if entity.kind != "Place"])
places = st.sampled_from([entity for entity in CAST if entity.kind in ("Place", "State")])
EDTFS = ("2025-08-12", "2025-04", "2024", "193X", "2025-22", "2024-06/2024-08", "../2025-04", "2025-04/..")


@st.composite
def datings(draw):
    if draw(st.booleans()):
        return draw(st.sampled_from([UNDATED, Dating(text="колись", rule="vague")]))
    edtf = draw(st.sampled_from(EDTFS))
    basis = draw(st.sampled_from([basis for basis in BASES if basis != "none"]))
    time = draw(st.none() | st.sampled_from(["00:00", "10:30", "23:59"]))
    return Dating(edtf, *edtf_bounds(edtf), basis, draw(st.none() | texts), draw(texts), time)


def participants():
    return st.lists(st.builds(Participant, st.sampled_from(ROLES), actors), max_size=5).map(tuple)


@st.composite
def readings(draw):
    article = Article(
        id=draw(words),
        text=draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)),
        title=draw(st.none() | texts),
        lang=draw(st.sampled_from(["uk", "en", "ru", None])),
        published=draw(st.none() | st.dates(min_value=date(1, 1, 1))),
        publisher=draw(st.none() | words),
        url=draw(
            st.sampled_from([None, "https://news.example/a?b=1", "https://news.example/а б", "file:///x", "http://["])
        ),
        cites=draw(st.lists(words, max_size=3).map(tuple)),
    )
    key = article_key(article.id)
    reports = [draw(_report(article, f"{key}-{n}")) for n in range(1, draw(st.integers(0, 3)) + 1)]
    return Reading(article, tuple(reports))


@st.composite
def _report(draw, article, report_id):
    return Report(
        id=report_id,
        article=article.id,
        type=draw(st.sampled_from(sorted(event_types()))),
        dating=draw(datings()),
        status=draw(st.sampled_from(STATUSES)),
        participants=draw(participants()),
        place=draw(st.none() | places),
        claimed_by=tuple(draw(st.lists(actors, max_size=3))),
        evidence=tuple(draw(st.lists(_evidence(article), max_size=3))),
        salience=draw(st.floats(0, 1)),
        counts=tuple(
            draw(st.lists(st.builds(Count, words, numbers, st.none() | texts, texts, qualifiers), max_size=3))
        ),
        reader=draw(texts),
        rule=draw(texts),
    )


@st.composite
def _evidence(draw, article):
    field = draw(st.sampled_from(["title", "text"]))
    whole = article.field(field)
    start, end = sorted((draw(st.integers(0, len(whole))), draw(st.integers(0, len(whole)))))
    return Evidence(field, start, end, whole[start:end])


@st.composite
def events(draw, reports):
    chosen = draw(st.lists(st.sampled_from(reports), unique_by=lambda report: report.id)) if reports else []
    return Event(
        id=draw(st.text("abcdef0123456789", min_size=1, max_size=12)),
        type=draw(st.sampled_from(sorted(event_types()))),
        dating=draw(datings()),
        status=draw(st.sampled_from(STATUSES)),
        participants=draw(participants()),
        place=draw(st.none() | places),
        reports=tuple(sorted(chosen, key=lambda report: report.id)),
        salience=draw(st.floats(0, 1)),
        conflicts=tuple(name for name in CONFLICTS if draw(st.booleans())),
    )
