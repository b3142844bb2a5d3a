from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from urllib.parse import urlsplit

import click

from kb.cli.exits import INTERRUPTED, REFUSED
from kb.cli.progress import show_progress
from kb.cli.stores import open_to_write
from kb.errors import LookupFailed, ParameterError
from kb.link_actors import Outcome, Wanted, look_up, next_ones, record, unlinked
from kb.linking.cache import Cache
from kb.linking.endpoint import Endpoint
from kb.linking.wikidata import Wikidata
from kb.results import plain
from kb.settings import Settings
from kb.vocab import Iris

CACHE = "lookups.sqlite"
SECONDS = 70.0  # longer than Wikidata gives a question


@click.command()
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="Look up this many at most: first those not asked for yet, of most events.",
)
@click.option("--endpoint", help="The SPARQL endpoint (DATELINE_WIKIDATA; Wikidata's own).")
@click.pass_context
def wikidata(ctx: click.Context, limit: int | None, endpoint: str | None) -> None:
    """Look up the actors and places of the store in Wikidata.

    What is sure is linked, the rest waits for dateline link review. Answers are kept in the data folder: a run that
    was stopped goes on where it was. Wikidata's own endpoint wants to know whom to write to: set DATELINE_CONTACT to
    an e-mail or web address.
    """
    settings = ctx.find_object(Settings) or Settings()
    url = _checked(endpoint or settings.wikidata, settings.contact)
    iris = Iris(settings.base)
    with open_to_write(settings) as store:  # and so a store that a server holds is told before anything is asked
        wanted = unlinked(store, iris)
    total = Outcome()
    ended: tuple[str, int] | None = None
    with Cache(settings.data / CACHE, url) as cache:
        asked = Wikidata(Endpoint(url, agent(settings.contact), seconds=SECONDS), cache)
        if limit is not None:
            wanted = next_ones(wanted, asked, limit)
        try:
            batches = _batches(settings, iris, wanted, asked)
            for outcome in show_progress(batches, "looking up", len(wanted), lambda one: one.count):
                total = total + outcome
        except LookupFailed as failure:
            ended = (f"{failure}; run the command again to go on", REFUSED)
        except KeyboardInterrupt:
            ended = ("interrupted; run the command again to go on", INTERRUPTED)
    click.echo(
        f"{total.count} of {len(wanted)} looked up: {total.linked} linked, {total.waiting} wait for review, "
        f"{total.unknown} not found"
    )
    if ended:
        click.echo(plain(f"dateline: {ended[0]}"), err=True)
        ctx.exit(ended[1])


def _batches(settings: Settings, iris: Iris, wanted: Sequence[Wanted], asked: Wikidata) -> Iterator[Outcome]:
    """What became of each batch, once it is in the store; the store is free while the endpoint is asked."""
    for found in look_up(wanted, asked):
        with open_to_write(settings) as store:
            outcome = record(store, iris, found)
        yield outcome


def agent(contact: str | None) -> str:
    """How Dateline names itself: with its version, and whom to write to."""
    told = f" ({contact})" if contact else ""
    return f"Dateline/{version('dateline')}{told} SPARQLWrapper/{version('sparqlwrapper')}"


def _checked(url: str, contact: str | None) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ParameterError(f"an endpoint is an http(s) address, not {url!r}")
    if contact is None and (parts.hostname == "wikidata.org" or parts.hostname.endswith(".wikidata.org")):
        raise ParameterError(
            f"{parts.hostname} asks its users to say whom to write to: set DATELINE_CONTACT to an e-mail or web address"
        )
    if contact is not None and not (contact.isascii() and contact.isprintable()):
        raise ParameterError(f"DATELINE_CONTACT goes into a header of plain ASCII, unlike {contact!r}")
    return url
