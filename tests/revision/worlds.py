"""Random worlds: articles whose reports are of a few days, actors and types, so that many nearly meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from kb.edtf import edtf_bounds
from kb.graph import article_quads
from kb.model import UNDATED, Article, Basis, Dating, Entity, Evidence, Participant, Reading, Report, article_key
from kb.revision import fused_mark, is_fused, revise
from kb.store import EmbeddedStore
from kb.vocab import Iris

IRIS = Iris("https://dateline.example/")
NOW = datetime(2025, 1, 1, tzinfo=UTC)
FIRST = date(2025, 1, 20)
PEOPLE = tuple(
    Entity(f"{name}-{country.lower()}", "Person", {"en": f"{name} of {country}"}, country)
    for name, country in (("ada", "XA"), ("abe", "XA"), ("bea", "XB"), ("cyd", "XC"))
)
STATES = tuple(Entity(code.lower(), "State", {"en": f"State {code}"}, code) for code in ("XA", "XB", "XC"))
PLACES = (None, None, Entity("town", "Place", {"en": "Town"}, "XA"), Entity("port", "Place", {"en": "Port"}, "XB"))
TYPES = ("Call", "Call", "Call", "Meeting", "Negotiation", "Signing", "Statement")


def dating(rng: Random, reach: int) -> Dating:
    """A date within ``reach`` days, of any precision."""
    day = FIRST + timedelta(days=rng.randrange(reach))
    kind = rng.choice(("day",) * 4 + ("fresh",) * 4 + ("short", "month", "year", "open", "none"))
    if kind == "none":
        return UNDATED
    edtf = {
        "short": f"{day}/{day + timedelta(days=rng.randrange(1, 9))}",
        "month": f"{day:%Y-%m}",
        "year": f"{day:%Y}",
        "open": f"../{day}",
    }.get(kind, str(day))
    basis: Basis = "published" if kind == "fresh" else "explicit"
    return Dating(edtf, *edtf_bounds(edtf), basis)


def reading(rng: Random, name: str, reach: int = 12) -> Reading:
    """An article of up to four reports; each quotes a sentence of its own."""
    key = article_key(name)
    text = " ".join(f"Sentence {n} of {name}, {rng.random()}." for n in range(1, 5))
    reports = []
    for n in range(1, rng.randrange(1, 5)):
        quoted = text.split(". ")[n - 1]
        who = rng.sample(PEOPLE + STATES, rng.randrange(1, 4))
        start = text.index(quoted)
        reports.append(
            Report(
                id=f"{key}-{n}",
                article=name,
                type=rng.choice(TYPES),
                dating=dating(rng, reach),
                status=rng.choice(("occurred", "occurred", "planned", "denied")),
                participants=tuple(Participant("participant", entity) for entity in who),
                place=rng.choice(PLACES),
                claimed_by=(),
                evidence=(Evidence("text", start, start + len(quoted), quoted),),
                salience=round(rng.random(), 2),
                reader="random",
            )
        )
    return Reading(Article(name, text, lang="en"), tuple(reports))


def commit(store: EmbeddedStore, readings: Sequence[Reading]) -> None:
    """Put ``readings`` into the store as an ingest does; one without reports takes its article's place all the same."""
    mark = () if is_fused(store, IRIS) else (fused_mark(IRIS),)
    come = [report for one in readings for report in one.reports]
    change = revise(store, IRIS, [one.article.id for one in readings], come)
    graphs = {IRIS.article_graph(one.article.id).value: article_quads(one, IRIS, NOW) for one in readings}
    store.replace(graphs, remove=change.remove, add=(*change.add, *mark))


def remove(store: EmbeddedStore, name: str) -> None:
    """Take an article out of the store."""
    change = revise(store, IRIS, [name], [])
    store.replace({IRIS.article_graph(name).value: []}, remove=change.remove, add=change.add)


def world(rng: Random, size: int, reach: int = 12) -> list[Reading]:
    """Articles."""
    return [reading(rng, f"article-{n}", reach) for n, _ in zip(count(), range(size), strict=False)]
