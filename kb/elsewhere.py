"""The datasets that Dateline links to (``elsewhere.toml``): their names, and the IRIs of their things."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import quote, unquote

EVENTS = ("gdelt", "ucdp", "acled", "polecat", "icews")


@dataclass(frozen=True, slots=True)
class Dataset:
    """``title`` as people call it, ``page`` where they read about it, ``iris`` what the IRIs of its things begin with.

    ``thing`` is the address of the page of one thing, with ``{id}`` in it, where the dataset has such pages.
    """

    name: str
    title: str
    page: str
    iris: str
    thing: str | None = None

    @property
    def iri(self) -> str:
        """The dataset itself."""
        return f"https://w3id.org/dateline/dataset/{self.name}"

    def of(self, id: str) -> str:
        """The IRI of the thing that the dataset calls ``id``."""
        return self.iris + quote(id, safe="")

    def id(self, iri: str) -> str:
        """The id in an IRI of this dataset."""
        return unquote(iri.removeprefix(self.iris).strip("/"))

    def page_of(self, iri: str) -> str:
        """Where people read of what ``iri`` names; the dataset's own page where the thing has none."""
        return self.thing.format(id=quote(self.id(iri), safe="")) if self.thing else self.page


@cache
def datasets() -> Mapping[str, Dataset]:
    """All of them by name, in the order they are shown."""
    text = resources.files("kb").joinpath("elsewhere.toml").read_text(encoding="utf-8")
    return {name: Dataset(name, **given) for name, given in tomllib.loads(text).items()}


def dataset_of(iri: str) -> Dataset | None:
    """The dataset whose thing ``iri`` names."""
    return next((dataset for dataset in datasets().values() if iri.startswith(dataset.iris)), None)
