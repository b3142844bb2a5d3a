from __future__ import annotations

import click

from kb.cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "wikidata": ("kb.cli.link_wikidata:wikidata", "Look up the actors and places of the store in Wikidata."),
    "events": ("kb.cli.link_events:events", "Link events to those of another dataset, from its files."),
    "review": ("kb.cli.link_review:review", "Judge the links that wait."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS)
def link() -> None:
    """Link the store to other datasets."""
