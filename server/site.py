"""What the pages work with, and the language of the request in hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app, g

from kb.isolation import QueryPool
from kb.settings import Settings
from kb.store.base import Store
from kb.vocab import Iris
from server.language import Tongue
from server.reconcile.names import NameKeeper

EXTENSION = "dateline"


@dataclass(frozen=True, slots=True)
class Site:
    """One installation: its settings, its store, the IRIs it uses, who answers its readers' queries, and what its
    things are called.
    """

    settings: Settings
    store: Store
    iris: Iris
    pool: QueryPool
    names: NameKeeper = field(default_factory=NameKeeper)


def site() -> Site:
    """The site of the request in hand."""
    return cast(Site, current_app.extensions[EXTENSION])


def reader() -> Tongue:
    """The interface language of the request in hand."""
    return cast(Tongue, g.tongue)
