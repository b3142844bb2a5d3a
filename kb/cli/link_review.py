from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import click
from pyoxigraph import NamedNode

from kb.cli.stores import open_to_read, open_to_write
from kb.curation import Curation, Judgement
from kb.errors import ParameterError
from kb.graph import read_entities
from kb.link_review import judge, undo
from kb.queries import find_entity
from kb.results import plain
from kb.settings import Settings
from kb.store import Store
from kb.vocab import WIKIDATA, Iris

_QID = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)", re.IGNORECASE)
by_option = click.option("--by", help="Who judges, to be kept with the judgement.")


@click.group()
def review() -> None:
    """Judge the links that wait.

    Every judgement is kept with its time, and can be undone; none is lost when articles are read again.
    """


@review.command("list")
@click.option("--all", "everything", is_flag=True, help="What is judged too, with every judgement.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_context
def list_(ctx: click.Context, everything: bool, form: str) -> None:
    """List the candidates that wait, with score and reasons, the best of each first."""
    settings = ctx.find_object(Settings) or Settings()
    iris = Iris(settings.base)
    with open_to_read(settings) as store:
        records = list(_records(store, iris, everything))
    for record in records:
        if form == "jsonl":
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            for line in _lines(record):
                click.echo(line)
    if not records and form == "text":
        click.echo("Nothing waits: dateline link wikidata looks up actors and places.", err=True)


def _records(store: Store, iris: Iris, everything: bool) -> Iterator[dict[str, Any]]:
    curation = Curation(store.quads(iris.graph("curation").value))
    entities = read_entities(store, iris)
    for node in curation.subjects():
        entity = entities.get(node.value)
        waiting = curation.proposed(node) if everything else curation.waiting(node)
        judgements = curation.judgements(node) if everything else ()
        if entity is None or not (waiting or judgements):
            continue
        yield {
            "id": entity.id,
            "kind": entity.kind,
            "label": dict(entity.labels),
            "country": entity.country,
            "office": entity.office,
            "linked": curation.link(node),
            "candidates": [
                {"item": one.item, "score": one.score, "label": one.label, "description": one.description,
                 "reasons": list(one.reasons)}
                for one in waiting
            ],
            "judgements": [_told(one) for one in judgements],
        }  # fmt: skip


def _told(one: Judgement) -> dict[str, Any]:
    return {"verdict": one.verdict, "item": one.item, "at": one.at, "by": one.by, "score": one.score}


def _lines(record: dict[str, Any]) -> Iterator[str]:
    about = [record["kind"], record["country"], record["office"], record["linked"]]
    names = " / ".join(dict.fromkeys(record["label"].values()))
    told = ", ".join(part for part in about if part)
    yield click.style(plain(record["id"]), bold=True) + plain(f"  {names}  ({told})")
    for one in record["candidates"]:
        described = f": {one['description']}" if one["description"] else ""
        yield plain(f"  {one['item']:<12} {one['score']:.2f}  {one['label']}{described}")
        yield click.style(plain(f"  {'':<12}       {'; '.join(one['reasons'])}"), dim=True)
    for one in record["judgements"]:
        by = f" by {one['by']}" if one["by"] else ""
        yield plain(f"  {one['item']:<12} {one['verdict']} {one['at']}{by}")


@review.command()
@click.argument("actor")
@click.argument("item")
@by_option
@click.pass_context
def accept(ctx: click.Context, actor: str, item: str, by: str | None) -> None:
    """Link ACTOR (its id, name or address) to ITEM, a Wikidata id: also one that was not proposed."""
    _judge(ctx, actor, item, by, "linked to")


@review.command()
@click.argument("actor")
@click.argument("item")
@by_option
@click.pass_context
def reject(ctx: click.Context, actor: str, item: str, by: str | None) -> None:
    """Say that ACTOR (its id, name or address) is not ITEM: it is not proposed again, and a link to it goes."""
    _judge(ctx, actor, item, by, "is not")


def _judge(ctx: click.Context, actor: str, item: str, by: str | None, said: str) -> None:
    settings = ctx.find_object(Settings) or Settings()
    match = _QID.fullmatch(item.strip())
    if match is None:
        raise ParameterError(f"an item of Wikidata is called Q and a number, not {item!r}")
    iris = Iris(settings.base)
    with open_to_write(settings) as store:
        node = _find(store, iris, actor)
        verdict = "accepted" if said == "linked to" else "rejected"
        judge(store, iris, node, verdict, match[1].upper(), by)  # type: ignore[arg-type]  # one of the two
    click.echo(f"{node.value} {said} {WIKIDATA}{match[1].upper()}")


@review.command("undo")
@click.argument("actor")
@by_option
@click.pass_context
def undo_(ctx: click.Context, actor: str, by: str | None) -> None:
    """Take back the last judgement on ACTOR (its id, name or address); again, and the one before it goes too."""
    settings = ctx.find_object(Settings) or Settings()
    iris = Iris(settings.base)
    with open_to_write(settings) as store:
        node = _find(store, iris, actor)
        last = undo(store, iris, node, by)
    click.echo(f"taken back: {node.value} {last.verdict} {WIKIDATA}{last.item}")


def _find(store: Store, iris: Iris, text: str) -> NamedNode:
    """The actor that ``text`` names, else the place."""
    try:
        return find_entity(store, "actor", text, iris)
    except ParameterError as no_actor:
        try:
            return find_entity(store, "place", text, iris)
        except ParameterError:
            raise no_actor from None
