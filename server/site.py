"""What the pages work with, and the language of the request in hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app, g, request

from kb.isolation import QueryPool
from kb.settings import Settings
from kb.store.base import Store
from kb.vocab import Iris
from server.jobs import Jobs
from server.language import LANGUAGES, Tongue, preferred, tongue
from server.reconcile.names import NameKeeper

EXTENSION = "dateline"


@dataclass(frozen=True, slots=True)
class Site:
    """One installation: its settings, its store, the IRIs it uses, who answers its readers' queries, what its things
    are called, and the jobs that fill it (None where it takes none).
    """

    settings: Settings
    store: Store
    iris: Iris
    pool: QueryPool
    names: NameKeeper = field(default_factory=NameKeeper)
    jobs: Jobs | None = None

    def close(self) -> None:
        """End what goes on in the background: the jobs, and the queries."""
        if self.jobs:
            self.jobs.close()
        self.pool.close()


def site() -> Site:
    """The site of the request in hand."""
    return cast(Site, current_app.extensions[EXTENSION])


def reader() -> Tongue:
    """The interface language of the request in hand."""
    if "tongue" not in g:
        g.tongue = tongue(chosen_language() or preferred(request.accept_languages))
    return cast(Tongue, g.tongue)


def chosen_language() -> str | None:
    """The language that the address of the request in hand asks for."""
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else None
